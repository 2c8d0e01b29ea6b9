"""Products as a file: a line for each variant, with what belongs to the product repeated or left empty."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import tablib
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mall.goods.catalogue import save_product, settle_products
from mall.goods.choice_words import Choices, options_from, read_choices, read_colours, with_colours
from mall.goods.drafts import ProductDraft, SkuDraft
from mall.goods.redrafting import drafts_of, is_live
from mall.models import Brand, Category, Merchant, Product
from mall.models.catalogue import VALID_DAYS
from mall.sheets.base import CHANGED, NEW, SAME, Row, Sheet, whole_number, yes_or_no
from mall.sheets.product_cells import (
    cells_of_product,
    cells_of_sku,
    check_lengths,
    fen_of,
    place_of,
    supply_of,
)
from xhs.lib.errors import Refusal

OF_PRODUCT = ("short_name", "full_name", "category", "brand", "origin", "supply", "valid_days", "about")
FIELDS = {"name": "full_name", "code": "product_code"}


@dataclass
class Group:
    """The lines of one product, as far as they are read. Of its `lines`, `left` are still to come; `before` is the
    product as it is, `colours` those the lines give by option and value, `hung` the variants whose picture they say."""

    lines: int = 0
    left: int = 0
    product: Product | None = None
    before: ProductDraft | None = None
    said: dict[str, str] = field(default_factory=dict)
    skus: list[SkuDraft] = field(default_factory=list)
    choices: list[Choices] = field(default_factory=list)
    colours: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    hung: set[str] = field(default_factory=set)
    is_spoilt: bool = False


class ProductSheet(Sheet):
    """`price_yuan` is in yuan; `options` reads “Shade=Rose; Size=50 ml”, `colours` “Shade=#c85a6a”; `picture` is the
    place of the variant's own in the product's gallery, from 1. New products begin as drafts.

    Variants, pictures and dates a file says nothing of stay as they are.
    """

    needed = ("product_code", "short_name", "full_name", "category", "origin", "sku_code", "price_yuan")
    optional = (
        "brand",
        "supply",
        "valid_days",
        "about",
        "options",
        "colours",
        "picture",
        "weight_grams",
        "offered",
    )
    hint = gettext_lazy(
        "Colours read “Shade=#c85a6a”; picture is the number of the variant's own in the product's gallery. "
        "Left empty, both stay as they are; “none” takes them away."
    )
    order: ClassVar[tuple[str, ...]] = (
        "product_code", "short_name", "full_name", "category", "brand", "origin", "supply", "valid_days", "about",
        "sku_code", "options", "colours", "picture", "price_yuan", "weight_grams", "offered",
    )  # fmt: skip

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.groups: dict[tuple[str, str], Group] = defaultdict(Group)
        self.categories: dict[str, Category] = {}
        self.brands: dict[str, Brand] = {}
        self.saved: list[int] = []
        self.same_lines = 0

    @property
    def columns(self) -> tuple[str, ...]:
        return self.order if self.merchant else ("shop", *self.order)

    def hold(self, dataset: tablib.Dataset) -> None:
        shops = [self.merchant] if self.merchant else list(self.shops.values())
        merchants = Merchant.objects.select_for_update(no_key=True).filter(pk__in=[shop.pk for shop in shops])
        held = list(
            merchants.order_by("pk").values_list("pk", flat=True)
        )  # before their products, as `save_product`
        rows = Product.objects.filter(merchant__in=held, code__in=set(dataset["product_code"]))
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        self._look_up(list(rows.select_related("category", "brand")), dataset)

    def _look_up(self, products: list[Product], dataset: tablib.Dataset) -> None:
        known, drafts = {(one.merchant_id, one.code): one for one in products}, drafts_of(products)
        for row in dataset.dict:
            group = self.groups[_key(row)]
            group.lines += 1
            group.left += 1
            shop = self.merchant or self.shops.get(row["shop"])
            group.product = known.get((shop.pk, row["product_code"])) if shop else None
            group.before = drafts[group.product.pk] if group.product else None
        slugs = set(dataset["brand"]) if "brand" in dataset.headers else set()
        self.brands = {brand.slug: brand for brand in Brand.objects.filter(slug__in=slugs)}

    def take(self, row: Row) -> str:
        """Keeps the line; with the last one of a product, saves the product."""
        group = self.groups[_key(row)]
        group.left -= 1
        try:
            self.shop_of(row)
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
        _keep_colours(group, choices, read_colours(row.get("colours", ""), choices))
        if row.get("picture"):
            group.hung.add(row["sku_code"])
        group.choices.append(choices)
        group.skus.append(
            SkuDraft(
                code=row["sku_code"],
                price_fen=fen_of(row["price_yuan"]),
                choices=tuple(choices.values()),
                weight_grams=whole_number(row, "weight_grams", otherwise=0),
                is_offered=yes_or_no(row, "offered"),
                picture=place_of(row.get("picture", ""), group.before),
            )
        )

    def _save(self, group: Group, row: Row) -> str:
        draft = self._draft(group, row)
        if draft == group.before:
            self.same_lines += group.lines
            return SAME
        saved = save_product(merchant=self.shop_of(row), draft=draft, product=group.product, settle=False)
        self.saved.append(saved.product.pk)
        return CHANGED if group.product else NEW

    def finish(self, result: Any) -> None:
        """The lines before the last one of a product that stays as it is change nothing either."""
        settle_products(sorted(self.saved))
        above = self.same_lines - result.totals[SAME]
        result.totals[SAME] += above
        result.totals[CHANGED] -= above

    def _draft(self, group: Group, row: Row) -> ProductDraft:
        before, said = group.before, group.said
        skus, choices = _beside(group)
        options = options_from(before.options if before else (), choices)
        facts: dict[str, Any] = {
            "code": row["product_code"],
            "short_name": said.get("short_name", ""),
            "name": said.get("full_name", ""),
            "category": self._category(said.get("category", "")),
            "brand": self._brand(said.get("brand", "")),
            "origin": said.get("origin", "").upper(),
            "supply": supply_of(said.get("supply", "")),
            "valid_days": whole_number(said, "valid_days", otherwise=VALID_DAYS),
            "about": said.get("about", ""),
            "skus": skus,
            "options": with_colours(options, group.colours),
        }
        check_lengths(facts)
        return replace(before, **facts) if before else ProductDraft(**facts)

    def _category(self, slug: str) -> Category:
        if not self.categories:
            self.categories = {one.slug: one for one in Category.objects.exclude(parent=None)}
        if slug not in self.categories:
            raise Refusal("category", _("There is no category “%s”.") % slug[:40], field="category")
        return self.categories[slug]

    def _brand(self, slug: str) -> Brand | None:
        if slug and slug not in self.brands:
            raise Refusal("brand", _("There is no brand “%s”.") % slug[:40], field="brand")
        return self.brands[slug] if slug else None

    def rows_of(self, queryset: Any) -> Iterator[list[Any]]:
        products = queryset.select_related("merchant", "category", "brand").order_by("pk")
        whole = products.prefetch_related(None).prefetch_related("skus__picture", "options")
        for product in whole.iterator(chunk_size=200):
            options = list(product.options.all())
            shop = [] if self.merchant else [product.merchant.slug]
            for sku in product.skus.all():
                if is_live(sku, options):
                    yield [*shop, *cells_of_product(product), *cells_of_sku(sku, options)]


def _key(row: Row) -> tuple[str, str]:
    return row.get("shop", ""), row["product_code"]


def _keep_colours(group: Group, choices: Choices, colours: Choices) -> None:
    """A value has one colour, whichever line says it."""
    for name, colour in colours.items():
        if group.colours[name].setdefault(choices[name], colour) != colour:
            sentence = _("A line above gives “%s” another colour.") % choices[name]
            raise Refusal("differs", sentence, field="colours")


def _beside(group: Group) -> tuple[list[SkuDraft], list[Choices]]:
    """The variants of the file in the places of those they change; others stay, new ones come behind."""
    before = group.before
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
            kept.append((line if sku.code in group.hung else replace(line, picture=sku.picture), choices))
        else:
            kept.append((sku, dict(zip(names, sku.choices, strict=True))))
    both = [*kept, *new.values()]
    return [sku for sku, _choices in both], [choices for _sku, choices in both]
