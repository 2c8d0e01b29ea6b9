"""Words for full-text search: Chinese cut into words, English stemmed by PostgreSQL, both in one tsvector.

Chinese goes through the `simple` configuration, Latin words through `english`. Every Chinese character is indexed by
itself as well, so that one finds 奶茶 by 茶. How a word sounds (pinyin, in small ASCII letters) is what typing errors
are measured on: trigrams of it work in every locale of the database, and 防晒双 sounds like 防晒霜.
"""

import enum
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import Func, Lookup
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LONGEST_TYPED = 60
MOST_WORDS = 12
_TITLE = "A"
_LATIN = re.compile(r"[a-z0-9]+")
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff]+")


@dataclass(frozen=True)
class Typed:
    """What somebody looks for: `text` as it is kept and compared, and its words, of which every one has to occur."""

    text: str
    chinese: tuple[str, ...]
    latin: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.chinese or self.latin)

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.chinese, *self.latin)


def read_typed(typed: str) -> Typed:
    """The words of what was typed; falsy where there are none."""
    text = " ".join(fold(typed)[:LONGEST_TYPED].split())
    chinese = [word for run in _CHINESE.findall(text) for word in cut_into_words(run)]
    return Typed(text, _few(chinese), _few(_LATIN.findall(text)))


def _few(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


class Vector(Func):
    """The tsvector of some texts, each with its weight A..D, A for titles: `Vector([(title, "A"), (text, "C")])`.

    `marks` are put in as they are; nothing that can be typed is spelt like them.
    """

    output_field = SearchVectorField()
    template = "%(expressions)s"
    arg_joiner = " || "

    def __init__(self, texts: Sequence[tuple[str, str]], *, marks: Sequence[str] = ()) -> None:
        parts: list[Func] = [part for text, weight in texts for part in _parts(text, weight)]
        super().__init__(*parts, *([_Marks(marks)] if marks else []))


def _parts(text: str, weight: str) -> list[Func]:
    folded = fold(text)
    runs = _CHINESE.findall(folded)
    chinese = " ".join(
        [*(word for run in runs for word in _cut_for_index(run)), *(one for run in runs for one in run)]
    )
    latin = " ".join(_LATIN.findall(folded))
    kinds: list[type[_SetWeight]] = [_SetWeight, _Marked] if weight == _TITLE else [_SetWeight]
    return [kind(*one, weight) for kind in kinds for one in (("simple", chinese), ("english", latin))]


class _SetWeight(Func):
    output_field = SearchVectorField()

    def __init__(self, configuration: str, text: str, weight: str) -> None:
        super().__init__()
        self.values = [configuration, text, weight]

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, list[Any]]:
        return "setweight(to_tsvector(%s::regconfig, %s), %s)", self.values


class _Marked(_SetWeight):
    """The words with the mark of titles; where they stand does not matter."""

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, list[Any]]:
        text = "array_to_tsvector(ARRAY(SELECT '^' || lexeme FROM unnest(to_tsvector(%s::regconfig, %s))))"
        return text, self.values[:2]


class _Marks(Func):
    output_field = SearchVectorField()

    def __init__(self, marks: Sequence[str]) -> None:
        super().__init__()
        self.marks = list(marks)

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, list[Any]]:
        return "array_to_tsvector(%s)", [self.marks]


@SearchVectorField.register_lookup
class Having(Lookup):
    """`words__having=Query(asked_words(typed))`. (Django's own look-up takes nothing but its own queries.)"""

    lookup_name = "having"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} @@ {right}", [*left_values, *right_values]


class Part(enum.Enum):
    """Where every word has to occur: anywhere; in the title; anywhere, but not all of them in the title."""

    WHOLE = "{whole}"
    TITLE = "{title}"
    REST = "({whole} && !! {title})"

    @property
    def sql(self) -> str:
        """The tsquery, with places for `asked_words`, as often as they are needed."""
        whole = "(to_tsquery('simple', %s) && to_tsquery('english', %s))"
        marked = rf"regexp_replace({whole}::text, '''([^'']+)''', '''^\1''', 'g')::tsquery"
        return self.value.format(whole=whole, title=marked)


def asked_words(typed: Typed) -> list[str]:
    """The words as the two configurations of a query take them: Chinese, Latin."""
    return [" & ".join(f"'{word}'" for word in typed.chinese), " & ".join(typed.latin)]


class Query(Func):
    """The tsquery that asks for every word in this part of the texts. `words`: see asked_words."""

    output_field = SearchQueryField()

    def __init__(self, words: Sequence[Any], part: Part = Part.WHOLE) -> None:
        super().__init__()
        self.words, self.text = list(words), part.sql

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, list[Any]]:
        return self.text, self.words * (self.text.count("%s") // 2)


def sound_of(text: str) -> str:
    """How it sounds, in small ASCII letters and digits: 防晒霜 is "fangshaishuang"."""
    from pypinyin import lazy_pinyin

    spoken = "".join(lazy_pinyin(fold(text)))
    return "".join(_LATIN.findall(fold(spoken)))


def highlight(text: str, typed: Typed) -> SafeString:
    """The text as safe HTML, with <mark> around what was looked for."""
    pattern = _pattern(typed)
    if pattern is None:
        return mark_safe(escape(text))  # noqa: S308
    pieces = pattern.split(text)
    return mark_safe(  # noqa: S308  every piece is escaped
        "".join(
            f"<mark>{escape(piece)}</mark>" if place % 2 else escape(piece)
            for place, piece in enumerate(pieces)
        )
    )


def highlight_within(html: str, opening: str, closing: str, typed: Typed) -> SafeString:
    """The HTML with what was looked for marked in the escaped text between the first `opening` and its `closing`."""
    before, found, rest = html.partition(opening)
    text, end, after = rest.partition(closing)
    return mark_safe(f"{before}{found}{highlight(unescape(text), typed)}{end}{after}")  # noqa: S308


@lru_cache(maxsize=256)
def _pattern(typed: Typed) -> "re.Pattern[str] | None":
    """Latin words also where they go on: `run` marks the whole of `running`, `running` the stem in `runs` not."""
    parts = [re.escape(word) for word in sorted(typed.chinese, key=len, reverse=True)]
    parts += [rf"\b{re.escape(_stem(word))}\w*" for word in sorted(typed.latin, key=len, reverse=True)]
    return re.compile(f"({'|'.join(parts)})", re.IGNORECASE) if parts else None


def _stem(word: str) -> str:
    """What the forms of an English word have in common, nearly: enough to mark them."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def fold(text: str) -> str:
    """Full width and compatibility forms made plain, accents taken off, case folded."""
    plain = unicodedata.normalize("NFKD", text.replace("\x00", ""))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).casefold()


def cut_into_words(run: str) -> list[str]:
    """The words of a run of Chinese, the longest ones, as somebody who searches means them."""
    return [word for word in _dictionary().cut(run, hmm=False) if word.strip()]


def _cut_for_index(run: str) -> list[str]:
    """The same words and the shorter ones inside them."""
    return [word for word in _dictionary().cut_for_search(run, hmm=False) if word.strip()]


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    """Loaded when it is first needed: some 60 MB and a quarter of a second."""
    import rjieba

    return rjieba
