"""The cells of a line of products: what is read out of them, and what is written into them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from mall.goods.choice_words import NONE, write_choices
from mall.goods.drafts import ProductDraft, is_picture
from mall.models import Product, ProductOption, Sku
from xhs.lib.desk.yuan import to_fen
from xhs.lib.errors import Refusal


def supply_of(text: str) -> str:
    supply = text.lower() or Product.Supply.DOMESTIC
    if supply not in Product.Supply.values:
        raise Refusal("supply", _("Write domestic, bonded, direct or voucher."), field="supply")
    return supply


def check_lengths(facts: dict[str, Any]) -> None:
    for name, most in (("code", 40), ("name", 120), ("about", 3000)):
        if len(facts[name]) > most:
            raise Refusal("too_long", _("At most %d characters.") % most, field=name)


def place_of(text: str, before: ProductDraft | None) -> int | None:
    """The place of the picture with this number, None for NONE and an empty cell. Raises Refusal."""
    if text.casefold() in ("", NONE):
        return None
    place = int(text) - 1 if text.isdecimal() and len(text) < 4 else -1
    if before is None or not is_picture(before.pictures, place):
        sentence = _("The product has no picture “%s”. Write the number of one that hangs, or “none”.")
        raise Refusal("picture", sentence % text[:20], field="picture")
    return place


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


def cells_of_product(product: Product) -> list[Any]:
    return [
        product.code,
        product.short_name,
        product.name,
        product.category.slug,
        product.brand.slug if product.brand else "",
        product.origin,
        product.supply,
        product.valid_days if product.is_voucher else "",
        product.about,
    ]


def cells_of_sku(sku: Sku, options: list[ProductOption]) -> list[Any]:
    names = [option.name for option in options]
    colours = [
        (option.name, colour)
        for option, choice in zip(options, sku.choices, strict=True)
        if (colour := dict(zip(option.values, option.swatches, strict=False)).get(choice))
    ]
    return [
        sku.code,
        write_choices(names, sku.choices),
        "; ".join(f"{name}={colour}" for name, colour in colours),
        sku.picture.position + 1 if sku.picture else "",
        f"{Decimal(sku.price_fen) / 100:.2f}",
        sku.weight_grams,
        "yes" if sku.is_offered else "no",
    ]
