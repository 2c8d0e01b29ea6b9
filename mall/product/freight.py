"""What sending one piece costs, for the line on its product page: to the shopper's province, or to wherever.

As the checkout works it out for one piece alone, from the warehouse it would take it from; more pieces and other goods
of that warehouse share a parcel.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from mall.models import FreightRule
from mall.pricing.freight import fee_by_weight, free_from
from mall.product.states import ProductRow
from mall.product.variants import Variant
from mall.quotes.freight import rate_of, rule_for, rules_in
from xhs.lib.money import yuan
from xhs.lib.regions import PROVINCES


class Fee(NamedTuple):
    """`is_least`: so much or more, by where it goes. `free_from_fen`: nothing from goods of so much on."""

    fen: int
    is_least: bool = False
    free_from_fen: int | None = None

    def words(self) -> str:
        figures = {"fee": yuan(self.fen), "free_from": yuan(self.free_from_fen or 0)}
        if self.is_least and not self.fen:
            return _("Sent free of charge to some provinces, worked out exactly at the checkout")
        if self.is_least:
            return _("Freight from ¥%(fee)s, worked out exactly at the checkout") % figures
        if not self.fen:
            return _("Sent free of charge")
        if self.free_from_fen:
            return _("Freight ¥%(fee)s, free from ¥%(free_from)s") % figures
        return _("Freight ¥%(fee)s") % figures


def fees_of(row: ProductRow, variants: Sequence[Variant], *, province: str) -> tuple[Fee | None, ...]:
    """By variant; to every province where hers is not known (""). None where nothing is sent: of vouchers, and of what
    no warehouse keeps."""
    if row.is_voucher:
        return (None,) * len(variants)
    by_warehouse: dict[int, list[FreightRule]] = {}
    for rule in rules_in(row.freight_rules):
        by_warehouse.setdefault(rule.warehouse_id, []).append(rule)
    possible = {key: _possible(mine, province) for key, mine in by_warehouse.items()}
    return tuple(_fee(one, possible.get(one.warehouse_id, [None])) for one in variants)


def _possible(rules: Sequence[FreightRule], province: str) -> list[FreightRule | None]:
    """The rule of the province, or each one that holds for some province; None among them: somewhere it is free."""
    found = [rule_for(rules, one) for one in ([province] if province else PROVINCES)]
    return list({id(rule): rule for rule in found}.values())


def _fee(variant: Variant, rules: Sequence[FreightRule | None]) -> Fee | None:
    if not variant.region:
        return None
    fees = {_fee_by(rule, variant) for rule in rules}
    if len(fees) == 1:
        return fees.pop()
    amounts = [fee.fen for fee in fees]
    return Fee(min(amounts), is_least=min(amounts) < max(amounts))


def _fee_by(rule: FreightRule | None, variant: Variant) -> Fee:
    if rule is None:
        return Fee(0)
    rate = rate_of(rule)
    if free_from(rate, variant.price_fen) is not None:
        return Fee(0)
    return Fee(fee_by_weight(rate, variant.weight_grams), free_from_fen=rate.free_from_fen)
