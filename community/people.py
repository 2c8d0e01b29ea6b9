"""A person's page: who she is to the viewer, and what of hers the viewer may look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

from community.cards import Card
from community.feeds import author_notes, favourites, liked
from members.models import Follow, FollowRequest, Mute, Person
from xhs.lib.cursor import Page


@dataclass(frozen=True)
class Profile:
    """A person as the viewer meets her. `is_locked`: a private account the viewer does not follow."""

    person: Person
    is_me: bool
    is_followed: bool
    is_asked: bool
    is_muted: bool
    follows_me: bool

    @property
    def is_locked(self) -> bool:
        return self.person.is_private and not (self.is_me or self.is_followed)

    @property
    def shows_favourites(self) -> bool:
        return self.is_me or (self.person.shows_favourites and not self.is_locked)

    @property
    def shows_likes(self) -> bool:
        return self.is_me or (self.person.shows_likes and not self.is_locked)

    def tabs(self) -> Iterator[tuple[str, str]]:
        """Name and label of every list the viewer may open."""
        yield "notes", _("Notes")
        if self.shows_favourites:
            yield "favourites", _("Favourites")
        if self.shows_likes:
            yield "liked", _("Liked")


def meet(*, viewer: Any, username: str) -> Profile | None:
    """The person of that name as the viewer meets her, or None where she may not. One statement."""
    people = Person.objects.visible_to(viewer).filter(username=username.lower())
    person: Any = people.annotate(**_ties(viewer)).first()
    if person is None:
        return None
    return Profile(
        person,
        person.pk == viewer.pk,
        person.is_followed,
        person.is_asked,
        person.is_muted,
        person.follows_me,
    )


def _ties(viewer: Any) -> dict[str, Any]:
    if not viewer.is_authenticated:
        return dict.fromkeys(("is_followed", "is_asked", "is_muted", "follows_me"), Value(False))

    def from_viewer(rows: "QuerySet[Any]") -> Exists:
        return Exists(rows.filter(person_id=viewer.pk, target_id=OuterRef("pk")))

    return {
        "is_followed": from_viewer(Follow.objects.all()),
        "is_asked": from_viewer(FollowRequest.objects.all()),
        "is_muted": from_viewer(Mute.objects.all()),
        "follows_me": Exists(Follow.objects.filter(person_id=OuterRef("pk"), target_id=viewer.pk)),
    }


def notes_on_tab(
    *, profile: Profile, tab: str, viewer: Any, cursor: str = "", upto: str = ""
) -> Page[Card] | None:
    """The cards of a tab; None where the person does not show it to this viewer. Raises BadCursor."""
    if tab not in dict(profile.tabs()):
        return None
    where = {"viewer": viewer, "cursor": cursor, "upto": upto}
    if tab == "favourites":
        return favourites(person=profile.person, **where)
    if tab == "liked":
        return liked(person=profile.person, **where)
    return author_notes(author=profile.person, **where)
