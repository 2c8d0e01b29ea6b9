"""Counts that are kept beside the rows they count, and how they are put right when the two disagree."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, F, IntegerField, Max, Min, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

log = logging.getLogger(__name__)
BATCH = 5_000


def count_of(rows: "QuerySet[Any]", link: str) -> Coalesce:
    """How many `rows` point at the outer row by their field `link`, as an expression."""
    numbers = rows.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(number=Count("*"))
    return Coalesce(Subquery(numbers.values("number"), output_field=IntegerField()), 0)


def sum_of(rows: "QuerySet[Any]", link: str, field: str) -> Coalesce:
    """What `field` comes to over the `rows` that point at the outer row by `link`, as an expression."""
    sums = rows.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(total=Sum(field))
    return Coalesce(Subquery(sums.values("total"), output_field=IntegerField()), 0)


def repair_counts(model: type[Model], **truths: Any) -> int:
    """Sets each named count to its truth where they differ; gives the number of rows that were wrong.

    Rows are locked before the truth is counted again, so a change that is under way is neither lost nor counted twice.
    """
    repaired = 0
    for ids in _drifting(model, truths):
        with transaction.atomic():
            locked = model._default_manager.select_for_update(no_key=True).filter(pk__in=ids)
            held = list(locked.order_by("pk").values_list("pk", flat=True))
            model._default_manager.filter(pk__in=held).update(**truths)
        repaired += len(held)
        log.warning("counts of %s %s had drifted: %s", len(held), model._meta.label, held[:20])
    return repaired


def report_counts(model: type[Model], **truths: Any) -> int:
    """As repair_counts, for what only a person can put right: tells which rows differ, and changes none."""
    differing = [pk for ids in _drifting(model, truths) for pk in ids]
    if differing:
        log.error("sums of %s %s differ: %s", len(differing), model._meta.label, differing[:20])
    return len(differing)


def _drifting(model: type[Model], truths: dict[str, Any]) -> Iterator[list[int]]:
    rows = model._default_manager.order_by()
    ends = rows.aggregate(low=Min("pk"), high=Max("pk"))
    wrong = Q()
    for name in truths:
        wrong |= ~Q(**{name: F(f"true_{name}")})
    for start in range(ends["low"] or 0, (ends["high"] or -1) + 1, BATCH):
        batch = rows.filter(pk__gte=start, pk__lt=start + BATCH)
        counted = batch.annotate(**{f"true_{name}": truth for name, truth in truths.items()})
        found = list(counted.filter(wrong).order_by("pk").values_list("pk", flat=True))
        if found:
            yield found
