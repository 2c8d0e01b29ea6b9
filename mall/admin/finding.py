"""How operators and merchants name goods, orders and shops in a search box."""

from typing import Any

from django.db.models import Q, QuerySet

from mall.models import Merchant, Order
from members.admin.finding import ids_of_people
from xhs.lib.numbers import number_in

FOUND = 50


def orders_found(words: str) -> Q:
    """Orders by their whole number, or by `@user name` or e-mail of who bought."""
    if "@" in words:
        return Q(person_id__in=ids_of_people(words))
    return Q(number=words)


def ids_of_orders(words: str) -> list[int]:
    """The numbers of the newest orders found."""
    found = Order.objects.filter(orders_found(words)).order_by("-pk")
    return list(found.values_list("pk", flat=True)[:FOUND])


def ids_of_merchants(words: str) -> list[int]:
    found = Merchant.objects.filter(Q(name__icontains=words) | Q(slug=words.lower())).order_by("pk")
    return list(found.values_list("pk", flat=True)[:FOUND])


def find_products(rows: "QuerySet[Any]", words: str) -> "QuerySet[Any]":
    """Products by number, by the merchant's code, or by a part of either name."""
    if number := number_in(words):
        return rows.filter(Q(pk=number) | Q(code=words))
    return rows.filter(Q(code=words) | Q(short_name__icontains=words) | Q(name__icontains=words))
