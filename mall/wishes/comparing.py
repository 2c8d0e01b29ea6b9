"""Up to four products side by side. The address holds which: nothing is kept anywhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mall.lists.tiles import picture_src, similar_products, tiles_of
from mall.models import Product, ProductOption, SavedProduct
from xhs.lib.counts import compact_count
from xhs.lib.money import yuan
from xhs.lib.numbers import number_in
from xhs.lib.regions import name_of

MOST = 4
NoteCounter = Callable[[Any, Sequence[int]], Mapping[int, int]]
_note_counters: list[NoteCounter] = []


def register_note_counter(counter: NoteCounter) -> None:
    """An app above knows notes: `counter(viewer, product ids)` says how many of them about each the viewer may see."""
    _note_counters.append(counter)


@dataclass(frozen=True)
class Column:
    """One product: its head, and the address of the comparison without it."""

    id: int
    url: str
    short_name: str
    src: str
    without_url: str


@dataclass(frozen=True)
class Row:
    label: str
    cells: list[str]


@dataclass(frozen=True)
class Comparison:
    columns: list[Column]
    rows: list[Row]
    ids: list[int]

    @property
    def is_full(self) -> bool:
        return len(self.columns) >= MOST


def asked_ids(values: Iterable[str]) -> list[int]:
    """The products an address names (?ids=1,2 or ?ids=1&ids=2), each once, four at most."""
    ids = [number_in(part) for value in values for part in value.split(",")]
    return list(dict.fromkeys(filter(None, ids)))[:MOST]


def address_of(ids: Sequence[int]) -> str:
    path = reverse("compare")
    return f"{path}?{urlencode({'ids': ','.join(map(str, ids))}, safe=',')}" if ids else path


def compared_products(ids: Sequence[int], *, viewer: Any) -> list[Any]:
    """What shoppers see of these, in the asked order, each with `note_count`. Three statements."""
    options = Prefetch("options", ProductOption.objects.order_by("position", "id"))
    known = Product.objects.listed().filter(pk__in=ids).with_picture().prefetch_related(options)
    found: dict[int, Any] = {product.pk: product for product in known.select_related("brand", "merchant")}
    counts = [count(viewer, list(found)) for count in _note_counters if found]
    for product_id, product in found.items():
        product.note_count = sum(count.get(product_id, 0) for count in counts)
    return [found[product_id] for product_id in ids if product_id in found]


def compare(ids: Sequence[int], *, viewer: Any) -> Comparison:
    """The comparison as a table. Three statements."""
    products = compared_products(ids, viewer=viewer)
    kept = [product.pk for product in products]
    rows = [Row(label(), [say(product) for product in products]) for label, say in ROWS]
    return Comparison([_column(product, kept) for product in products], rows, kept)


def candidates(*, viewer: Any, comparison: Comparison) -> list[dict[str, Any]]:
    """What one might add: her saved goods first, then what sells in the first one's category. Two statements."""
    if comparison.is_full:
        return []
    saved = _saved_by(viewer, comparison.ids)
    known = {*comparison.ids, *(tile["id"] for tile in saved)}
    first = Product.objects.filter(pk__in=comparison.ids[:1]).values_list("category_id", flat=True).first()
    tiles = saved + (similar_products(category_id=first, besides=known, limit=8) if first else [])
    return [{**tile, "url": address_of([*comparison.ids, tile["id"]])} for tile in tiles[:12]]


def _saved_by(viewer: Any, besides: Sequence[int]) -> list[dict[str, Any]]:
    if not viewer.is_authenticated:
        return []
    latest = SavedProduct.objects.owned_by(viewer).exclude(product_id__in=besides).order_by("-id")
    products = Product.objects.listed().filter(pk__in=latest.values("product_id")[:8])
    return tiles_of(products.with_picture())


def _column(product: Any, ids: Sequence[int]) -> Column:
    rest = [other for other in ids if other != product.pk]
    src = picture_src(product)
    return Column(product.pk, product.get_absolute_url(), product.short_name, src, address_of(rest))


def _price(product: Product) -> str:
    text = f"¥{yuan(product.price_from_fen)}"
    is_range = product.price_to_fen > product.price_from_fen
    return f"{text}–{yuan(product.price_to_fen)}" if is_range else text


def _rating(product: Product) -> str:
    if not product.review_count:
        return _("No reviews yet")
    stars = floatformat(product.star_sum / product.review_count, 1)
    return f"{stars} ({compact_count(product.review_count, get_language() or 'en')})"


def _options(product: Product) -> str:
    return "; ".join(f"{option.name}: {', '.join(option.values)}" for option in product.options.all()) or "–"


ROWS: list[tuple[Callable[[], str], Callable[[Any], str]]] = [
    (lambda: _("Price"), _price),
    (lambda: _("Rating"), _rating),
    (lambda: _("Notes"), lambda product: compact_count(product.note_count, get_language() or "en")),
    (lambda: _("Sold"), lambda product: compact_count(product.sold_count, get_language() or "en")),
    (lambda: _("Stock"), lambda product: _("In stock") if product.is_available else _("Sold out")),
    (lambda: _("Origin"), lambda product: name_of(product.origin, get_language() or "en") or "–"),
    (lambda: _("Supply"), lambda product: str(product.get_supply_display())),
    (lambda: _("Brand"), lambda product: product.brand.label if product.brand else "–"),
    (lambda: _("Sold by"), lambda product: product.merchant.name),
    (lambda: _("Options"), _options),
]
"""The lines of the table, each with its label and what it says of a product; the card's price gets its line here."""
