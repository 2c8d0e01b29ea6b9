"""Narrowing a list of products by what its address says: `?brand=a&brand=b&price_max=200&sort=cheapest`.

What makes no sense in an address is left out, not refused: the list is then as wide as if it had not been said.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

import django_filters as filters
from django.forms import CheckboxInput, CheckboxSelectMultiple, NumberInput
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from mall.lists.facets import BrandChoice, Facets
from mall.lists.storefront import Scope, Sort, products_in, sort_named
from mall.models import Brand, Product
from mall.models.catalogue import LARGEST_PRICE, ProductQuerySet
from xhs.lib.money import yuan
from xhs.lib.regions import is_known, name_of

NAMES = ("brand", "origin", "supply", "price_min", "price_max", "in_stock")
SEVERAL = ("brand", "origin", "supply")
MOST_AT_ONCE = 30
LONGEST_VALUE = 40


def _price(label: Any, method: str) -> filters.NumberFilter:
    yuan_field = NumberInput(
        attrs={"min": 0, "max": LARGEST_PRICE // 100, "step": "any", "inputmode": "decimal"}
    )
    return filters.NumberFilter(
        label=label, method=method, min_value=0, max_value=LARGEST_PRICE // 100, widget=yuan_field
    )


def _choices(label: Any, **how: Any) -> filters.MultipleChoiceFilter:
    return filters.MultipleChoiceFilter(label=label, widget=CheckboxSelectMultiple, distinct=False, **how)


class ProductFilter(filters.FilterSet):
    """The form of a list's filters, and the products they leave. `brands` are all that may be chosen."""

    brand = _choices(_("Brand"), method="of_brands")
    origin = _choices(_("Origin"))
    supply = _choices(_("Supply"), choices=Product.Supply.choices)
    price_min = _price(_("From"), "at_least")
    price_max = _price(_("Up to"), "at_most")
    in_stock = filters.BooleanFilter(
        label=_("Only what is in stock"), widget=CheckboxInput, method="available"
    )

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(
        self, data: Any, products: ProductQuerySet, *, brands: list[BrandChoice], origins: list[str]
    ) -> None:
        super().__init__(data, products)
        self.brand_ids = {brand.slug: brand.id for brand in brands}
        self.filters["brand"].extra["choices"] = [(brand.slug, name_of_brand(brand)) for brand in brands]
        self.filters["origin"].extra["choices"] = [(code, name_of_origin(code)) for code in origins]

    def of_brands(self, products: ProductQuerySet, name: str, slugs: list[str]) -> ProductQuerySet:
        return products.filter(brand_id__in=[self.brand_ids[slug] for slug in slugs])

    def at_least(self, products: ProductQuerySet, name: str, amount: Decimal) -> ProductQuerySet:
        return products.filter(price_from_fen__gte=int(amount * 100))

    def at_most(self, products: ProductQuerySet, name: str, amount: Decimal) -> ProductQuerySet:
        return products.filter(price_from_fen__lte=int(amount * 100))

    def available(self, products: ProductQuerySet, name: str, wanted: bool) -> ProductQuerySet:
        return products.filter(is_available=True) if wanted else products


class Chip(NamedTuple):
    """Something one may choose or take back: its words, and the address to go to."""

    label: str
    url: str
    is_current: bool = False


