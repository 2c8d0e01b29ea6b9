"""Who may see a note now, and everything that follows: picture addresses, lists of topics and brands, counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from community.models import Note, Topic
from community.models.note import NoteQuerySet
from mall.models import Review, Store
from members.models import MediaFile, Person

_Audience = Note.Audience
_SETTLED_BATCH = 2_000
STORE_NOT_SHOWN = (
    Q(as_store__is_open=False) | Q(as_store__hidden_at__isnull=False) | Q(as_store__closed_at__isnull=False)
)
"""What Store.is_listed denies, of the store a note speaks for."""


def settle_audience(*, notes: NoteQuerySet, also_lock: Iterable[int] = ()) -> None:
    """Makes `audience` of these notes, their pictures' addresses, rows of topics and brands and counts agree.

    Call it in the transaction that changed a note's state, visibility or hidden_at, or its author's standing; where a
    store's standing changed, after it (community.receivers).
    `also_lock` names people whose rows that transaction will change afterwards: they are locked with the authors'.
    """
    note_ids = list(notes.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(note_ids), _SETTLED_BATCH):
        with transaction.atomic():
            _settle(note_ids[start : start + _SETTLED_BATCH], also_lock)


def _settle(note_ids: list[int], also_lock: Iterable[int]) -> None:
    Note.objects.filter(pk__in=note_ids).update(audience=Subquery(_audience_now()))
    _settle_media(note_ids)
    _settle_topics(note_ids)
    settle_brands(note_ids=note_ids)
    _settle_check_ins(note_ids)
    authors = set(Note.objects.filter(pk__in=note_ids).values_list("author_id", flat=True))
    _lock_people(authors | set(also_lock))
    _count_notes(authors)


def _audience_now() -> "QuerySet[Note, dict[str, str]]":
    """A subquery: what the audience of the outer note has to be."""
    closed = (
        Q(author__closed_at__isnull=False)
        | Q(author__suspended_at__isnull=False)
        | Q(author__is_active=False)
    )
    nobody_else = ~Q(state=Note.State.PUBLISHED) | Q(hidden_at__isnull=False) | closed
    nobody_else |= Q(visibility=Note.Visibility.ONLY_ME) | STORE_NOT_SHOWN
    followers = Q(visibility=Note.Visibility.FOLLOWERS) | Q(author__is_private=True, as_store=None)
    audience = Case(
        When(nobody_else, then=Value(_Audience.AUTHOR)),
        When(followers, then=Value(_Audience.FOLLOWERS)),
        default=Value(_Audience.EVERYONE),
        output_field=CharField(),
    )
    return Note.objects.filter(pk=OuterRef("pk")).annotate(now=audience).values("now")


def _settle_media(note_ids: list[int]) -> None:
    """Pictures of a note and of its standing comments are public exactly while the note is open to everyone."""
    files = MediaFile.objects.filter(Q(note_pictures__note__in=note_ids) | Q(comments__note__in=note_ids))
    is_open = Q(note_pictures__note__audience=_Audience.EVERYONE) | Q(
        comments__note__audience=_Audience.EVERYONE, comments__hidden_at=None, comments__deleted_at=None
    )
    is_open |= Q(review_pictures__review__state=Review.State.SHOWN)  # it stays open whatever its note does
    public, restricted = MediaFile.Audience.PUBLIC, MediaFile.Audience.RESTRICTED
    open_ids = set(files.filter(is_open).values_list("pk", flat=True))
    opened = files.exclude(audience=public).filter(pk__in=open_ids).values_list("pk", flat=True)
    MediaFile.objects.filter(pk__in=list(opened)).update(audience=public)
    shut = files.exclude(audience=restricted).exclude(pk__in=open_ids).values_list("pk", flat=True)
    MediaFile.objects.filter(pk__in=list(shut)).update(audience=restricted)


def _settle_topics(note_ids: list[int]) -> None:
    """Lists the notes under their topics, or not, and moves the topics' counts by as much, in key order."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH facts AS (
                SELECT row.id, row.is_listed AS was_listed, note.published_at,
                       note.state = 'published' AND note.audience = 'everyone' AS is_listed
                FROM community_notetopic row JOIN community_note note ON note.id = row.note_id
                WHERE row.note_id = ANY(%s)
            )
            UPDATE community_notetopic row SET is_listed = facts.is_listed, published_at = facts.published_at
            FROM facts
            WHERE row.id = facts.id
              AND (row.is_listed, row.published_at) IS DISTINCT FROM (facts.is_listed, facts.published_at)
            RETURNING row.topic_id, facts.is_listed::int - facts.was_listed::int
            """,
            [note_ids],
        )
        moved: Counter[int] = Counter()
        for topic_id, change in cursor.fetchall():
            moved[topic_id] += change
    move_topic_counts(moved)


def settle_brands(*, note_ids: Sequence[int]) -> None:
    """Lists the notes under the brands of the goods they link, while everybody may see them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH facts AS (
                SELECT DISTINCT link.note_id, product.brand_id, note.published_at
                FROM community_noteproduct link JOIN community_note note ON note.id = link.note_id
                JOIN mall_product product ON product.id = link.product_id
                WHERE link.note_id = ANY(%(notes)s) AND note.state = 'published' AND note.audience = 'everyone'
                  AND product.brand_id IS NOT NULL
            ), gone AS (
                DELETE FROM community_notebrand row WHERE row.note_id = ANY(%(notes)s) AND NOT EXISTS (
                    SELECT 1 FROM facts WHERE facts.note_id = row.note_id AND facts.brand_id = row.brand_id)
            )
            INSERT INTO community_notebrand AS row (note_id, brand_id, published_at)
            SELECT note_id, brand_id, published_at FROM facts ORDER BY note_id, brand_id
            ON CONFLICT (note_id, brand_id) DO UPDATE SET published_at = excluded.published_at
            WHERE row.published_at <> excluded.published_at
            """,
            {"notes": list(note_ids)},
        )


def move_topic_counts(moved: "Counter[int]") -> None:
    """Adds to the topics' note counts, in key order so that two publishers never wait for each other."""
    for topic_id, change in sorted(moved.items()):
        if change:
            Topic.objects.filter(pk=topic_id).update(note_count=F("note_count") + change)


