"""The one row a product page begins with, and what it allows: whether the product is sold, to come, gone or hidden."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils import timezone

from mall.models import Merchant, Product
from mall.quotes.freight import rules_of_merchant
from xhs.lib.numbers import LARGEST_KEY
from xhs.lib.prepared import Given, Prepared


class Standing(StrEnum):
    """How a product stands with shoppers now."""

    SOLD = "sold"
    UNSEEN = "unseen"
    """A draft, one to come, or one an operator hid: nobody but its merchant's people knows of it."""
    GONE = "gone"
    """It was sold once, and people may come back to it from an order or a note."""


class ProductRow(NamedTuple):
    """A product with the names around it, as one statement reads them; `freight_rules` are for mall.quotes.freight."""

    id: int
    version: int
    changed_at: datetime
    state: str
    is_open: bool
    hidden_at: datetime | None
    listed_from: datetime
    listed_to: datetime | None
    short_name: str
    supply: str
    valid_days: int
    price_from_fen: int
    price_to_fen: int
    sold_count: int
    review_count: int
    star_sum: int
    category_id: int
    department_id: int
    brand_id: int | None
    brand__name: str | None
    brand__logo_id: str | None
    merchant_id: int
    merchant__name: str
    merchant__logo_id: str | None
    merchant__score: Decimal | None
    merchant__state: str
    freight_rules: list[str]

    def standing(self, now: datetime | None = None) -> Standing:
        """Agrees with ProductQuerySet.listed(): SOLD is what it finds."""
        now = now or timezone.now()
        if self.hidden_at or self.state == Product.State.DRAFT or self.listed_from > now:
            return Standing.UNSEEN
        if not self.is_open and self.merchant__state != Merchant.State.SUSPENDED:
            return Standing.UNSEEN
        has_ended = self.listed_to is not None and self.listed_to <= now
        if has_ended or not self.is_open or self.state == Product.State.WITHDRAWN:
            return Standing.GONE
        return Standing.SOLD

    @property
    def is_imported(self) -> bool:
        return self.supply in Product.IMPORTED

    @property
    def is_voucher(self) -> bool:
        return self.supply == Product.Supply.VOUCHER

    @property
    def stars(self) -> float:
        """The mean of its reviews; 0 without any."""
        return self.star_sum / self.review_count if self.review_count else 0.0


def find_row(product_id: int) -> ProductRow | None:
    """The product in whatever state it is. One statement, none for a number that no row can have."""
    rows = _by_key(id=product_id, at=timezone.now()) if product_id <= LARGEST_KEY else []
    return ProductRow(*rows[0]) if rows else None


@Prepared
def _by_key() -> Any:
    rules = rules_of_merchant(Given("at"))
    one = Product.objects.filter(pk=Given("id")).annotate(freight_rules=rules)
    return one.values_list(*ProductRow._fields)


def acts_for(person: Any, merchant_id: int) -> bool:
    """Whether she may see the merchant's goods before and after shoppers do: its people, and operators."""
    if not person.is_authenticated:
        return False
    if person.is_staff and person.has_perm("mall.hide_product"):
        return True
    return bool(Merchant.objects.run_by(person).filter(pk=merchant_id).exists())
