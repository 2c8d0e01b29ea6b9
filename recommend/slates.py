"""Slates: the ranked list, frozen as a row once a minute, read by everybody until the next."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from recommend.candidates import gather
from recommend.models import Slate
from recommend.ranking import rank, spread
from xhs.lib.memory import Brief, Recent
from xhs.lib.prepared import Prepared

LENGTH = 2000
KEPT_FOR = timedelta(hours=48)
REBUILT_AFTER = timedelta(minutes=5)
"""A request builds the slate itself when the one there is has become this old: no worker is needed for that."""
SMALL = 500
SMALL_REBUILT_AFTER = timedelta(seconds=10)
"""Where there are few notes, a slate costs next to nothing and everybody waits to see the newest one."""
LOCK = 7_203_001
"""Key of the advisory lock: one builds, the others take what there is."""


class Frozen(NamedTuple):
    """A slate as it is kept in the process: it never changes."""

    id: int
    built_at: float  # seconds since 1970
    note_ids: list[int]
    author_ids: list[int]


_kept: Recent[int, Frozen] = Recent(limit=24)
_newest: Brief[Frozen | None] = Brief(seconds=3)


def newest_slate() -> Frozen | None:
    """The slate to begin with; made now if there is none or it is too old. None while somebody else makes the first."""
    return _newest.get(_find_newest)


def slate_with(slate_id: int) -> Frozen | None:
    """The slate a reader began with, None once it is swept."""
    found = _kept.get(slate_id)
    if found is None:
        row = Slate.objects.filter(pk=slate_id).first()
        found = _freeze(row) if row else None
    return found


def build_slate() -> Slate:
    """Ranks anew and freezes the result. An unchanged list only becomes younger."""
    placed = spread(rank(gather()))[:LENGTH]
    note_ids, author_ids = [one.note_id for one in placed], [one.author_id for one in placed]
    last = Slate.objects.order_by("-built_at").first()
    if last and last.note_ids == note_ids:
        last.built_at = timezone.now()
        last.save(update_fields=["built_at"])
        return last
    return Slate.objects.create(note_ids=note_ids, author_ids=author_ids)


def sweep_slates() -> None:
    """Removes slates that nobody can still be paging through; the newest stays."""
    newest = Slate.objects.order_by("-built_at").values("pk")[:1]
    Slate.objects.filter(built_at__lt=timezone.now() - KEPT_FOR).exclude(pk__in=newest).delete()


def _find_newest() -> Frozen | None:
    newest = _read_newest()
    if newest is None or _is_stale(newest):
        row = _build_unless_somebody_does()
        return _freeze(row) if row else newest
    return newest


def _read_newest() -> Frozen | None:
    """The long lists are read only of a slate this process does not know: its row never changes but for its age."""
    rows = _newest_row()
    if not rows:
        return None
    [(slate_id, built_at)] = rows
    known = _kept.get(slate_id)
    if known is None:
        return slate_with(slate_id)
    return known._replace(built_at=built_at.timestamp())


@Prepared
def _newest_row() -> Any:
    return Slate.objects.order_by("-built_at").values_list("pk", "built_at")[:1]


def _is_stale(slate: Frozen) -> bool:
    limit = SMALL_REBUILT_AFTER if len(slate.note_ids) < SMALL else REBUILT_AFTER
    return timezone.now().timestamp() - slate.built_at > limit.total_seconds()


def _build_unless_somebody_does() -> Slate | None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return build_slate() if cursor.fetchone()[0] else None


def _freeze(row: Slate) -> Frozen:
    frozen = Frozen(row.pk, row.built_at.timestamp(), row.note_ids, row.author_ids)
    _kept.put(row.pk, frozen)
    return frozen