def move_check_in_counts(moved: "Counter[int]") -> None:
    """Adds to the stores' counts of check-ins, in key order as well."""
    for store_id, change in sorted(moved.items()):
        if change:
            Store.objects.filter(pk=store_id).update(check_in_count=F("check_in_count") + change)


def _settle_check_ins(note_ids: list[int]) -> None:
    """Lists the notes on the pages of the stores they were written at, or not, and moves the stores' counts.

    What a store posts itself is no visit.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH facts AS (
                SELECT id, checked_in_id AS was,
                       CASE WHEN state = 'published' AND audience = 'everyone' AND as_store_id IS DISTINCT FROM store_id
                            THEN store_id END AS now
                FROM community_note WHERE id = ANY(%s)
            )
            UPDATE community_note note SET checked_in_id = facts.now FROM facts
            WHERE note.id = facts.id AND note.checked_in_id IS DISTINCT FROM facts.now
            RETURNING facts.was, facts.now
            """,
            [note_ids],
        )
        moved: Counter[int] = Counter()
        for was, now in cursor.fetchall():
            moved.update({store_id: change for store_id, change in ((was, -1), (now, 1)) if store_id})
    move_check_in_counts(moved)


def _lock_people(people: Collection[int]) -> None:
    """In key order, as everybody does. A count that waited for another publisher would miss what he published."""
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk").values_list("pk"))


def _count_notes(author_ids: Collection[int]) -> None:
    counted = (
        Note.objects.counted()
        .filter(author_id=OuterRef("pk"))
        .order_by()
        .values("author_id")
        .annotate(count=Count("pk"))
        .values("count")
    )
    Person.objects.filter(pk__in=author_ids).update(note_count=Coalesce(Subquery(counted), 0))
