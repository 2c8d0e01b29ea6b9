"""Which freight rule holds: of one warehouse, for a province."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from mall.models import FreightRule
from mall.pricing import FreightRate
from xhs.lib.prepared import Given

_FIGURES = ("first_grams", "first_fen", "step_grams", "step_fen", "free_from_fen")


def rule_for(rules: Sequence[FreightRule], province: str) -> FreightRule | None:
    """Of the rules of one warehouse, oldest first: the newest that names the province, else the newest general one.

    None where neither holds: then sending is free.
    """
    naming = [rule for rule in rules if province in rule.provinces]
    general = [rule for rule in rules if not rule.provinces]
    return next(reversed(naming or general), None)


def rate_of(rule: FreightRule) -> FreightRate:
    return FreightRate(
        rule.first_grams, rule.first_fen, rule.step_grams, rule.step_fen, free_from_fen=rule.free_from_fen
    )


def rules_of_merchant(at: Given) -> ArraySubquery:
    """The freight rules of a product's merchant that hold at a moment, oldest first, for `rules_in`."""
    held: Any = FreightRule.objects.in_force(at)  # type: ignore[arg-type]
    mine = held.filter(warehouse__merchant=OuterRef("merchant")).order_by("holds_from", "pk")
    figures = {name: name for name in ("warehouse_id", "provinces", *_FIGURES)}
    return ArraySubquery(mine.values(rule=JSONObject(**figures)))


def rules_in(column: Sequence[str]) -> list[FreightRule]:
    """What `rules_of_merchant` read."""
    return [FreightRule(**json.loads(one)) for one in column]
