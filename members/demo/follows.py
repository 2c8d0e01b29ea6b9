"""Who follows whom in the demo world: the famous are followed by many, friends by each other."""

from collections.abc import Sequence

from django.db import transaction

from members.demo import LOGINS
from members.demo.cast import Someone
from members.demo.chance import chance, shuffle
from members.models import Follow, Person
from members.social import accept_request, follow
from xhs.lib.repair import count_of

_TOLD = 9
"""So many follow each of LOGINS one by one, so that their inboxes have something to tell."""
_PRIVATE = 14


def make_follows(people: Sequence[Someone], ids: dict[str, int]) -> None:
    """Everybody follows whom she would. Meant for people who were just made: what somebody undid would come back."""
    _follow_one_by_one(people, ids)
    with transaction.atomic():
        everybody = Person.objects.select_for_update(no_key=True).filter(pk__in=ids.values())
        list(everybody.order_by("pk").values_list("pk"))
        Follow.objects.bulk_create(_wanted(people, ids), ignore_conflicts=True, batch_size=5_000)
        Person.objects.filter(pk__in=ids.values()).update(
            follower_count=count_of(Follow.objects.all(), "target"),
            following_count=count_of(Follow.objects.all(), "person"),
        )


def _wanted(people: Sequence[Someone], ids: dict[str, int]) -> list[Follow]:
    """In an order of chance, as lists of followers show the newest first."""
    targets = [one for one in people if one.fame and not one.private]
    pairs = [
        (one, other) for other in targets for one in people if one != other and _would_follow(one, other)
    ]
    return [
        Follow(person_id=ids[one.user], target_id=ids[other.user]) for one, other in shuffle(pairs, "follows")
    ]


def _would_follow(one: Someone, other: Someone) -> bool:
    common = len(set(one.likes) & set(other.likes))
    taste = 0.35 + 0.45 * common + (0.2 if one.region == other.region else 0.0)
    tongue = 1.0 if one.speaks(other.tongue) or other.tongue == "both" else 0.3
    return chance("follow", one.user, other.user) < other.fame * taste * tongue


def _follow_one_by_one(people: Sequence[Someone], ids: dict[str, int]) -> None:
    """With the verb, which also tells who was followed; a private account answers some of its requests."""
    told = {name for name, _password, _what in LOGINS}
    for other in people:
        if other.user in told or other.private:
            fans = [one for one in shuffle(people, "fans", other.user) if one != other and one.writes]
            for one in fans[: _PRIVATE if other.private else _TOLD]:
                _follow(ids[one.user], ids[other.user], is_accepted=chance("accept", one.user) < 0.8)


def _follow(person_id: int, target_id: int, *, is_accepted: bool) -> None:
    person, target = (Person.objects.get(pk=pk) for pk in (person_id, target_id))
    follow(person=person, target=target)
    if target.is_private and is_accepted:
        accept_request(person=target, asker=person)
