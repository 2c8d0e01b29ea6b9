"""Keeps the words of notes and people: written when a note is published, and by a sweep that finds what was missed."""

from collections.abc import Iterable

from django.db.models import F, Q

from community.models import Note, NoteWords, PersonWords
from mall.goods.indexing import index_in_batches
from members.models import Person
from xhs.lib import ranks
from xhs.lib.ranks import marks_of, rank_of
from xhs.lib.searching import Vector, sound_of


def index_notes(note_ids: Iterable[int]) -> None:
    """Reads these notes' words anew, in one statement and two reads."""
    notes = Note.objects.filter(pk__in=list(note_ids)).prefetch_related("note_topics__topic")
    rows = [_words_of(note, rank_of(note.like_count)) for note in notes]
    NoteWords.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["note"], update_fields=["version", "words", "rank"]
    )


def _words_of(note: Note, rank: int) -> NoteWords:
    words = Vector(_texts(note), marks=marks_of(rank))
    return NoteWords(note=note, version=note.version, rank=rank, words=words)


def _texts(note: Note) -> list[tuple[str, str]]:
    topics = " ".join(row.topic.name for row in note.note_topics.all())
    return [
        (note.title, "A"),
        (f"{topics} {note.film_title} {note.place_name}", "B"),
        (note.text, "C"),
    ]


def index_people(person_ids: Iterable[int]) -> None:
    """Reads these people's names anew, in one statement."""
    people = Person.objects.filter(pk__in=list(person_ids))
    rows = [
        PersonWords(
            person=person,
            version=person.version,
            words=Vector([(person.display_name, "A"), (person.username, "B")]),
            sound=f"{sound_of(person.display_name)} {person.username.lower()}"[:120],
        )
        for person in people
    ]
    PersonWords.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person"], update_fields=["version", "words", "sound"]
    )


def index_risen() -> int:
    """Marks published notes anew whose likes have risen to a higher rank; gives how many there were."""
    return ranks.index_risen(Note.objects.listed(), "like_count", index_notes)


def index_missed() -> int:
    """Indexes published notes and open accounts that were missed or changed; gives how many there were."""
    stale = Q(indexed=None) | ~Q(indexed__version=F("version"))
    notes = index_in_batches(Note.objects.published().filter(stale), index_notes)
    return notes + index_in_batches(Person.objects.active().filter(stale), index_people)
