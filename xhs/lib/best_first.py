"""Searches by relevance: what has every word in its title first, then the rest; in each part the best ones first.

The best hits of some words are the same whoever looks for them. Their keys are found in the highest rank that has
enough of them (xhs/lib/ranks.py), not among all hits, and kept for a moment. Which of them somebody sees, how they look
and in which order they come is read anew for every page.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from time import time
from typing import Any, Generic, NamedTuple, TypeVar

from django.contrib.postgres.search import SearchQueryField
from django.core.cache import cache
from django.db import models
from django.db.models import Case, F, Func, QuerySet, Value, When

from xhs.lib.cursor import PAGE, Page, bad_cursor, cut
from xhs.lib.memory import Recent
from xhs.lib.prepared import Given, Prepared
from xhs.lib.ranks import LIMITS
from xhs.lib.searching import Part, Typed, asked_words

ENOUGH = 32
"""So many hits of a rank make it worth reading alone: a page and some that the viewer may not see."""
FOUND = 48
"""So many of the best hits of each part are looked at for a page."""
KEPT_FOR = 300
KEPT_FOR_FEW = 30
RANKS_KEPT_FOR = 3600
"""Seconds. Titles that fill a rank change slowly; of fewer hits the newest shall be there soon; and what is not enough
to choose from is found anew each time."""
_NOTHING = "'~'"
"""A mark that nothing has."""
TITLE_FIRST = (Part.TITLE, Part.REST)
_LETTERS = {Part.TITLE: "a", Part.REST: "b", Part.WHOLE: ""}
"""What a cursor begins with by the part it stands in."""
Row = TypeVar("Row", bound=tuple[Any, ...])
AnyRow = TypeVar("AnyRow")


def page_in_parts(read: Callable[[Part, str, int], Page[AnyRow]], cursor: str, size: int) -> Page[AnyRow]:
    """One page that walks through titles and the rest in turn. `read` gives so many rows of a part behind a cursor of
    its own.

    Raises BadCursor.
    """
    part = next((part for part in TITLE_FIRST if _LETTERS[part] == (cursor[:1] or "a")), None)
    if part is None:
        raise bad_cursor()
    page = read(part, cursor[1:], size)
    if page.next or part is Part.REST:
        return Page(page.items, f"{_LETTERS[part]}{page.next}" if page.next else "")
    room = size - len(page.items)
    rest = read(Part.REST, "", room or size)
    if not room:  # the page is full exactly where the second part begins
        return Page(page.items, "b" if rest.items else "")
    return Page([*page.items, *rest.items], f"b{rest.next}" if rest.next else "")


class _Best(NamedTuple):
    """The best hits of some words by part, and the ranks they were found in: 0 where all had to be read. At most FOUND
    of each part that has a rank, and FOUND of all parts together where none has. `found_at` is in seconds since 1970.

    Where a rank of the first part fills the page the second is left out. `asked` holds the texts of the tsqueries: for
    the words anywhere, then for each part.
    """

    asked: Sequence[str]
    ranks: Sequence[int]
    hits: Sequence[list[int]] = ()
    found_at: float = 0

    @property
    def kept_for(self) -> int:
        if self.ranks[0]:
            return KEPT_FOR
        return KEPT_FOR_FEW if any(self.ranks) or self._number(len(self.hits)) >= FOUND else 0

    @property
    def is_fresh(self) -> bool:
        return time() - self.found_at < self.kept_for

    @property
    def is_thin(self) -> bool:
        return self.lower_ranks != self.ranks

    @property
    def lower_ranks(self) -> Sequence[int]:
        """The same ranks, one less where one has too few hits: marks are there early, hits may have gone since."""
        filled = zip(self.ranks, self.hits, strict=True)
        return tuple(rank - 1 if rank and len(ids) < ENOUGH else rank for rank, ids in filled)

    def has_all(self, place: int) -> bool:
        """Whether no hit of this part and those before it is missing."""
        return not self.ranks[place] and self._number(place + 1) < FOUND

    def _number(self, parts: int) -> int:
        return sum(map(len, self.hits[:parts]))


class BestFirst(Generic[Row]):
    """First pages of hits, each part in the order of `keys`: the count that ranks are made of, and the primary key,
    both falling.

    `words` is the table of words; `build` gives what may be found at all, and `read` those rows of some keys that the
    viewer may see and wants, by key.
    """

    def __init__(
        self,
        words: type[models.Model],
        build: "Callable[[], QuerySet[Any]]",
        *,
        read: Callable[[Sequence[int], Any], Mapping[int, Row]],
        keys: Sequence[str],
        parts: Sequence[Part] = TITLE_FIRST,
    ) -> None:
        self._build, self._read, self._keys, self._parts = build, read, keys, parts
        self._in_order = attrgetter(*(key.lstrip("-") for key in keys))
        self._table = words._meta.db_table
        self._known: Recent[str, _Best] = Recent(limit=2000)
        self._rank = Prepared(lambda: _ranking(self._table, parts))
        self._find = Prepared(self._finding)
        self._find_few = Prepared(self._finding_few)

    def __call__(self, typed: Typed, viewer: Any) -> Page[Row] | None:
        """The first page, its cursor as page_in_parts takes it; None where the viewer may see so little of the best
        hits that it has to be read otherwise."""
        best = self._best(typed)
        seen = self._read([key for ids in best.hits for key in ids], viewer)
        found: list[Row] = []
        for place, (part, ids) in enumerate(zip(self._parts, best.hits, strict=True)):
            rows = sorted((seen[key] for key in ids if key in seen), key=self._in_order, reverse=True)
            room = PAGE - len(found)
            if len(rows) > room:
                behind = cut(rows, self._keys, room).next if room else ""
                return Page([*found, *rows[:room]], f"{_LETTERS[part]}{behind}")
            if not best.has_all(place):
                return None
            found += rows
        return Page(found)

    def _best(self, typed: Typed) -> _Best:
        """From this process, from the cache, or found now; the ranks are known an hour, as finding them costs most."""
        name = self._name(typed)
        best = known = self._known.get(name)
        if known is None or (known.kept_for and not known.is_fresh):
            kept = cache.get(name)
            best = _Best(*kept) if kept else known
        if best is None or not best.is_fresh:
            found = self._found(typed, best)
            if best is None or found.kept_for:
                cache.set(name, tuple(found), RANKS_KEPT_FOR)
            best = found
        self._known.put(name, best)
        return best

    def _found(self, typed: Typed, known: _Best | None) -> _Best:
        best = self._found_in(known.asked, known.ranks) if known else None
        if best is None or best.is_thin:
            words = dict(zip(("chinese", "latin"), asked_words(typed), strict=True))
            [row] = self._rank(**words)
            asked, ranks = row[: -len(self._parts)], row[-len(self._parts) :]
            best = self._found_in(asked, ranks)
            while best.is_thin:
                best = self._found_in(asked, best.lower_ranks)
        return best

    def _found_in(self, asked: Sequence[str], ranks: Sequence[int]) -> _Best:
        if any(ranks):
            given: dict[str, Any] = {}
            for place, (query, rank) in enumerate(zip(asked[1:], ranks, strict=True)):
                mark = _NOTHING if any(ranks[:place]) else _mark(rank)
                given[f"query_{place}"] = f"({query}) & {mark}" if mark else query
                given[f"least_{place}"] = LIMITS[rank - 1] if rank else 0
            rows = self._find(**given)
        else:
            rows = self._find_few(whole=asked[0], title=asked[1])
        hits = [[key for key, of in rows if of == place] for place in range(len(ranks))]
        return _Best(asked, ranks, hits, time())

    def _finding(self) -> Any:
        """Each part by its rank."""
        hits = [
            self._hits(f"query_{place}", counted__gte=Given(f"least_{place}")).values_list("pk", Value(place))
            for place in range(len(self._parts))
        ]
        return hits[0][:FOUND].union(*(rows[:FOUND] for rows in hits[1:]), all=True)

    def _finding_few(self) -> Any:
        """All parts in one walk through the hits, which costs less than a walk for each."""
        place = Case(When(indexed__words__having=_Text(Given("title")), then=0), default=len(self._parts) - 1)
        hits = self._hits("whole").annotate(place=place)
        return hits.order_by("place", *hits.query.order_by).values_list("pk", "place")[:FOUND]

    def _hits(self, query: str, **conditions: Any) -> Any:
        count, last = (key.lstrip("-") for key in self._keys)
        # The sum hides that an index has this order: to walk along it is the planner's mistake with rare words.
        rows = self._build().alias(counted=F(count) + 0).order_by("-counted", f"-{last}")
        return rows.filter(indexed__words__having=_Text(Given(query)), **conditions)

    def _name(self, typed: Typed) -> str:
        # What an older version kept may look otherwise.
        shape = "/".join([*_Best._fields, *(part.name for part in self._parts)])
        asked = f"{shape} {' '.join(typed.words)}"
        digest = blake2b(asked.encode(), digest_size=16).hexdigest()
        return f"best:{self._table}:{digest}:{int(time() / RANKS_KEPT_FOR)}"


class _Text(Func):
    """A tsquery from its text."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()


