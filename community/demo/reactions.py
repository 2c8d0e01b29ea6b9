"""Likes and favourites in the demo world: a few notes everybody likes, many that a handful do.

Rows are written in bulk; the counts beside them are set from the rows, under the same locks the verbs take.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, Value
from django.db.models.functions import Random
from django.utils import timezone

from community.demo.boards import board_for
from community.demo.planning import FIRST_NOTES, Plan
from community.models import Board, Favourite, Like, Note
from community.reactions import applause_of, favourite, like
from members.demo import LOGINS
from members.demo.cast import Someone
from members.demo.chance import chance
from members.models import Follow, Person
from xhs.lib.repair import count_of

TOLD = {name for name, _password, _what in LOGINS}
_ALOUD = 4
"""So many reactions to a note of one who can log in are made one by one, so that her inbox has something to tell."""
_MOST = 0.85
_USUAL = 0.012


def popularity(planned: Plan) -> float:
    """How likely somebody who sees the note likes it: many times more for a few hits, less where it is new."""
    share = _USUAL / (0.004 + chance("hit", planned.draft.key)) ** 0.85
    if planned.number < FIRST_NOTES:
        share *= 2.2
    share = max(share, planned.author.fame**4 * 0.35)
    hours = planned.age / timedelta(hours=1)
    return min(_MOST, share * (0.5 + planned.author.fame * 2.5) * min(1.0, 0.25 + hours / 20))


def likes(one: Someone, planned: Plan, *, what: str, factor: float = 1.0) -> bool:
    """Whether this person does `what` (like, favourite ...) to the note."""
    draft = planned.draft
    taste = 1.7 if draft.subject in one.likes else 0.45
    taste *= 1.2 if one.speaks(draft.tongue) else 0.25
    return chance(what, draft.key, one.user) < popularity(planned) * factor * taste


@transaction.atomic
def react(note: Note, planned: Plan, people: list[Someone], ids: dict[str, int]) -> None:
    """Everybody who likes or saves the note does so, at some time since it was published."""
    readers = _readers(note, ids)
    audience = [one for one in people if ids.get(one.user) in readers]
    fans = [one for one in audience if likes(one, planned, what="like")]
    savers = [one for one in audience if likes(one, planned, what="favourite", factor=0.4)]
    started = timezone.now()
    if planned.author.user in TOLD:
        _react_aloud(note, planned.draft.subject, fans[:_ALOUD], savers[:_ALOUD])
    before = Note.objects.select_for_update(no_key=True).get(pk=note.pk)
    Like.objects.bulk_create(
        [Like(note=note, person_id=ids[one.user]) for one in fans], ignore_conflicts=True
    )
    saved = [_favourite(note, one, ids, planned) for one in savers]
    Favourite.objects.bulk_create(saved, ignore_conflicts=True)
    _spread_over_time(note, started)
    _count_rows(before)
    _count_boards(saved)


def _react_aloud(note: Note, subject: str, fans: list[Someone], savers: list[Someone]) -> None:
    """With the verbs, which also tell the author."""
    people = Person.objects.in_bulk([one.user for one in (*fans, *savers)], field_name="username")
    for one in fans:
        like(person=people[one.user], note=note)
    for one in savers:
        favourite(person=people[one.user], note=note, board=board_for(one, subject))


def _readers(note: Note, ids: dict[str, int]) -> set[int]:
    if note.audience == Note.Audience.EVERYONE:
        return set(ids.values()) - {note.author_id}
    followers = Follow.objects.filter(target_id=note.author_id).values_list("person_id", flat=True)
    return set(followers) if note.audience == Note.Audience.FOLLOWERS else set()


def _favourite(note: Note, one: Someone, ids: dict[str, int], planned: Plan) -> Favourite:
    position = int((timezone.now() - planned.age).timestamp() * 1000)
    board = board_for(one, planned.draft.subject)
    return Favourite(note=note, person_id=ids[one.user], board=board, position=position)


def _spread_over_time(note: Note, started: datetime) -> None:
    """Reactions come quickly at first and then slowly."""
    published = note.published_at or started
    age = Value(started - published, output_field=DurationField())
    since = ExpressionWrapper(age * Random() * Random(), output_field=DurationField())
    moment = ExpressionWrapper(
        Value(published, output_field=DateTimeField()) + since, output_field=DateTimeField()
    )
    Like.objects.filter(note=note, liked_at__gte=started).update(liked_at=moment)
    Favourite.objects.filter(note=note, saved_at__gte=started).update(saved_at=moment)


def _count_rows(before: Note) -> None:
    """Sets the note's counts from its rows, and tells its author's applause what came in."""
    notes = Note.objects.filter(pk=before.pk)
    notes.update(
        like_count=count_of(Like.objects.all(), "note"),
        favourite_count=count_of(Favourite.objects.all(), "note"),
    )
    now = notes.get()
    gained = now.like_count + now.favourite_count - before.like_count - before.favourite_count
    applause_of(before, gained).write()


def _count_boards(saved: list[Favourite]) -> None:
    boards = sorted(row.board_id for row in saved if row.board_id)
    Board.objects.filter(pk__in=boards).update(note_count=count_of(Favourite.objects.all(), "board"))