class Narrowing:
    """What an address makes of a list. `key` names all of it that the page shows."""

    def __init__(self, address: QueryDict, scope: Scope, facets: Facets) -> None:
        self._scope, self._facets = scope, facets
        self.values = {name: found for name in NAMES if (found := _said(address, name))}
        self.sort = sort_named(address.get("sort", ""))
        self.key = (self.sort, *((name, *found) for name, found in self.values.items()))

    @cached_property
    def products(self) -> ProductQuerySet | None:
        """What the filters leave; None without any, when the list is whole."""
        return self.filter.qs if self.values else None

    @cached_property
    def filter(self) -> ProductFilter:
        brands = self._brands()
        data = self.values | {
            "brand": [brand.slug for brand in brands if brand.slug in self.values.get("brand", ())]
        }
        origins = [*self._facets.origins, *self.values.get("origin", ())]
        return ProductFilter(
            _query(data), products_in(self._scope), brands=brands, origins=list(dict.fromkeys(origins))
        )

    def _brands(self) -> list[BrandChoice]:
        """Those that are offered, and what else the address asks for."""
        offered = list(self._facets.brands)
        rest = set(self.values.get("brand", ())) - {brand.slug for brand in offered}
        if rest:
            rows = Brand.objects.filter(slug__in=rest).values_list("pk", "slug", "name", "name_zh")
            offered += [BrandChoice(*row) for row in rows]
        return offered

    def sorts(self, path: str) -> list[Chip]:
        """The ways to sort, each with its address. Asked for again, price turns round."""
        turned = Sort.DEAREST if self.sort == Sort.CHEAPEST else Sort.CHEAPEST
        by_price = self.sort in (Sort.CHEAPEST, Sort.DEAREST)
        return [
            Chip(str(Sort.POPULAR.label), self._address(path, sort=Sort.POPULAR), self.sort == Sort.POPULAR),
            Chip(str(Sort.NEWEST.label), self._address(path, sort=Sort.NEWEST), self.sort == Sort.NEWEST),
            Chip(gettext("Price"), self._address(path, sort=turned), by_price),
        ]

    def chips(self, path: str) -> list[Chip]:
        """The filters in force, each with the address of the list without it."""
        cleaned = self.filter.form.cleaned_data if self.filter.is_valid() or self.values else {}
        return [
            Chip(label, self._address(path, leave_out=(name, value)))
            for name in self.values
            if cleaned.get(name)
            for value, label in self._labels(name, cleaned[name])
        ]

    def without_filters(self, path: str) -> str:
        return f"{path}?sort={self.sort}" if self.sort != Sort.POPULAR else path

    def _labels(self, name: str, value: Any) -> Iterator[tuple[str, str]]:
        if name in SEVERAL:
            labels = dict(self.filter.form.fields[name].choices)
            yield from ((one, str(labels[one])) for one in value)
        elif name == "in_stock":
            yield "", gettext("In stock")
        else:
            words = gettext("from ¥{yuan}") if name == "price_min" else gettext("up to ¥{yuan}")
            yield "", words.format(yuan=yuan(int(value * 100)))

    def _address(self, path: str, *, sort: Sort | None = None, leave_out: tuple[str, str] = ("", "")) -> str:
        name, value = leave_out
        kept = {
            key: [one for one in found if key != name or (value and one != value)]
            for key, found in self.values.items()
        }
        wanted = sort or self.sort
        if wanted != Sort.POPULAR:
            kept["sort"] = [wanted]
        query = _query(kept).urlencode()
        return f"{path}?{query}" if query else path


def is_untidy(address: QueryDict) -> bool:
    """Whether a form sent fields that nobody filled in."""
    return any(value == "" for name in (*NAMES, "sort") for value in address.getlist(name))


def tidied(address: QueryDict) -> str:
    """The same query without them."""
    kept = {name: [value for value in values if value] for name, values in address.lists()}
    return _query(kept).urlencode()


def name_of_brand(brand: BrandChoice) -> str:
    """In the language of the page."""
    return brand.name_zh if brand.name_zh and (get_language() or "").startswith("zh") else brand.name


def name_of_origin(code: str) -> str:
    """In the language of the page."""
    return name_of(code, get_language() or "en") or code


def _said(address: QueryDict, name: str) -> tuple[str, ...]:
    """What the address says of one filter, without what nobody could mean; in one order, whoever wrote it."""
    found = {value for value in address.getlist(name) if value and len(value) <= LONGEST_VALUE}
    if name == "origin":
        found = {code for code in found if is_known(code)}
    elif name == "supply":
        found &= set(Product.Supply.values)
    several = sorted(found)[:MOST_AT_ONCE]
    return tuple(several if name in SEVERAL else several[:1])


def _query(values: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, found in values.items():
        query.setlist(name, list(found))
    return query
