"""What people are to each other: following, asking to follow, muting, blocking."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members import notifications
from members.circles import circle_changed
from members.counting import PeopleCounts
from members.models import Block, Follow, FollowRequest, Mute, Notification, Person
from members.models.user import PersonQuerySet
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.locks import lock_pair
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse

Kind = Notification.Kind
TIES_PER_MINUTE = 60


class Tie(StrEnum):
    """What somebody is to a person whose page she looks at."""

    NONE = "none"
    REQUESTED = "requested"
    FOLLOWING = "following"


class Oneself(Refusal):
    """Following, muting or blocking oneself."""


class PersonGone(NotAllowed):
    """The other account is closed, suspended, or apart from this person."""

    status = 404


def slow_down(*, person: Person) -> None:
    """What every edge asks before somebody follows or stops to. Raises TooOften."""
    count_or_refuse(what="tie", who=person.pk, limit=TIES_PER_MINUTE, seconds=60)


@transaction.atomic
def follow(*, person: Person, target: Person) -> Tie:
    """Follows, or asks a private account whether one may. Doing it again changes nothing.

    Raises Oneself, or PersonGone where `person` may not see `target`.
    """
    _meet(person, target)
    found = (
        Person.objects.visible_to(person).filter(pk=target.pk).values_list("is_private", flat=True).first()
    )
    if found is None:
        raise PersonGone("person_gone", _("This person is not here any more."))
    if found and not Follow.objects.filter(person=person, target=target).exists():
        return _ask(person, target)
    _join(person, target)
    return Tie.FOLLOWING


def _meet(person: Person, target: Person) -> None:
    """Two people's ties change one after the other, so that a follow cannot slip past a block."""
    if person.pk == target.pk:
        raise Oneself("oneself", _("That would be you."))
    lock_pair("tie", person.pk, target.pk)


def _ask(person: Person, target: Person) -> Tie:
    if insert_once(FollowRequest, person_id=person.pk, target_id=target.pk):
        notifications.notify(recipient=target, kind=Kind.FOLLOW_REQUEST, actor=person)
    return Tie.REQUESTED


def _join(person: Person, target: Person) -> None:
    if not insert_once(Follow, person_id=person.pk, target_id=target.pk):
        return
    counts = PeopleCounts()
    counts.add(target.pk, follower_count=1)
    counts.add(person.pk, following_count=1)
    notifications.notify(
        recipient=target,
        kind=Kind.FOLLOW,
        actor=person,
        subject_kind="day",
        subject_id=_day(timezone.now()),
        counts=counts,
    )
    counts.write()


def _day(moment: datetime) -> int:
    """Followers are told of by the day: the subject that makes one group of them."""
    return moment.toordinal()


@transaction.atomic
def unfollow(*, person: Person, target: Person) -> None:
    """Stops following, and takes back a request that waits for its answer."""
    _meet(person, target)
    counts = PeopleCounts()
    _take_request(person, target, counts)
    _part(person, target, counts)
    counts.write()


def _part(person: Person, target: Person, counts: PeopleCounts) -> None:
    tie = _unlink(person, target, counts)
    if tie is not None:
        notifications.retract(
            recipient=target,
            kind=Kind.FOLLOW,
            actor=person,
            subject_kind="day",
            subject_id=_day(tie.followed_at),
            counts=counts,
        )


def _unlink(person: Person, target: Person, counts: PeopleCounts) -> Follow | None:
    tie = Follow.objects.select_for_update().filter(person=person, target=target).first()
    if tie is None:
        return None
    tie.delete()
    counts.add(target.pk, follower_count=-1)
    counts.add(person.pk, following_count=-1)
    return tie


def _take_request(person: Person, target: Person, counts: PeopleCounts) -> bool:
    taken, _rows = FollowRequest.objects.filter(person=person, target=target).delete()
    if taken:
        notifications.retract(recipient=target, kind=Kind.FOLLOW_REQUEST, actor=person, counts=counts)
    return bool(taken)


@transaction.atomic
def accept_request(*, person: Person, asker: Person) -> bool:
    """`person` lets `asker` follow her; False where no request waits."""
    _meet(person, asker)
    counts = PeopleCounts()
    if not _take_request(asker, person, counts):
        return False
    if insert_once(Follow, person_id=asker.pk, target_id=person.pk):
        counts.add(person.pk, follower_count=1)
        counts.add(asker.pk, following_count=1)
    notifications.notify(
        recipient=asker,
        kind=Kind.FOLLOW_ACCEPTED,
        actor=person,
        subject_kind="day",
        subject_id=_day(timezone.now()),
        counts=counts,
    )
    counts.write()
    return True


@transaction.atomic
def decline_request(*, person: Person, asker: Person) -> None:
    """`asker` may not follow; she is not told."""
    _meet(person, asker)
    counts = PeopleCounts()
    _take_request(asker, person, counts)
    counts.write()


def accept_all_requests(*, person: Person) -> None:
    """Whoever waits for an answer follows from now on, as when a private account becomes public."""
    for request in FollowRequest.objects.filter(target=person).select_related("person").order_by("pk"):
        accept_request(person=person, asker=request.person)


@transaction.atomic
def remove_follower(*, person: Person, follower: Person) -> None:
    """`follower` does not follow `person` any more, and is not told."""
    _meet(person, follower)
    counts = PeopleCounts()
    _part(follower, person, counts)
    counts.write()


def mute(*, person: Person, target: Person) -> None:
    """`target` disappears from the person's lists and inbox, and notices nothing."""
    if person.pk == target.pk:
        raise Oneself("oneself", _("That would be you."))
    insert_once(Mute, person_id=person.pk, target_id=target.pk)
    circle_changed(person.pk)


def unmute(*, person: Person, target: Person) -> None:
    Mute.objects.filter(person=person, target=target).delete()
    circle_changed(person.pk)


@transaction.atomic
def block(*, person: Person, target: Person) -> None:
    """From now on neither sees anything of the other; follows, requests and notifications between the two go."""
    _meet(person, target)
    insert_once(Block, person_id=person.pk, target_id=target.pk)
    counts = PeopleCounts()
    for one, other in sorted([(person, target), (target, person)], key=lambda pair: pair[1].pk):
        FollowRequest.objects.filter(person=one, target=other).delete()
        _unlink(one, other, counts)
        notifications.forget_actor(recipient_id=other.pk, actor_id=one.pk, counts=counts)
    counts.write()
    circle_changed(person.pk, target.pk)


def blockable_by(person: Person) -> PersonQuerySet:
    """Whom she may block or let go again: people she sees, and those she has blocked."""
    blocked = Block.objects.filter(person=person).values("target_id")
    people: PersonQuerySet = Person.objects.all()
    return people.filter(Q(pk__in=people.visible_to(person).values("pk")) | Q(pk__in=blocked))


def unblock(*, person: Person, target: Person) -> None:
    """The two may see each other again; what the block removed stays removed."""
    Block.objects.filter(person=person, target=target).delete()
    circle_changed(person.pk, target.pk)


def tie_between(*, person: Person, target: Person) -> Tie:
    """What `person` is to `target` now."""
    if Follow.objects.filter(person=person, target=target).exists():
        return Tie.FOLLOWING
    asked = FollowRequest.objects.filter(person=person, target=target).exists()
    return Tie.REQUESTED if asked else Tie.NONE
