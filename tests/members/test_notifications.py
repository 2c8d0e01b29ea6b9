"""Groups of notifications: exact counts, silence where it was asked for."""

import pytest

from members import notifications, social
from members.inbox import Subject, open_inbox, register_subject
from members.models import Notification, NotificationSwitch, Person
from tests.factories import make_person

LIKE = Notification.Kind.LIKE


def like(recipient: Person, actor: Person, subject_id: int = 1) -> None:
    notifications.notify(
        recipient=recipient, kind=LIKE, actor=actor, subject_kind="thing", subject_id=subject_id
    )


def unread(person: Person) -> int:
    person.refresh_from_db()
    return person.unread_count


@pytest.fixture
def things() -> None:
    register_subject(
        "thing", lambda reader, ids: {pk: Subject(f"Thing {pk}", f"/{pk}/") for pk in ids if pk < 100}
    )


def test_many_people_make_one_group_and_one_unread(ada: Person) -> None:
    for number in range(13):
        like(ada, make_person(f"fan{number}"))
    group = ada.notifications.get()
    assert group.actor_count == 13
    assert group.latest_actor.username == "fan12"
    assert unread(ada) == 1


def test_the_same_person_twice_counts_once(ada: Person, cat: Person) -> None:
    like(ada, cat)
    like(ada, cat)
    assert ada.notifications.get().actor_count == 1


def test_a_read_group_opens_again(ada: Person, cat: Person, dee: Person) -> None:
    like(ada, cat)
    notifications.mark_all_read(person=ada)
    assert unread(ada) == 0
    like(ada, dee)
    assert unread(ada) == 1
    assert ada.notifications.get().actor_count == 2


def test_taking_back_uncounts_and_the_last_one_removes_the_group(
    ada: Person, cat: Person, dee: Person
) -> None:
    like(ada, cat)
    like(ada, dee)
    back = {"recipient": ada, "kind": LIKE, "subject_kind": "thing", "subject_id": 1}
    notifications.retract(actor=dee, **back)
    group = ada.notifications.get()
    assert (group.actor_count, group.latest_actor) == (1, cat)
    notifications.retract(actor=dee, **back)
    assert ada.notifications.get().actor_count == 1
    notifications.retract(actor=cat, **back)
    assert not ada.notifications.exists()
    assert unread(ada) == 0


def test_nobody_is_told_of_herself(ada: Person) -> None:
    like(ada, ada)
    assert not ada.notifications.exists()


def test_muted_blocked_and_switched_off_are_silent(ada: Person, bo: Person, cat: Person, dee: Person) -> None:
    social.mute(person=ada, target=bo)
    social.block(person=ada, target=cat)
    social.block(person=dee, target=ada)
    for actor in (bo, cat, dee):
        like(ada, actor)
    NotificationSwitch.objects.create(person=ada, kind=LIKE)
    like(ada, make_person("eve"))
    assert not ada.notifications.exists()
    assert unread(ada) == 0


def test_a_block_takes_the_person_out_of_the_groups(ada: Person, cat: Person, dee: Person) -> None:
    like(ada, dee)
    like(ada, cat)
    like(ada, cat, subject_id=2)
    social.block(person=ada, target=cat)
    group = ada.notifications.get()
    assert (group.actor_count, group.latest_actor) == (1, dee)
    assert unread(ada) == 1


def test_forgetting_a_subject_empties_every_inbox_of_it(ada: Person, bo: Person, cat: Person) -> None:
    like(ada, cat)
    like(bo, cat)
    notifications.forget_subject(subject_kind="thing", subject_id=1)
    assert not Notification.objects.exists()
    assert (unread(ada), unread(bo)) == (0, 0)


def test_only_the_chosen_kinds_are_marked_read(ada: Person, cat: Person) -> None:
    like(ada, cat)
    social.follow(person=cat, target=ada)
    notifications.mark_all_read(person=ada, kinds=(LIKE,))
    assert unread(ada) == 1


def test_the_inbox_shows_sentences_and_leaves_out_what_may_not_be_seen(
    ada: Person, cat: Person, dee: Person, things: None
) -> None:
    like(ada, cat)
    like(ada, dee)
    like(ada, dee, subject_id=100)
    entry = open_inbox(person=ada).items[0]
    assert entry.sentence == "<b>Dee</b> and 1 other liked your note"
    assert entry.subject == Subject("Thing 1", "/1/")
    assert len(open_inbox(person=ada).items) == 1


def test_names_are_escaped_in_sentences(ada: Person, things: None) -> None:
    like(ada, make_person("eve", display_name="<b>{x}"))
    assert open_inbox(person=ada).items[0].sentence == "<b>&lt;b&gt;{x}</b> liked your note"


def test_a_notice_says_its_text(ada: Person) -> None:
    notifications.notify(
        recipient=ada,
        kind=Notification.Kind.NOTICE,
        subject_kind="entry",
        subject_id=1,
        text="Hello & welcome",
    )
    assert open_inbox(person=ada).items[0].sentence == "Hello &amp; welcome"


def test_the_inbox_is_paged_to_its_end(ada: Person, cat: Person, things: None) -> None:
    for number in range(35):
        like(ada, cat, subject_id=number)
    first = open_inbox(person=ada)
    second = open_inbox(person=ada, cursor=first.next)
    seen = [entry.group.subject_id for entry in [*first.items, *second.items]]
    assert seen == list(reversed(range(35)))
    assert not second.has_more
