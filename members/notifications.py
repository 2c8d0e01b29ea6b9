"""What happened to somebody's things: one group per kind and subject, however many people did it.

Order of locks in every transaction that notifies: what was changed (a note, a comment), then groups by recipient,
then people (members.counting).
"""

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from members.counting import PeopleCounts
from members.models import Block, Mute, Notification, NotificationActor, NotificationSwitch, Person
from xhs.lib.once import insert_once

Kind = Notification.Kind


@transaction.atomic
def notify(
    *,
    recipient: Person | int,
    kind: str,
    actor: Person | None = None,
    subject_kind: str = "",
    subject_id: int = 0,
    text: str = "",
    counts: PeopleCounts | None = None,
) -> None:
    """Tells somebody that `actor` did `kind` to the subject (or, without an actor, the sentence `text`).

    Nobody hears of herself, of people she muted, of people apart from her, nor of kinds she switched off. The unread
    count of her row changes with `counts.write()`; without `counts` it changes here.
    """
    recipient_id = recipient if isinstance(recipient, int) else recipient.pk
    if not _wants_to_hear(recipient_id, kind, actor):
        return
    kept = counts or PeopleCounts()
    group = Notification(
        recipient_id=recipient_id, kind=kind, subject_kind=subject_kind, subject_id=subject_id, text=text
    )
    _raise_group(group, actor, kept)
    if counts is None:
        kept.write()


def _wants_to_hear(recipient_id: int, kind: str, actor: Person | None) -> bool:
    people = Person.objects.active().filter(pk=recipient_id)
    switched_off = NotificationSwitch.objects.filter(person_id=OuterRef("pk"), kind=kind)
    people = people.exclude(Exists(switched_off))
    if actor is not None:
        muted = Mute.objects.filter(person_id=OuterRef("pk"), target_id=actor.pk)
        people = people.exclude(pk=actor.pk).exclude(Exists(muted))
        people = people.exclude(pk__in=Block.objects.people_apart_from(actor))
    return bool(people.exists())


def _raise_group(group: Notification, actor: Person | None, counts: PeopleCounts) -> None:
    """Finds or makes the group and locks it; puts the actor in; marks it unread, and counts that if it was not."""
    now = timezone.now()
    group.happened_at, group.is_unread = now, False
    Notification.objects.bulk_create(
        [group],
        update_conflicts=True,
        unique_fields=["recipient", "kind", "subject_kind", "subject_id"],
        update_fields=["happened_at"],
    )
    was_unread = Notification.objects.values_list("is_unread", flat=True).get(pk=group.pk)
    changes: dict[str, Any] = {"is_unread": True}
    if group.text:
        changes["text"] = group.text
    if actor is not None:
        changes["latest_actor"] = actor
        if _add_actor(group.pk, actor):
            changes["actor_count"] = F("actor_count") + 1
    Notification.objects.filter(pk=group.pk).update(**changes)
    if not was_unread:
        counts.add(group.recipient_id, unread_count=1)


def _add_actor(group_id: int, actor: Person) -> bool:
    now = timezone.now()
    if insert_once(NotificationActor, notification_id=group_id, actor_id=actor.pk, acted_at=now):
        return True
    NotificationActor.objects.filter(notification_id=group_id, actor_id=actor.pk).update(acted_at=now)
    return False


@transaction.atomic
def retract(
    *,
    recipient: Person | int,
    kind: str,
    actor: Person,
    subject_kind: str = "",
    subject_id: int = 0,
    counts: PeopleCounts | None = None,
) -> None:
    """The actor took it back: the group counts one less, and goes when nobody is left in it."""
    recipient_id = recipient if isinstance(recipient, int) else recipient.pk
    groups = Notification.objects.filter(
        recipient_id=recipient_id, kind=kind, subject_kind=subject_kind, subject_id=subject_id
    )
    kept = counts or PeopleCounts()
    _leave_groups(groups, actor.pk, kept)
    if counts is None:
        kept.write()


def forget_actor(*, recipient_id: int, actor_id: int, counts: PeopleCounts) -> None:
    """Takes one person out of everything another was told, as after a block."""
    groups = Notification.objects.filter(recipient_id=recipient_id, actors__actor_id=actor_id)
    _leave_groups(groups, actor_id, counts)


def forget_actor_everywhere(*, actor_id: int) -> None:
    """Takes a closed account out of every inbox, one inbox at a time."""
    groups = Notification.objects.filter(actors__actor_id=actor_id)
    for recipient_id in groups.order_by("recipient_id").values_list("recipient_id", flat=True).distinct():
        with transaction.atomic():
            counts = PeopleCounts()
            forget_actor(recipient_id=recipient_id, actor_id=actor_id, counts=counts)
            counts.write()


def _leave_groups(groups: "QuerySet[Notification]", actor_id: int, counts: PeopleCounts) -> None:
    for group in groups.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        left, _rows = NotificationActor.objects.filter(notification=group, actor_id=actor_id).delete()
        if left:
            _shrink(group, counts)


def _shrink(group: Notification, counts: PeopleCounts) -> None:
    newest = NotificationActor.objects.filter(notification=group).order_by("-acted_at", "-id").first()
    if newest is None:
        _remove([group], counts)
        return
    Notification.objects.filter(pk=group.pk).update(
        actor_count=F("actor_count") - 1, latest_actor_id=newest.actor_id
    )


@transaction.atomic
def forget_subject(*, subject_kind: str, subject_id: int, counts: PeopleCounts | None = None) -> None:
    """Removes every group about something that is gone."""
    groups = Notification.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    kept = counts or PeopleCounts()
    _remove(list(groups.select_for_update().order_by("recipient_id", "pk")), kept)
    if counts is None:
        kept.write()


def _remove(groups: list[Notification], counts: PeopleCounts) -> None:
    for group in groups:
        counts.add(group.recipient_id, unread_count=-int(group.is_unread))
    Notification.objects.filter(pk__in=[group.pk for group in groups]).delete()


@transaction.atomic
def mark_all_read(*, person: Person, kinds: "tuple[str, ...]" = ()) -> int:
    """Everything (or everything of these kinds) in the person's inbox has been seen; gives how many groups were new."""
    unread = Notification.objects.filter(recipient=person, is_unread=True)
    if kinds:
        unread = unread.filter(kind__in=kinds)
    seen = list(unread.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    if not seen:
        return 0
    counts = PeopleCounts()
    changed = Notification.objects.filter(pk__in=seen, is_unread=True).update(is_unread=False)
    counts.add(person.pk, unread_count=-changed)
    counts.write()
    return changed
