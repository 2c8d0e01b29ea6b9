"""The words of a large database: few in every fifth note, most in a handful; and the index that search reads.

What the generators write is Latin, so that Postgres itself can make the index, as xhs.lib.searching would.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice, product

from tests.bench.copying import bare_tables

VOCABULARY = 50_000
COMMON = [
    "slow", "morning", "tea", "persimmon", "linen", "river", "night", "market",
    "studio", "garden", "noodle", "autumn", "coat", "film", "bike", "lake",
]  # fmt: skip
_SYLLABLES = [first + second for first, second in product("bdfgklmnprstvz", "aeiou")]

_NOTE_WORDS = """
    INSERT INTO community_notewords (note_id, version, rank, words)
    SELECT note.id, note.version, ranked.rank, {marks} || setweight(to_tsvector('english', note.title), 'A')
        || array_to_tsvector(ARRAY(SELECT '^' || lexeme FROM unnest(to_tsvector('english', note.title))))
        || setweight(to_tsvector('english', concat_ws(' ', topics.names, note.place_name)), 'B')
        || setweight(to_tsvector('english', note.text), 'C')
    FROM community_note note LEFT JOIN (
        SELECT one.note_id, string_agg(topic.name, ' ') AS names
        FROM community_notetopic one JOIN community_topic topic ON topic.id = one.topic_id GROUP BY one.note_id
    ) topics ON topics.note_id = note.id
    CROSS JOIN LATERAL (SELECT {rank} AS rank FROM (SELECT note.like_count AS number) counted) ranked"""
_PRODUCT_WORDS = """
    INSERT INTO mall_productwords (product_id, version, rank, words)
    SELECT good.id, good.version, ranked.rank, {marks}
        || setweight(to_tsvector('english', names.text), 'A')
        || array_to_tsvector(ARRAY(SELECT '^' || lexeme FROM unnest(to_tsvector('english', names.text))))
        || setweight(to_tsvector('english', concat_ws(' ', category.name_en, department.name_en)), 'B')
    FROM mall_product good LEFT JOIN mall_brand brand ON brand.id = good.brand_id
        JOIN mall_category category ON category.id = good.category_id
        JOIN mall_category department ON department.id = good.department_id
        CROSS JOIN LATERAL (SELECT concat_ws(' ', good.short_name, good.name, brand.name) AS text) names
        CROSS JOIN LATERAL (SELECT {rank} AS rank FROM (SELECT good.popularity AS number) counted) ranked"""
_MARKS = "array_to_tsvector(ARRAY(SELECT '~' || one FROM generate_series(1, ranked.rank) one))"


def vocabulary() -> list[str]:
    """Words, the most frequent first. No two of them have the same stem."""
    made = ("".join(parts) + "n" for parts in product(_SYLLABLES, repeat=3))
    return [*COMMON, *islice(made, 0, None, 6)][:VOCABULARY]


def drawing(seed: int) -> Callable[[int], list[str]]:
    """Draws so many words at once; the first is in every fifth text of ten words, the last in ten of a million."""
    words, chance = vocabulary(), random.Random(seed)
    weights = list(accumulate((rank + 8) ** -1.15 for rank in range(1, len(words) + 1)))
    drawn = _without_end(lambda: chance.choices(words, cum_weights=weights, k=10_000))
    return lambda count: list(islice(drawn, count))


def _without_end(draw: Callable[[], Sequence[str]]) -> Iterator[str]:
    while True:
        yield from draw()


def _rank() -> str:
    """The rank of `number`, as xhs.lib.ranks has it."""
    from xhs.lib.ranks import LIMITS

    return " + ".join(f"(4 * number >= 3 * {limit})::int" for limit in LIMITS)


def fill_words() -> None:
    """Indexes the words of all notes and products where none are indexed yet."""
    from django.db import connection, transaction

    from community.models import NoteWords
    from mall.models import ProductWords

    for model, statement in ((NoteWords, _NOTE_WORDS), (ProductWords, _PRODUCT_WORDS)):
        if model.objects.exists():
            continue
        started = time.monotonic()
        with transaction.atomic(), bare_tables([model]), connection.cursor() as cursor:
            cursor.execute(statement.format(marks=_MARKS, rank=_rank()))
            print(f"{cursor.rowcount:>12,} rows of {model.__name__}, {time.monotonic() - started:.0f} s")
