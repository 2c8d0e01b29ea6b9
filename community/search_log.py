"""What was looked for: a person's own recent searches, and for operators what was looked for in vain."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from community.models import SearchLog, SearchMemory, UnmetSearch
from community.search import Asked
from mall.models import GoodsWish
from members.models import Person

REMEMBERED = 20
SHOWN = 10
KEPT_FOR = timedelta(days=90)
UNMET_SINCE = timedelta(days=30)


_LOG = """
    INSERT INTO community_searchlog (text, tab, found, person_id, at)
    VALUES (%(text)s, %(tab)s, %(found)s, %(person)s, now())"""
_REMEMBER = """
    INSERT INTO community_searchmemory (person_id, text, at) VALUES (%(person)s, %(text)s, now())
    ON CONFLICT (person_id, text) DO UPDATE SET at = EXCLUDED.at"""


def note_search(*, asked: Asked, found: int, viewer: Any) -> None:
    """Writes down a search that somebody made, and for a signed-in person remembers it as her latest.

    Every page of hits does it, so it is one trip to the database, which takes statements sent together as one
    transaction, and nobody waits for the disk: a search that a crash makes us forget is no loss.
    """
    person = viewer.pk if viewer.is_authenticated else None
    steps = ["SET LOCAL synchronous_commit TO off", _LOG, *([_REMEMBER] if person else [])]
    values = {"text": asked.typed.text, "tab": asked.tab, "found": found, "person": person}
    with connection.cursor() as cursor:
        cursor.execute(";".join(steps), values)


def recent_searches(person: Person) -> list[str]:
    """Her latest searches, newest first."""
    memories = SearchMemory.objects.owned_by(person).order_by("-at")
    return list(memories.values_list("text", flat=True)[:SHOWN])


def forget_searches(*, person: Person, text: str = "") -> None:
    """Forgets one of her searches, or all."""
    memories = SearchMemory.objects.owned_by(person)
    (memories.filter(text=text) if text else memories).delete()
    logged = SearchLog.objects.filter(person=person)
    (logged.filter(text=text) if text else logged).update(person=None)


def see_to_search(*, search: UnmetSearch) -> bool:
    """An operator saw to what was looked for in vain; False where somebody had already."""
    open_one = UnmetSearch.objects.filter(pk=search.pk, answered_at=None)
    return bool(open_one.update(answered_at=timezone.now()))


def tidy_searches() -> None:
    """Gathers what was looked for in vain, and forgets what is too old to be of use. Safe to run at any time."""
    now = timezone.now()
    SearchLog.objects.filter(at__lt=now - KEPT_FOR).delete()
    _gather_unmet()
    crowded = SearchMemory.objects.values("person").annotate(number=Count("pk")).filter(number__gt=REMEMBERED)
    for person_id in crowded.values_list("person", flat=True):
        kept = SearchMemory.objects.filter(person_id=person_id).order_by("-at").values("pk")[:REMEMBERED]
        SearchMemory.objects.filter(person_id=person_id).exclude(pk__in=list(kept)).delete()


def _gather_unmet() -> None:
    """What was seen to shows again only after somebody looked for it in vain once more. What people wait for stays."""
    since = timezone.now() - UNMET_SINCE
    searched = SearchLog.objects.unmet().filter(at__gt=since).values("text", "tab")
    rows = [
        UnmetSearch(text=one["text"], tab=one["tab"], times=one["times"], last_at=one["last"])
        for one in searched.annotate(times=Count("pk"), last=Max("at"))
    ]
    waited_for = GoodsWish.objects.waiting().filter(text=OuterRef("text"))
    UnmetSearch.objects.filter(~Exists(waited_for) | ~Q(tab="mall"), last_at__lt=since).delete()
    for row in rows:  # looked for in vain once more: it is open again
        UnmetSearch.objects.filter(text=row.text, tab=row.tab, answered_at__lt=row.last_at).update(
            answered_at=None
        )
    UnmetSearch.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["text", "tab"],
        update_fields=["times", "last_at"],
    )
