"""Vouchers for tests, bought and paid by the verbs themselves."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mall.models import Merchant, Order, Product, Stock, Voucher
from members.models import Person
from tests.mall.buying import buy, pay
from tests.mall.goods import make_product


def make_voucher_product(merchant: Merchant | None = None, **fields: Any) -> Product:
    """A listed product that is redeemed in the store."""
    fields = {"short_name": "Brunch for two", "origin": "CN", "prices": (12_800,), **fields}
    return make_product(merchant=merchant, supply=Product.Supply.VOUCHER, **fields)


def bought(person: Person, merchant: Merchant, *, pieces: int = 1, **fields: Any) -> list[Voucher]:
    """Vouchers of one paid order."""
    order = pay(buy(person, make_voucher_product(merchant, **fields), quantity=pieces))
    return vouchers_of(order)


def vouchers_of(order: Order) -> list[Voucher]:
    found = Voucher.objects.filter(line__order=order).select_related("line__order", "line__parcel")
    return list(found.order_by("line", "piece"))


def states_of(order: Order) -> list[str]:
    return [one.state for one in vouchers_of(order)]


def let_lapse(order: Order) -> None:
    """Their last day is over."""
    Voucher.objects.filter(line__order=order).update(valid_until=timezone.now() - timedelta(minutes=1))


def stock_of(order: Order) -> tuple[int, int]:
    """On hand and reserved, of the first line."""
    stock = Stock.objects.get(pk=order.lines.all()[0].stock_id)
    return stock.on_hand, stock.reserved
