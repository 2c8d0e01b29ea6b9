"""Follow: the newest notes of the people, topics, brands and stores somebody follows, exact and in one statement.

However many sources there are, each is asked for its newest note only; the sources that hold one of the newest notes of
all are then read as far as a page can need. Cost depends on the number of sources and the size of a page, never on how
much anybody wrote or how deep one has paged.
"""

# ruff: noqa: S608  the statement is put together from constants of this file; values are bound

import re
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models.expressions import RawSQL

from community.hydration import hydrate
from community.models import Note
from community.models.note import NoteQuerySet
from community.showing import fetch_far_parts, with_near_parts
from xhs.lib.cursor import LARGEST_PAGE, Page, bad_cursor, moment, seal, unseal
from xhs.lib.prepared import ANYBODY, Given, PreparedModels

PAGE = 12
"""Whole notes are larger than cards."""
MOST_RESTORED = 120
_PURPOSE = "follow"


class Source(NamedTuple):
    """One kind of thing that can be followed.

    `followed` selects the ids the viewer follows; `notes` selects (id, published_at) of the notes of `source.id`.
    Both may use the tables `unwanted_*` and the parameter me; the notes' rows are called row, and note is the note.
    """

    followed: str
    notes: str


PEOPLE = Source(
    followed="""
        SELECT target_id AS id FROM members_follow
        WHERE person_id = %(me)s AND target_id NOT IN (SELECT id FROM unwanted_authors)""",
    notes="""
        SELECT note.id, note.published_at FROM community_note note
        WHERE note.author_id = source.id AND note.as_store_id IS NULL
          AND note.state = 'published' AND note.audience <> 'author'
          AND (note.published_at, note.id) < (%(before)s, %(before_id)s)
          AND (note.published_at, note.id) >= (%(from)s, %(from_id)s)
          AND {wanted}
        ORDER BY note.published_at DESC, note.id DESC""",
)
TOPICS = Source(
    followed="""
        SELECT topic_id AS id FROM community_topicfollow
        WHERE person_id = %(me)s AND topic_id NOT IN (SELECT id FROM unwanted_topics)""",
    notes="""
        SELECT note.id, row.published_at
        FROM community_notetopic row JOIN community_note note ON note.id = row.note_id
        WHERE row.topic_id = source.id AND row.is_listed
          AND (row.published_at, row.note_id) < (%(before)s, %(before_id)s)
          AND (row.published_at, row.note_id) >= (%(from)s, %(from_id)s)
          AND note.author_id <> %(me)s AND note.author_id NOT IN (SELECT id FROM unwanted_authors)
          AND {wanted}
        ORDER BY row.published_at DESC, row.note_id DESC""",
)
BRANDS = Source(
    followed="SELECT brand_id AS id FROM mall_brandfollow WHERE person_id = %(me)s",
    notes="""
        SELECT note.id, row.published_at
        FROM community_notebrand row JOIN community_note note ON note.id = row.note_id
        WHERE row.brand_id = source.id
          AND (row.published_at, row.note_id) < (%(before)s, %(before_id)s)
          AND (row.published_at, row.note_id) >= (%(from)s, %(from_id)s)
          AND note.author_id <> %(me)s AND note.author_id NOT IN (SELECT id FROM unwanted_authors)
          AND {wanted}
        ORDER BY row.published_at DESC, row.note_id DESC""",
)
STORES = Source(
    followed="""
        SELECT store_id AS id FROM mall_storefollow
        WHERE person_id = %(me)s AND store_id NOT IN (SELECT id FROM unwanted_stores)""",
    notes="""
        SELECT note.id, note.published_at FROM community_note note
        WHERE note.as_store_id = source.id AND note.state = 'published' AND note.audience = 'everyone'
          AND (note.published_at, note.id) < (%(before)s, %(before_id)s)
          AND (note.published_at, note.id) >= (%(from)s, %(from_id)s)
          AND note.author_id NOT IN (SELECT id FROM unwanted_authors)
          AND {wanted}
        ORDER BY note.published_at DESC, note.id DESC""",
)
SOURCES = [PEOPLE, TOPICS, BRANDS, STORES]

