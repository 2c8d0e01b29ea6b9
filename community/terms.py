"""Terms worth suggesting, and what a mistyped word was probably meant to be."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Q
from django.utils import timezone

from community.models import SearchLog, SearchTerm, Topic
from community.spelling import respell
from mall.models import Product
from xhs.lib.searching import Typed, read_typed, sound_of

SUGGESTED = 8
TRENDING = 10
TERMS_OF_A_KIND = 20_000
WORTH_SUGGESTING = 3
"""So many different people have to have looked for something, and found it, before it is suggested to others."""
LOOKS_BACK = timedelta(days=30)
TREND = timedelta(days=3)
SIMILAR_ENOUGH = 0.4


def suggest(typed: Typed) -> list[SearchTerm]:
    """Terms that begin as typed, or sound as if they did (fangshai for 防晒霜): the weightiest first."""
    if not typed.text:
        return []
    begins = Q(text__startswith=typed.text)
    if typed.text.replace(" ", "").isascii():
        begins |= Q(sound__startswith=typed.text.replace(" ", ""))
    return list(SearchTerm.objects.filter(begins).order_by("-weight", "text")[:SUGGESTED])


def suggest_texts(typed: Typed) -> list[str]:
    """The same as texts; where no term begins so, what was probably meant by words that many titles have."""
    terms = [term.text for term in suggest(typed)]
    meant = "" if terms else respell(typed, least=WORTH_SUGGESTING).text
    return [meant] if meant else terms


def correct(typed: Typed) -> str:
    """The known term that sounds most like the whole of it, if one does closely; else "". For searches that found
    nothing; word by word: see community.spelling."""
    sound = sound_of(typed.text)
    if len(sound) < 3:
        return ""
    alike = SearchTerm.objects.filter(sound__trigram_similar=sound).exclude(text=typed.text)
    nearest = (
        alike.annotate(likeness=TrigramSimilarity("sound", sound)).order_by("-likeness", "-weight").first()
    )
    return nearest.text if nearest is not None and nearest.likeness >= SIMILAR_ENOUGH else ""


def trending(*, now: datetime | None = None) -> list[str]:
    """What many people looked for and found these days, the most first; where that is little, the biggest topics."""
    since = (now or timezone.now()) - TREND
    searched = _searched_since(since, least=WORTH_SUGGESTING, most=TRENDING)
    texts = [text for text, _people in searched]
    if len(texts) < TRENDING:
        topics = Topic.objects.shown().filter(note_count__gt=0).order_by("-note_count", "-id")
        texts += [name for name in topics.values_list("name", flat=True)[:TRENDING] if name not in texts]
    return texts[:TRENDING]


def rebuild_terms() -> int:
    """Writes all terms anew and removes what is gone; gives how many there are. Safe to run at any time."""
    started = timezone.now()
    rows: dict[str, SearchTerm] = {}
    for kind, text, weight in _terms(started):
        typed = read_typed(text)
        if typed and (typed.text not in rows or rows[typed.text].weight < weight):
            sound = sound_of(typed.text)[:120]
            rows[typed.text] = SearchTerm(
                text=typed.text, sound=sound, kind=kind, weight=weight, built_at=started
            )
    SearchTerm.objects.bulk_create(
        rows.values(),
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["text"],
        update_fields=["sound", "kind", "weight", "built_at"],
    )
    SearchTerm.objects.filter(built_at__lt=started).delete()
    return len(rows)


def _terms(now: datetime) -> Iterator[tuple[str, str, int]]:
    kinds = SearchTerm.Kind
    topics = Topic.objects.shown().filter(note_count__gt=0).order_by("-note_count")
    for name, count in topics.values_list("name", "note_count")[:TERMS_OF_A_KIND]:
        yield kinds.TOPIC, name, count
    goods: Counter[str] = Counter()
    listed = Product.objects.listed(now)
    for pair in (("brand__name", "brand__name_zh"), ("category__name_en", "category__name_zh")):
        for *names, count in (
            listed.order_by().values_list(*pair).annotate(number=Count("pk"))[:TERMS_OF_A_KIND]
        ):
            goods.update({name: count for name in names if name})
    for name, count in goods.items():
        yield kinds.GOODS, name, count
    for text, people in _searched_since(now - LOOKS_BACK, least=WORTH_SUGGESTING, most=TERMS_OF_A_KIND):
        yield kinds.SEARCH, text, people


def _searched_since(since: datetime, *, least: int, most: int) -> list[tuple[str, int]]:
    """What so many signed-in people looked for and found, with how many they were."""
    searches = SearchLog.objects.filter(at__gt=since, found__gt=0, person__isnull=False)
    counted = (
        searches.values("text").annotate(people=Count("person", distinct=True)).filter(people__gte=least)
    )
    return list(counted.order_by("-people", "text").values_list("text", "people")[:most])
