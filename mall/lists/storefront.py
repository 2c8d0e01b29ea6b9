"""The lists of products by name. Each is one page of cards, read in one query along one index."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from mall.models import Brand, Category, Merchant, Product
from mall.models.catalogue import ProductQuerySet
from xhs.lib.cursor import LARGEST_PAGE, PAGE, Page, page_by
from xhs.lib.prepared import Given, Prepared
from xhs.lib.prepared_pages import PreparedPages


class Sort(models.TextChoices):
    """How goods are sorted, as addresses say it: of lists, of search and of the API."""

    POPULAR = "popular", _("Popular")
    NEWEST = "newest", _("Newest")
    CHEAPEST = "cheapest", _("Price, low to high")
    DEAREST = "dearest", _("Price, high to low")


KEYS = {
    Sort.POPULAR: ("-popularity", "-id"),
    Sort.NEWEST: ("-listed_at", "-id"),
    Sort.CHEAPEST: ("price_from_fen", "id"),
    Sort.DEAREST: ("-price_from_fen", "-id"),
}
_NAMED_BEFORE = {"price": Sort.CHEAPEST, "-price": Sort.DEAREST}
"""Addresses outlive their names: people keep and share them."""


def sort_named(name: str) -> Sort:
    """What an address asks for; by popularity where that makes no sense."""
    if name in Sort.values:
        return Sort(name)
    return _NAMED_BEFORE.get(name, Sort.POPULAR)


class Card(NamedTuple):
    """What a page of products reads of each."""

    id: int
    version: int
    price_from_fen: int
    price_to_fen: int
    sold_count: int
    is_available: bool
    popularity: int
    listed_at: datetime


class Scope(NamedTuple):
    """Whose products a list shows: those with `pk` in this field of theirs; without a field all of them."""

    field: str = ""
    pk: int = 0


EVERYTHING = Scope()


def scope_of(thing: Category | Brand | Merchant) -> Scope:
    """The products of a department or category, a brand, a merchant."""
    if isinstance(thing, Category):
        return Scope("category" if thing.parent_id else "department", thing.pk)
    return Scope("brand" if isinstance(thing, Brand) else "merchant", thing.pk)


def find_merchant(*, slug: str) -> Merchant | None:
    """The merchant with this name in its address, if it trades."""
    rows = _merchant_by_slug(slug=slug)
    return Merchant.from_db("default", _MERCHANT_COLUMNS, rows[0]) if rows else None


_MERCHANT_COLUMNS = [field.attname for field in Merchant._meta.concrete_fields]


@Prepared
def _merchant_by_slug() -> Any:
    return Merchant.objects.trading().filter(slug=Given("slug")).values_list(*_MERCHANT_COLUMNS)


def products_in(scope: Scope) -> ProductQuerySet:
    """The products of a scope that shoppers may see now."""
    products = Product.objects.listed()
    return products.filter(**{scope.field: scope.pk}) if scope.field else products


def popular_products(*, cursor: str = "", upto: str = "", size: int = PAGE) -> Page[Card]:
    """Everything there is, by what sells: the flow of the mall's home. Raises BadCursor."""
    return product_page(EVERYTHING, cursor=cursor, upto=upto, size=size)


def product_page(
    scope: Scope,
    *,
    sort: Sort = Sort.POPULAR,
    narrowed: ProductQuerySet | None = None,
    cursor: str = "",
    upto: str = "",
    size: int = PAGE,
) -> Page[Card]:
    """One page of a scope's products, or of those that filters left of them. Raises BadCursor."""
    if narrowed is None and not upto and size == PAGE:
        return _pages(scope.field, sort)(cursor=cursor, scope=scope.pk)
    products = products_in(scope) if narrowed is None else narrowed
    return page_by(
        as_cards(products), keys=KEYS[sort], cursor=cursor, upto=upto, size=min(size, LARGEST_PAGE)
    )


def as_cards(products: ProductQuerySet) -> Any:
    """Rows with the fields of Card."""
    return products.annotate(listed_at=F("listed_from")).values_list(*Card._fields, named=True)


@lru_cache(maxsize=len(Sort) * 5)
def _pages(field: str, sort: Sort) -> PreparedPages[Card]:
    now: Any = Now()  # the planner knows the hour, and so that almost everything is listed by now

    def build() -> Any:
        products = Product.objects.listed(now)
        products = products.filter(**{field: Given("scope")}) if field else products
        return products.annotate(listed_at=F("listed_from"))

    return PreparedPages(build, row=Card, keys=KEYS[sort])