_UNWANTED = """
    WITH unwanted AS MATERIALIZED (SELECT kind, target_id FROM community_notinterested WHERE person_id = %(me)s),
    unwanted_topics AS MATERIALIZED (SELECT target_id AS id FROM unwanted WHERE kind = 'topic'),
    unwanted_stores AS MATERIALIZED (SELECT target_id AS id FROM unwanted WHERE kind = 'store'),
    unwanted_notes AS MATERIALIZED (SELECT target_id AS id FROM unwanted WHERE kind = 'note'),
    unwanted_authors AS MATERIALIZED (
        SELECT target_id AS id FROM unwanted WHERE kind = 'author'
        UNION ALL SELECT target_id FROM members_mute WHERE person_id = %(me)s
        UNION ALL SELECT target_id FROM members_block WHERE person_id = %(me)s
        UNION ALL SELECT person_id FROM members_block WHERE target_id = %(me)s)"""
_WANTED = """note.id NOT IN (SELECT id FROM unwanted_notes)
          AND (note.as_store_id IS NULL OR note.as_store_id NOT IN (SELECT id FROM unwanted_stores))
          AND (NOT (SELECT EXISTS (SELECT 1 FROM unwanted_topics)) OR NOT EXISTS (
              SELECT 1 FROM community_notetopic other JOIN unwanted_topics ON unwanted_topics.id = other.topic_id
              WHERE other.note_id = note.id))"""


def _statement() -> str:
    """The whole statement. Sources whose newest notes tie for a place among the newest are all read."""
    parts, heads, tails = [_UNWANTED], [], []
    for number, source in enumerate(SOURCES):
        notes = source.notes.format(wanted=_WANTED)
        parts.append(f", followed_{number} AS MATERIALIZED ({source.followed})")
        heads.append(
            f"SELECT {number} AS kind, source.id AS source_id, head.id, head.published_at "
            f"FROM followed_{number} source, LATERAL ({notes} LIMIT 1) head"
        )
        tails.append(
            "SELECT tail.id, tail.published_at "
            f"FROM (SELECT source_id AS id FROM chosen WHERE kind = {number}) source, "
            f"LATERAL ({notes} LIMIT %(limit)s) tail"
        )
    ranking = "dense_rank() OVER (ORDER BY published_at DESC, id DESC) AS place"
    parts.append(f", ranked AS (SELECT *, {ranking} FROM ({' UNION ALL '.join(heads)}) heads)")
    parts.append(", chosen AS MATERIALIZED (SELECT kind, source_id FROM ranked WHERE place <= %(limit)s)")
    parts.append(
        f"SELECT id FROM ({' UNION '.join(tails)}) found ORDER BY published_at DESC, id DESC LIMIT %(limit)s"
    )
    return "".join(parts)


_NAME = re.compile(r"%\((\w+)\)s")
_STATEMENT = _statement()
_POSITIONAL = _NAME.sub("%s", _STATEMENT)
_NAMES = _NAME.findall(_STATEMENT)


def follow_feed(*, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE) -> Page[Note]:
    """One page of notes with all their parts and the viewer's hearts. Raises BadCursor."""
    if upto:
        page = _read(viewer, down_to=_open(upto), size=MOST_RESTORED)
        return page if page.has_more else Page(page.items, upto)
    return _read(viewer, behind=_open(cursor) if cursor else None, size=min(size, LARGEST_PAGE))


def _read(
    viewer: Any,
    *,
    size: int,
    behind: tuple[datetime, int] | None = None,
    down_to: tuple[datetime, int] | None = None,
) -> Page[Note]:
    before, oldest = behind or ("infinity", 0), down_to or ("-infinity", 0)
    values = {
        "me": viewer.pk, "limit": size + 1,
        "before": before[0], "before_id": before[1], "from": oldest[0], "from_id": oldest[1],
    }  # fmt: skip
    notes = _notes(viewer=viewer.pk, **values)
    fetch_far_parts(notes)
    if len(notes) <= size:
        return Page(notes)
    last = notes[size - 1]
    return Page(notes[:size], seal(_PURPOSE, [last.published_at, last.pk]))


@PreparedModels
def _notes() -> NoteQuerySet:
    newest = RawSQL(_POSITIONAL, [Given(name) for name in _NAMES])  # noqa: S611  constant text, bound values
    allowed = Note.objects.visible_to(ANYBODY).wanted_by(ANYBODY).filter(pk__in=newest)
    return with_near_parts(hydrate(allowed, ANYBODY)).order_by("-published_at", "-id")


def _open(cursor: str) -> tuple[datetime, int]:
    values = unseal(_PURPOSE, cursor)
    if len(values) != 2:
        raise bad_cursor()
    return moment(values[0]), values[1]
