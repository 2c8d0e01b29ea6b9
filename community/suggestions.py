"""People worth following, for whoever follows nobody yet."""

from typing import Any

from community.models import Note
from members.models import Follow, Mute, Person

LOOKED_AT = 200


def people_to_follow(viewer: Any, *, count: int) -> list[Person]:
    """Authors of much liked notes whom the viewer neither follows nor muted, the most followed first."""
    liked = Note.objects.listed().visible_to(viewer).wanted_by(viewer).order_by("-like_count", "-id")
    authors = list(liked.values_list("author_id", flat=True)[:LOOKED_AT])
    known = Follow.objects.filter(person_id=viewer.pk).values("target_id")
    muted = Mute.objects.filter(person_id=viewer.pk).values("target_id")
    people = Person.objects.visible_to(viewer).filter(pk__in=authors).exclude(pk=viewer.pk)
    return list(people.exclude(pk__in=known).exclude(pk__in=muted).order_by("-follower_count", "pk")[:count])
