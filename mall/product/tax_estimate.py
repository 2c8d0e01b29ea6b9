"""About how much import tax one piece costs, for the line on its product page.

An estimate: freight is dutiable too and discounts lower it; the checkout's quote knows both.
"""

from typing import NamedTuple

from django.utils import timezone

from mall.models import ImportLimit, ImportTaxRule
from mall.pricing import ImportRates
from mall.pricing.imports import WHOLE, composite_tax, full_tax
from xhs.lib.memory import Brief


class Rates(NamedTuple):
    """What customs takes of goods now: a share of it up to the limit of an order, all of it for one piece above."""

    rates: ImportRates
    share_bp: int
    limit_fen: int

    def due_on(self, price_fen: int) -> int:
        return self._tax(price_fen, price_fen)

    def percent_on(self, price_fen: int) -> str:
        """The rate that `due_on` applies, as people write it: 9.1, 23.06."""
        return f"{self._tax(price_fen, WHOLE) / 100:.2f}".rstrip("0").rstrip(".")

    def _tax(self, price_fen: int, value: int) -> int:
        if price_fen > self.limit_fen:
            return full_tax(value, self.rates)
        return composite_tax(value, self.rates, self.share_bp)


class _Tables(NamedTuple):
    rules: dict[int | None, ImportRates]
    limit: tuple[int, int] | None


_tables: Brief[_Tables] = Brief(seconds=60)


def rates_for(*, category_id: int, department_id: int) -> Rates | None:
    """The rates of the category, else of its department, else of everything; None while no rule is in force."""
    tables = _tables.get(_read)
    for key in (category_id, department_id, None):
        if key in tables.rules and tables.limit:
            return Rates(tables.rules[key], *tables.limit)
    return None


def _read() -> _Tables:
    now = timezone.now()
    rules = ImportTaxRule.objects.in_force(now).order_by("holds_from", "pk")
    limits = ImportLimit.objects.in_force(now).order_by("-holds_from", "-pk")
    return _Tables(
        {
            key: ImportRates(*rates)
            for key, *rates in rules.values_list("category_id", "vat_bp", "consumption_bp", "tariff_bp")
        },
        limits.values_list("share_bp", "order_limit_fen").first(),
    )