def _ranking(table: str, parts: Sequence[Part]) -> tuple[str, Sequence[Given]]:
    """The texts of the queries for the words anywhere and in each part; and for each part the highest rank with enough
    hits, 0 if none has, and where a part before it has one."""
    queries = ["whole", *(f"words_{place}" for place in range(len(parts)))]
    asked = zip([Part.WHOLE, *parts], queries, strict=True)
    text = "SELECT " + ", ".join(f"{part.sql} AS {query}" for part, query in asked)
    words = [Given("chinese"), Given("latin")] * (text.count("%s") // 2)
    for place in range(len(parts)):
        before = " + ".join(["0", *(f"rank_{earlier}" for earlier in range(place))])
        # Of nothing but words that everybody uses ("the") the query is empty: it finds nothing, and has no rank.
        none = f"{before} > 0 OR numnode(known.words_{place}) = 0"
        rank = f"CASE WHEN {none} THEN 0 ELSE {_among(table, f'known.words_{place}')} END"
        text = f"SELECT known.*, {rank} AS rank_{place} FROM ({text}) known OFFSET 0"  # noqa: S608
    read = [*(f"{query}::text" for query in queries), *(f"rank_{place}" for place in range(len(parts)))]
    return f"SELECT {', '.join(read)} FROM ({text}) known", words  # noqa: S608


def _among(table: str, words: str, lowest: int = 0, highest: int = len(LIMITS)) -> str:
    """The rank of the hits of `words` as an expression of SQL, found by halving."""
    if lowest == highest:
        return str(lowest)
    middle = (lowest + highest + 1) // 2
    mark = _mark(middle).replace("'", "''")
    hits = f"SELECT FROM {table} WHERE words @@ ({words} && '{mark}'::tsquery) LIMIT {ENOUGH}"
    has_enough = f"(SELECT count(*) FROM ({hits}) hits) = {ENOUGH}"  # noqa: S608
    lower, upper = _among(table, words, lowest, middle - 1), _among(table, words, middle, highest)
    return f"CASE WHEN {has_enough} THEN {upper} ELSE {lower} END"


def _mark(rank: int) -> str:
    """The mark of a rank as text of a query; nothing for rank 0, which has none."""
    return f"'~{rank}'" if rank else ""
