"""The best hits of a search, without reading all of them.

What is searched carries marks in its words, two for every power of ten that its likes (or sales) reach. The index finds
"tea" together with "a thousand likes" as fast as any two words: a first page is read from the highest rank that has
enough hits. Which order they come in is the exact count all the same.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from time import time
from typing import Any, Generic, TypeVar

from django.contrib.postgres.search import SearchQueryField
from django.core.cache import cache
from django.db import models
from django.db.models import F, Func, QuerySet

from xhs.lib.cursor import PAGE, Page, cut
from xhs.lib.memory import Recent
from xhs.lib.prepared import Given, Prepared
from xhs.lib.searching import Part, Query, Typed, asked_words

BATCH = 500
KEPT_FOR = 3600
LIMITS = (3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
ENOUGH = 32
"""So many hits of a rank make it worth reading alone: a page and some that the viewer may not see."""
Row = TypeVar("Row", bound=tuple[Any, ...])


def rank_of(count: int) -> int:
    """The rank of what has so many likes. It rises three quarters of the way, so that the marks are there in time."""
    return sum(count >= _early(limit) for limit in LIMITS)


def marks_of(rank: int) -> list[str]:
    """The marks of a rank: its own and those of all below."""
    return [f"~{one}" for one in range(1, rank + 1)]


def index_risen(rows: "QuerySet[Any]", count: str, index: Callable[[list[int]], None]) -> int:
    """Calls `index` with the keys of those rows (each with an `indexed` one) whose marks do not say how far `count` has
    risen; gives how many there were. What has sunk can wait: hits of too high a rank are only looked at in vain."""
    low = models.Q()
    for rank, limit in enumerate(LIMITS, start=1):
        low |= models.Q(**{f"{count}__gte": _early(limit), "indexed__rank__lt": rank})
    least = {f"{count}__gte": _early(LIMITS[0])}  # the index of counts leaves out most rows at once
    ids = list(rows.filter(low, **least).order_by().values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        index(ids[start : start + BATCH])
    return len(ids)


def _early(limit: int) -> int:
    """Three quarters of the way to a limit."""
    return -(-3 * limit // 4)


class BestFirst(Generic[Row]):
    """First pages of hits in the order of `keys`: what ranks are counted by, and the primary key, both falling.

    `words` is the table of words; `build` gives what may be found, with a Given for what changes; `row` is the
    NamedTuple of the columns that are read.
    """

    def __init__(
        self,
        words: type[models.Model],
        build: "Callable[[], QuerySet[Any]]",
        *,
        row: type[Row],
        columns: Sequence[str],
        keys: Sequence[str],
    ) -> None:
        self._build, self._row, self._columns, self._keys = build, row, columns, keys
        self._table = words._meta.db_table
        self._known: Recent[str, int] = Recent(limit=4000)
        self._rank = {part: _ranking(self._table, part) for part in Part}
        self._read = {part: self._prepared(part) for part in Part}

    def __call__(self, typed: Typed, part: Part, **given: Any) -> Page[Row] | None:
        """The first page; None where the viewer may see so little of the rank that it has to be read otherwise."""
        words = dict(zip(("chinese", "latin"), asked_words(typed), strict=True))
        known = self._known_rank(typed, part)
        page = None if known is None else self._first(part, known, **words, **given)
        if page is None:
            [(rank,)] = self._rank[part](**words)
            self._remember(typed, part, rank)
            page = self._first(part, rank, **words, **given) if rank != known else None
        return page

    def _known_rank(self, typed: Typed, part: Part) -> int | None:
        """What it was when somebody last looked for the same this hour: finding it out costs as much as the page."""
        asked = self._name(typed, part)
        rank = self._known.get(asked)
        if rank is None:
            rank = cache.get(asked)
            if rank is not None:
                self._known.put(asked, rank)
        return rank

    def _remember(self, typed: Typed, part: Part, rank: int) -> None:
        asked = self._name(typed, part)
        self._known.put(asked, rank)
        cache.set(asked, rank, KEPT_FOR)

    def _name(self, typed: Typed, part: Part) -> str:
        words = blake2b(" ".join(typed.words).encode(), digest_size=16).hexdigest()
        return f"rank:{self._table}:{part.name}:{words}:{int(time() / KEPT_FOR)}"

    def _first(self, part: Part, rank: int, **given: Any) -> Page[Row] | None:
        least, mark = (LIMITS[rank - 1], f"'~{rank}'") if rank else (0, "")
        rows = self._read[part](mark=mark, least=least, **given)
        if rank and len(rows) <= PAGE:
            return None
        return cut([self._row(*row) for row in rows], self._keys, PAGE)

    def _prepared(self, part: Part) -> Prepared:
        count, last = (key.lstrip("-") for key in self._keys)
        query = _Within(Query([Given("chinese"), Given("latin")], part), Given("mark"))

        def read() -> Any:
            # The sum hides that an index has this order: to walk along it is the planner's mistake with rare words.
            rows = self._build().alias(counted=F(count) + 0)
            hits = rows.filter(counted__gte=Given("least"), indexed__words__having=query)
            return hits.order_by("-counted", f"-{last}").values_list(*self._columns)[: PAGE + 1]

        return Prepared(read)


class _Within(Func):
    """The query, and the mark of a rank."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " && "
    output_field = SearchQueryField()


def _ranking(table: str, part: Part) -> Prepared:
    """The highest rank with enough hits, 0 if none has; found by halving."""

    def among(lowest: int, highest: int) -> str:
        if lowest == highest:
            return str(lowest)
        middle = (lowest + highest + 1) // 2
        hits = f"SELECT FROM {table} WHERE words @@ (asked.words && {_mark(middle)}::tsquery) LIMIT {ENOUGH}"
        has_enough = f"(SELECT count(*) FROM ({hits}) hits) = {ENOUGH}"  # noqa: S608
        return f"CASE WHEN {has_enough} THEN {among(middle, highest)} ELSE {among(lowest, middle - 1)} END"

    words = [Given("chinese"), Given("latin")] * (part.sql.count("%s") // 2)
    text = f"SELECT {among(0, len(LIMITS))} FROM (SELECT {part.sql} AS words) asked"  # noqa: S608
    return Prepared(lambda: (text, words))


def _mark(rank: int) -> str:
    """The mark of a rank as SQL text of a query."""
    return f"'''~{rank}'''"
