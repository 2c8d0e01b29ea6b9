"""Counts equal rows after crowds have liked, followed, blocked, commented, published and taken back, all at once."""

import random
from uuid import uuid4

import pytest

from community import comments, reactions
from community.models import Comment, Like, Note, NoteTopic, Topic
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, delete_note, write_note
from members import social
from members.models import Block, Follow, Notification, Person
from tests.community.test_races import all_at_once, assert_exact, people
from tests.factories import make_note, make_picture
from tests.stress.crowds import Deed, forget_limits, in_threads, one_after_another, shuffled

pytestmark = pytest.mark.django_db(transaction=True)


def test_sixty_threads_of_likes_and_unlikes_by_two_hundred_people_on_one_note() -> None:
    ada, *fans = people(201)
    note = make_note(ada)

    def waver(fan: Person, seed: int) -> Deed:
        dice = random.Random(seed)
        deeds: list[Deed] = [
            lambda: reactions.like(person=fan, note=note),
            lambda: reactions.take_back_like(person=fan, note=note),
        ]
        return one_after_another([dice.choice(deeds) for _ in range(4)] + [deeds[seed % 2]])

    crowd = [waver(fan, seed) for seed, fan in enumerate(fans)]
    assert all_at_once(in_threads(crowd, threads=60)) == []
    assert Like.objects.count() == 100
    assert_exact(ada, note)


def test_everybody_follows_leaves_and_blocks_everybody() -> None:
    everybody, dice = people(24), random.Random(7)
    verbs = [social.follow, social.follow, social.unfollow, social.block, social.unblock, social.mute]
    pairs = [(one, other) for one in everybody for other in everybody if one != other]
    deeds: list[Deed] = [
        lambda verb=verb, one=one, other=other: verb(person=one, target=other)  # type: ignore[misc]
        for (one, other), verb in zip(pairs * 3, dice.choices(verbs, k=len(pairs) * 3), strict=True)
    ]
    assert all_at_once(in_threads(shuffled(deeds, seed=1), threads=40)) == []
    for person in Person.objects.all():
        assert person.follower_count == Follow.objects.filter(target=person).count()
        assert person.following_count == Follow.objects.filter(person=person).count()
        assert person.unread_count == Notification.objects.filter(recipient=person, is_unread=True).count()
    for block in Block.objects.all():
        assert not Follow.objects.filter(person=block.person, target=block.target).exists()
        assert not Follow.objects.filter(person=block.target, target=block.person).exists()


def test_forty_people_comment_answer_like_and_delete_at_once() -> None:
    ada, *guests = people(41)
    note = make_note(ada)
    first = comments.add_comment(person=guests[0], note=note, text="First")

    def chat(guest: Person) -> Deed:
        def talk() -> None:
            own = [comments.add_comment(person=guest, note=note, text=f"Word {n}") for n in range(3)]
            answer = comments.add_comment(person=guest, note=note, text="@p1 hello", parent=first)
            comments.like_comment(person=guest, comment=first)
            comments.delete_comment(person=guest, comment=own[0])
            comments.delete_comment(person=ada, comment=own[1])
            comments.delete_comment(person=guest, comment=answer)

        return talk

    assert all_at_once([chat(guest) for guest in guests]) == []
    assert Comment.objects.standing().count() == 1 + 40
    assert_exact(ada, note)
    first.refresh_from_db()
    assert (first.like_count, first.reply_count) == (40, 0)


def content(author: Person, text: str) -> NoteContent:
    picture = make_picture(author, is_used=False, audience="restricted")
    return NoteContent(title="At once", text=text, pictures=(PictureChoice(picture.token),))


def test_fifty_notes_published_into_one_topic_while_others_are_edited_and_deleted() -> None:
    authors = people(10)
    text = "#spring #tea #rain"
    old = [publish(author, text) for author in authors for _ in range(4)]
    forget_limits()
    deeds: list[Deed] = [lambda author=author: publish(author, text) for author in authors * 5]  # type: ignore[misc]
    deeds += [lambda note=note: delete_note(person=note.author, note_id=note.pk) for note in old[::4]]  # type: ignore[misc]
    deeds += [lambda note=note: move(note, "#tea #autumn") for note in old[1::4]]  # type: ignore[misc]
    assert all_at_once(shuffled(deeds, seed=3)) == []
    assert Note.objects.published().count() == 40 - 10 + 50
    for topic in Topic.objects.all():
        assert topic.note_count == NoteTopic.objects.filter(topic=topic, is_listed=True).count()
    assert Topic.objects.named("autumn").get().note_count == 10
    for author in authors:
        author.refresh_from_db()
        assert author.note_count == author.notes.published().count() == 8


def publish(author: Person, text: str) -> Note:
    return write_note(author=author, content=content(author, text), intent=Intent.PUBLISH)


def move(note: Note, text: str) -> None:
    write_note(author=note.author, content=content(note.author, text), intent=Intent.PUBLISH, note_id=note.pk)


def test_one_form_sent_from_ten_connections_makes_one_note() -> None:
    (ada,) = people(1)
    given, submission = content(ada, "#once"), uuid4()
    found: list[int] = []

    def send() -> None:
        found.append(write_note(author=ada, content=given, intent=Intent.PUBLISH, submission=submission).pk)

    assert all_at_once([send] * 10) == []
    assert found == [Note.objects.get().pk] * 10
    assert Topic.objects.get().note_count == 1
    ada.refresh_from_db()
    assert ada.note_count == 1


def test_one_author_publishing_from_many_devices_has_every_note_counted() -> None:
    (ada,) = people(1)
    assert all_at_once([lambda: publish(ada, "No topic at all")] * 50) == []
    ada.refresh_from_db()
    assert ada.note_count == 50


def test_people_who_name_each_other_at_once_all_hear_of_it() -> None:
    authors = people(5)
    text = "@p0 @p1 @p2 @p3 @p4"
    assert all_at_once([lambda author=author: publish(author, text) for author in authors * 10]) == []  # type: ignore[misc]
    for author in authors:
        author.refresh_from_db()
        assert author.unread_count == 40
        assert author.note_count == 10
