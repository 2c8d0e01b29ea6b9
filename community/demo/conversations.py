"""What is said under the notes of the demo world: remarks, questions, answers by the author, replies, likes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import sleep
from uuid import UUID

from django.db import transaction
from django.db.models import F, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.comments import add_comment
from community.demo.library import Draft, read
from community.demo.planning import Plan
from community.demo.reactions import popularity
from community.models import Comment, CommentLike, Note
from members.demo.cast import Someone
from members.demo.chance import chance, choose, form_number, shuffle
from members.models import Notification, Person
from xhs.lib.repair import count_of
from xhs.lib.throttle import TooOften

Kind = Notification.Kind
_PAUSE = 5.0  # seconds, when somebody would have said more than the house allows at once


@dataclass(frozen=True)
class Line:
    """Something said, with what the author answers (or an empty text)."""

    text: str
    answer: str = ""


def silent(plans: Sequence[Plan]) -> list[tuple[Note, Plan]]:
    """Published notes under which nobody has said anything yet, though somebody would."""
    wanted = {form_number("note", planned.draft.key): planned for planned in plans if _lines(planned)}
    notes = Note.objects.published().filter(submission__in=wanted, comments=None).select_related("author")
    return [(note, wanted[note.submission]) for note in notes.order_by("pk") if note.submission]


@transaction.atomic
def talk(note: Note, planned: Plan, people: list[Someone], ids: dict[str, int]) -> None:
    """Everything that is said under one note, spread over the time since it was published."""
    speakers = iter(_speakers(note, planned, people, ids))
    said = [
        _say(note, planned, line, speaker) for line, speaker in zip(_lines(planned), speakers, strict=False)
    ]
    for comment in said:
        if comment.reply_count and chance("same", planned.draft.key, comment.text) < 0.3:
            _ask_the_same(note, planned, comment, speakers)
    _like_comments(said, planned, people, ids)
    _date_notifications(note)


def _date_notifications(note: Note) -> None:
    """What the author was told of is as old as what happened."""
    newest = {
        Kind.COMMENT: note.comments.order_by("-written_at").values("written_at"),
        Kind.LIKE: note.likes.order_by("-liked_at").values("liked_at"),
        Kind.FAVOURITE: note.favourites.order_by("-saved_at").values("saved_at"),
    }
    for kind, moments in newest.items():
        groups = Notification.objects.filter(
            recipient_id=note.author_id, subject_kind="note", subject_id=note.pk
        )
        groups.filter(kind=kind).update(happened_at=Coalesce(Subquery(moments[:1]), F("happened_at")))


def _speakers(note: Note, planned: Plan, people: list[Someone], ids: dict[str, int]) -> list[Person]:
    """Who may see the note and speaks its language; those who like the subject first."""
    able = [one for one in people if one.speaks(planned.draft.tongue) and one.user in ids and not one.private]
    mixed = shuffle([one for one in able if ids[one.user] != note.author_id], "speakers", planned.draft.key)
    mixed.sort(key=lambda one: planned.draft.subject not in one.likes)
    wanted = {ids[one.user]: place for place, one in enumerate(mixed[:80])}
    everybody = sorted(Person.objects.filter(pk__in=wanted), key=lambda person: wanted[person.pk])
    if note.audience == Note.Audience.EVERYONE:
        return everybody
    return [person for person in everybody if Note.objects.visible_to(person).filter(pk=note.pk).exists()]


def _lines(planned: Plan) -> list[Line]:
    """What was written for this very note, then as much of the common talk as the note is popular; the oldest first."""
    draft = planned.draft
    count = int(
        popularity(planned) * 42 * (0.3 + chance("talk", draft.key)) + chance("some", draft.key) * 2.2
    )
    lines = [Line(text, answer) for text, answer in draft.talk] + _common(draft)[:count]
    return sorted(lines, key=lambda line: _when(draft, line))


def _when(draft: Draft, line: Line) -> float:
    """At which part of the time since the note was published."""
    return chance("when", draft.key, line.text) ** 1.5


def _common(draft: Draft) -> list[Line]:
    """Talk about the subject, something that fits everything after each third, and one question or two."""
    of_subject = read(f"talk_{draft.tongue}.toml")[draft.subject]
    about = shuffle(of_subject["said"], "about", draft.key)
    anything = shuffle(read("talk_any.toml")[draft.tongue]["said"], "anything", draft.key)
    questions = shuffle(of_subject["asked"], "questions", draft.key)[
        : 1 + (chance("curious", draft.key) < 0.2)
    ]
    lines = [Line(text) for text in about]
    for place, text in enumerate(anything):
        lines.insert(place * 4 + 3, Line(text))
    for place, (text, answer) in enumerate(questions):
        lines.insert(place * 5 + int(chance("place", draft.key) * 4), Line(text, answer))
    return lines


def _say(note: Note, planned: Plan, line: Line, speaker: Person) -> Comment:
    """One comment; questions are answered by the author, and sometimes somebody asks the same."""
    draft = planned.draft
    now = timezone.now()
    published = note.published_at or now
    moment = published + (now - published) * _when(draft, line)
    comment = _write(note, speaker, line.text, moment, draft)
    if line.answer:
        _write(note, note.author, line.answer, _later(moment, draft, line.text), draft, comment)
        comment.reply_count += 1
    return comment


def _ask_the_same(note: Note, planned: Plan, asked: Comment, speakers: Iterator[Person]) -> None:
    """Somebody who waits for the same answer says so."""
    draft, speaker = planned.draft, next(speakers, None)
    if speaker is None:
        return
    words = str(choose(read("talk_any.toml")[draft.tongue]["same"], "same", draft.key, asked.text))
    _write(note, speaker, words, _later(asked.written_at, draft, words), draft, asked)


def _later(moment: datetime, draft: Draft, text: str) -> datetime:
    return min(moment + timedelta(minutes=3 + 300 * chance("later", draft.key, text)), timezone.now())


def _write(
    note: Note, person: Person, text: str, moment: datetime, draft: Draft, parent: Comment | None = None
) -> Comment:
    number = form_number("comment", draft.key, person.username, text)
    comment = _patiently(note, person, text, parent, number)
    Comment.objects.filter(pk=comment.pk).update(written_at=moment)
    comment.written_at = moment
    return comment


def _patiently(note: Note, person: Person, text: str, parent: Comment | None, number: UUID) -> Comment:
    """The limits of the house hold here too: whoever talks too much takes a break."""
    while True:
        try:
            return add_comment(person=person, note=note, text=text, parent=parent, submission=number)
        except TooOften:
            sleep(_PAUSE)


def _like_comments(said: list[Comment], planned: Plan, people: list[Someone], ids: dict[str, int]) -> None:
    rows = [
        CommentLike(comment=comment, person_id=ids[one.user])
        for comment in said
        for one in people
        if ids.get(one.user, comment.author_id) != comment.author_id and _would_like(one, comment, planned)
    ]
    CommentLike.objects.bulk_create(rows, ignore_conflicts=True)
    liked = Comment.objects.filter(pk__in=[comment.pk for comment in said])
    liked.update(like_count=count_of(CommentLike.objects.all(), "comment"))


def _would_like(one: Someone, comment: Comment, planned: Plan) -> bool:
    wit = chance("wit", planned.draft.key, comment.text) ** 3
    return chance("comment", comment.text, planned.draft.key, one.user) < popularity(planned) * wit * 0.5
