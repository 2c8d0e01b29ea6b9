"""A dozen people do whatever comes to their minds to each other's things: no deadlock, and every count holds."""

import random
from collections.abc import Sequence
from uuid import uuid4

import pytest

from community import boards, comments, moderation, publishing, reactions, safety, topics
from community.models import Board, Comment, Favourite, Like, Note, NoteTopic, Topic
from members import notifications, social
from members.models import Follow, Notification, NotificationActor, Person
from tests.community.test_races import all_at_once, people
from tests.factories import make_person, make_picture
from tests.stress.crowds import Deed, in_threads
from tests.stress.test_counts import publish

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = ["#tea #rain @p1 @p3", "#rain @p2 @p0", "#tea @p5 @p4", "Nothing to name"]


class Mind:
    """What one person may think of next."""

    def __init__(
        self, person: Person, others: Sequence[Person], notes: Sequence[Note], mod: Person, seed: int
    ) -> None:
        self.person, self.others, self.notes, self.mod = person, others, notes, mod
        self.dice = random.Random(seed)
        self.board = boards.create_board(person=person, name="Mine")

    def next_deed(self) -> Deed:
        note, other = self.dice.choice(self.notes), self.dice.choice(self.others)
        person, dice = self.person, self.dice
        own = dice.choice([one for one in self.notes if one.author_id == person.pk])
        return dice.choice(
            [
                lambda: reactions.like(person=person, note=note),
                lambda: reactions.take_back_like(person=person, note=note),
                lambda: reactions.favourite(person=person, note=note, board=self.board),
                lambda: reactions.take_back_favourite(person=person, note=note),
                lambda: self.talk(note),
                lambda: social.follow(person=person, target=other),
                lambda: social.unfollow(person=person, target=other),
                lambda: social.block(person=person, target=other),
                lambda: social.unblock(person=person, target=other),
                lambda: notifications.mark_all_read(person=person),
                lambda: publish(person, dice.choice(TEXTS)),
                lambda: publishing.delete_note(person=person, note_id=own.pk),
                lambda: topics.follow_topic(person=person, topic=Topic.objects.get(name="tea")),
                lambda: safety.report(person=person, target=note, reason="spam"),
                lambda: self.moderate(note),
            ]
        )

    def talk(self, note: Note) -> None:
        comment = comments.add_comment(person=self.person, note=note, text="@p1 @p0 hm", submission=uuid4())
        answer = comments.add_comment(person=self.person, note=note, text="well", parent=comment)
        comments.like_comment(person=self.person, comment=comment)
        comments.delete_comment(person=self.person, comment=self.dice.choice([comment, answer]))

    def moderate(self, note: Note) -> None:
        moderation.hide_note(note=note, operator=self.mod, reason="A closer look")
        comment = note.comments.first()
        if comment:
            moderation.hide_comment(comment=comment, operator=self.mod, reason="A closer look")
        moderation.restore_note(note=note, operator=self.mod, reason="It was fine")


def test_a_dozen_people_do_whatever_comes_to_their_minds() -> None:
    mod = make_person("mod", is_staff=True, is_superuser=True)
    everybody = people(12)
    notes = [publish(person, TEXTS[0]) for person in everybody for _ in range(2)]
    for note in notes[::3]:
        picture = make_picture(everybody[0], is_used=False, audience="restricted")
        comments.add_comment(person=everybody[0], note=note, text="See", picture=picture.token)
    minds = [
        Mind(person, [one for one in everybody if one != person], notes, mod, seed)
        for seed, person in enumerate(everybody)
    ]
    deeds = [mind.next_deed() for _ in range(60) for mind in minds]
    assert all_at_once(in_threads(deeds, threads=24)) == []
    assert_notes_hold()
    assert_people_hold()


def assert_notes_hold() -> None:
    for note in Note.objects.all():
        assert note.like_count == Like.objects.filter(note=note).count()
        assert note.favourite_count == Favourite.objects.filter(note=note).count()
        assert note.comment_count == Comment.objects.standing().filter(note=note).count()
    for topic in Topic.objects.all():
        assert topic.note_count == NoteTopic.objects.filter(topic=topic, is_listed=True).count()
    for board in Board.objects.all():
        assert board.note_count == board.favourites.count()


def assert_people_hold() -> None:
    for person in Person.objects.all():
        assert person.note_count == person.notes.published().filter(hidden_at=None).count()
        assert person.follower_count == Follow.objects.filter(target=person).count()
        assert person.following_count == Follow.objects.filter(person=person).count()
        assert person.unread_count == Notification.objects.filter(recipient=person, is_unread=True).count()
    for group in Notification.objects.exclude(actor_count=0):
        assert group.actor_count == NotificationActor.objects.filter(notification=group).count()
