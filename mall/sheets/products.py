"""Products as a file: a line for each variant, with what belongs to the product repeated or left empty."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

import tablib
from django.utils.translation import gettext as _

from mall.goods.catalogue import save_product
from mall.goods.choice_words import Choices, options_from, read_choices, write_choices
from mall.goods.drafts import ProductDraft, SkuDraft
from mall.goods.redrafting import draft_of
from mall.models import Brand, Category, Product
from mall.sheets.base import CHANGED, NEW, Row, Sheet, whole_number, yes_or_no
from xhs.lib.desk.yuan import to_fen
from xhs.lib.errors import Refusal

OF_PRODUCT = ("short_name", "full_name", "category", "brand", "origin", "supply", "about")
FIELDS = {"name": "full_name", "code": "product_code"}


@dataclass
class Group:
    """The lines of one product, as far as they are read. `left` are still to come."""

    left: int = 0
    said: dict[str, str] = field(default_factory=dict)
    skus: list[SkuDraft] = field(default_factory=list)
    choices: list[Choices] = field(default_factory=list)
    is_spoilt: bool = False


class ProductSheet(Sheet):
    """`price_yuan` is in yuan; `options` reads “Shade=Rose; Size=50 ml”; new products begin as drafts.

    Variants, pictures and dates a file says nothing of stay as they are.
    """

    needed = ("product_code", "short_name", "full_name", "category", "origin", "sku_code", "price_yuan")
    optional = ("brand", "supply", "about", "options", "weight_grams", "offered")
    order: ClassVar[tuple[str, ...]] = (
        "product_code", "short_name", "full_name", "category", "brand", "origin", "supply", "about",
        "sku_code", "options", "price_yuan", "weight_grams", "offered",
    )  # fmt: skip

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.groups: dict[tuple[str, str], Group] = defaultdict(Group)
        self.categories: dict[str, Category] = {}
        self.brands: dict[str, Brand] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        return self.order if self.merchant else ("shop", *self.order)

    def lock(self, dataset: tablib.Dataset) -> None:
        for row in dataset.dict:
            self.groups[_key(row)].left += 1
        rows = Product.objects.filter(code__in=set(dataset["product_code"]))
        rows = rows.filter(merchant=self.merchant) if self.merchant else rows
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))

    def take(self, row: Row) -> str:
        """Keeps the line; with the last one of a product, saves the product."""
        group = self.groups[_key(row)]
        group.left -= 1
        try:
            self._keep(group, row)
            if group.left or group.is_spoilt:
                return CHANGED
            return self._save(group, row)
        except Refusal as refusal:
            group.is_spoilt = True
            refusal.field = FIELDS.get(refusal.field, refusal.field)
            raise

    def _keep(self, group: Group, row: Row) -> None:
        for name in OF_PRODUCT:
            value = row.get(name, "")
            if value and group.said.setdefault(name, value) != value:
                raise Refusal("differs", _("A line above says something else of this product."), field=name)
        choices = read_choices(row.get("options", ""))
        if not row["sku_code"] or len(row["sku_code"]) > 40:
            raise Refusal("sku_code", _("Give a code of at most 40 characters."), field="sku_code")
        group.choices.append(choices)
        group.skus.append(
            SkuDraft(
                code=row["sku_code"],
                price_fen=fen_of(row["price_yuan"]),
                choices=tuple(choices.values()),
                weight_grams=whole_number(row, "weight_grams", otherwise=0),
                is_offered=yes_or_no(row, "offered"),
            )
        )

    def _save(self, group: Group, row: Row) -> str:
        merchant = self.shop_of(row)
        known = Product.objects.select_related("category", "brand").filter(
            merchant=merchant, code=row["product_code"]
        )
        product = known.first()
        before = draft_of(product) if product else None
        save_product(merchant=merchant, draft=self._draft(group, row, before), product=product)
        return CHANGED if product else NEW

    def _draft(self, group: Group, row: Row, before: ProductDraft | None) -> ProductDraft:
        skus, choices = _beside(group, before)
        said = group.said
        facts: dict[str, Any] = {
            "code": row["product_code"],
            "short_name": said.get("short_name", ""),
            "name": said.get("full_name", ""),
            "category": self._category(said.get("category", "")),
            "brand": self._brand(said.get("brand", "")),
            "origin": said.get("origin", "").upper(),
            "supply": _supply(said.get("supply", "")),
            "about": said.get("about", ""),
            "skus": skus,
            "options": options_from(before.options if before else (), choices),
        }
        _check_lengths(facts)
        return replace(before, **facts) if before else ProductDraft(**facts)

    def _category(self, slug: str) -> Category:
        if not self.categories:
            self.categories = {one.slug: one for one in Category.objects.exclude(parent=None)}
        if slug not in self.categories:
            raise Refusal("category", _("There is no category “%s”.") % slug[:40], field="category")
        return self.categories[slug]

    def _brand(self, slug: str) -> Brand | None:
        if slug and slug not in self.brands:
            found = Brand.objects.filter(slug=slug).first()
            if found is None:
                raise Refusal("brand", _("There is no brand “%s”.") % slug[:40], field="brand")
            self.brands[slug] = found
        return self.brands[slug] if slug else None

    def rows_of(self, queryset: Any) -> Iterator[list[Any]]:
        products = queryset.select_related("merchant", "category", "brand").order_by("pk")
        for product in (
            products.prefetch_related(None).prefetch_related("skus", "options").iterator(chunk_size=200)
        ):
            options = list(product.options.all())
            shop = [] if self.merchant else [product.merchant.slug]
            for sku in product.skus.all():
                if len(sku.choices) == len(options):
                    yield [*shop, *_of_product(product), *_of_sku(sku, [option.name for option in options])]


def _key(row: Row) -> tuple[str, str]:
    return row.get("shop", ""), row["product_code"]


def _beside(group: Group, before: ProductDraft | None) -> tuple[list[SkuDraft], list[Choices]]:
    """The variants of the file in the places of those they change; others stay, new ones come behind."""
    new = dict(
        zip((sku.code for sku in group.skus), zip(group.skus, group.choices, strict=True), strict=True)
    )
    if len(new) < len(group.skus):
        raise Refusal("sku_twice", _("Two lines are about the same variant."), field="sku_code")
    kept: list[tuple[SkuDraft, Choices]] = []
    names = [option.name for option in before.options] if before else []
    for sku in before.skus if before else ():
        if sku.code in new:
            line, choices = new.pop(sku.code)
            kept.append((replace(line, picture=sku.picture), choices))
        else:
            kept.append((sku, dict(zip(names, sku.choices, strict=True))))
    both = [*kept, *new.values()]
    return [sku for sku, _choices in both], [choices for _sku, choices in both]


def _supply(text: str) -> str:
    supply = text.lower() or Product.Supply.DOMESTIC
    if supply not in Product.Supply.values:
        raise Refusal("supply", _("Write domestic, bonded or direct."), field="supply")
    return supply


def _check_lengths(facts: dict[str, Any]) -> None:
    for name, most in (("code", 40), ("name", 120), ("about", 3000)):
        if len(facts[name]) > most:
            raise Refusal("too_long", _("At most %d characters.") % most, field=name)


def _of_product(product: Product) -> list[Any]:
    return [
        product.code,
        product.short_name,
        product.name,
        product.category.slug,
        product.brand.slug if product.brand else "",
        product.origin,
        product.supply,
        product.about,
    ]


def _of_sku(sku: Any, names: list[str]) -> list[Any]:
    return [
        sku.code,
        write_choices(names, sku.choices),
        f"{Decimal(sku.price_fen) / 100:.2f}",
        sku.weight_grams,
        "yes" if sku.is_offered else "no",
    ]


def fen_of(text: str) -> int:
    """ "1,299.00" or "¥1299" as fen. Raises Refusal for what is no amount with at most two decimals."""
    plain = text.replace(",", "").replace("¥", "").replace("￥", "").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) > 10**8 or amount != round(amount, 2):
        raise Refusal("no_amount", _("“%s” is no price in yuan.") % text[:20], field="price_yuan")
    return to_fen(amount)
