"""Keeps the words of titles (community.spelling corrects by them), with in how many titles each occurs.

All titles are read once a night, a few thousand at a time. To count while notes are written would make everybody who
publishes wait for the rows of the commonest words; and the lexemes of the search index, which the database could count
itself, are stems: nobody wants to read that she meant "vitam".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from community.models import Note, TitleWord
from mall.models import Product
from xhs.lib.searching import sound_of
from xhs.lib.typos import words_in

MOST_WORDS = 200_000
MOST_HELD = 1_000_000
"""So many different words are counted at once; then those met once are forgotten, which were rare anyway."""
BATCH = 5_000
NEW = timedelta(hours=3)
NAMES = ("short_name", "name", "brand__name", "brand__name_zh")


def count_words() -> int:
    """Counts the words of all titles, writes what differs, and gives how many there are. Safe to run at any time."""
    counted = dict(_count(_titles()).most_common(MOST_WORDS))
    known = dict(TitleWord.objects.values_list("text", "titles"))
    changed = {word: titles for word, titles in counted.items() if known.get(word) != titles}
    _write(changed, update_conflicts=True, unique_fields=["text"], update_fields=["titles"])
    gone = [word for word in known if word not in counted]
    for start in range(0, len(gone), BATCH):
        TitleWord.objects.filter(text__in=gone[start : start + BATCH]).delete()
    return len(counted)


def add_new_words(*, now: datetime | None = None) -> None:
    """Adds the words that titles of the last hours brought, for the time until all are counted again; where none are
    known yet it counts all. Safe to run at any time."""
    if not TitleWord.objects.exists():
        count_words()
        return
    counted = _count(_titles((now or timezone.now()) - NEW))
    _write(counted, ignore_conflicts=True)


def _count(titles: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for title in titles:
        counted.update(words_in(title))
        if len(counted) > MOST_HELD:
            counted = Counter({word: number for word, number in counted.items() if number > 1})
    return counted


def _write(counted: Mapping[str, int], **if_known: Any) -> None:
    words = list(counted)
    for start in range(0, len(words), BATCH):
        rows = [
            TitleWord(text=word, sound=sound_of(word)[:60], titles=counted[word])
            for word in words[start : start + BATCH]
        ]
        TitleWord.objects.bulk_create(rows, **if_known)


def _titles(since: datetime | None = None) -> Iterator[str]:
    """Titles of listed notes and names of listed goods: all, or those that came since."""
    came = Q(published_at__gt=since) if since else Q()
    shown = Q(listed_from__gt=since) | Q(changed_at__gt=since) if since else Q()
    yield from _texts(Note.objects.listed().filter(came), ["title"])
    yield from _texts(Product.objects.listed().filter(shown), NAMES)


def _texts(rows: "QuerySet[Any]", fields: Sequence[str]) -> Iterator[str]:
    """The fields of each row as one text, read in batches along the key."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", *fields)[:BATCH]):
        yield from (" ".join(filter(None, texts)) for _key, *texts in found)
        last = found[-1][0]
