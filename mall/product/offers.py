"""What of a product page is live and the same for everybody: price, what is left, tax, delivery, freight, the list of
variants.

Made from rows that are read on every request; the texts for equal rows are remembered in the process.
"""

import json
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from mall.models import Product
from mall.product.freight import Fee, fees_of
from mall.product.states import ProductRow
from mall.product.tax_estimate import Rates, rates_for
from mall.product.variants import Variant, variants_of
from xhs.lib.memory import Recent
from xhs.lib.money import yuan

PIECES = ("price", "heard", "facts", "variants", "buttons", "bar")
_kept: Recent[tuple[Any, ...], dict[str, str]] = Recent(limit=500)


def offer_of(row: ProductRow, *, can_buy: bool, province: str) -> dict[str, str]:
    """The live slots of the page by name, with freight to the province ("": wherever it goes).

    One statement, and the tables of tax once a minute.
    """
    variants = variants_of(row.id)
    fees = fees_of(row, variants, province=province)
    rates = None
    if row.is_imported:
        rates = rates_for(category_id=row.category_id, department_id=row.department_id)
    valid_days = row.valid_days if row.is_voucher else None
    live = (row.id, row.sold_count, row.review_count, row.star_sum, valid_days, can_buy)
    key = (*live, variants, fees, rates, get_language())
    found = None if settings.DEBUG else _kept.get(key)
    if found is None:
        found = _draw(row, variants, fees, rates, can_buy)
        _kept.put(key, found)
    return found


def _draw(
    row: ProductRow,
    variants: tuple[Variant, ...],
    fees: tuple[Fee | None, ...],
    rates: Rates | None,
    can_buy: bool,
) -> dict[str, str]:
    language = get_language() or "en"
    both = zip(variants, fees, strict=True)
    shown = [_shown(variant, fee, rates, language) for variant, fee in both]
    prices = [variant.price_fen for variant in variants] or [row.price_from_fen]
    first = next((one for one in shown if one["left"]), shown[0] if shown else None)
    context = {
        "product_id": row.id,
        "variants": shown,
        "only": shown[0] if len(shown) == 1 else None,
        "first": first,
        "price": yuan(min(prices)),
        "price_to": yuan(max(prices)) if max(prices) > min(prices) else "",
        "tax": _tax(min(prices), rates),
        "is_imported": row.is_imported,
        "valid_days": row.valid_days if row.is_voucher else None,
        "can_buy": can_buy,
        "has_stock": any(one["left"] for one in shown),
        "lacks_some": any(not one["left"] for one in shown),
        "most": max((one["left"] for one in shown), default=0),
        "sold_count": row.sold_count,
        "stars": f"{row.stars:.1f}" if row.review_count else "",
        "review_count": row.review_count,
    }
    drawn = {name: render_to_string(f"mall/_product_{name}.html", context) for name in PIECES}
    return {**drawn, "offers_json": _for_machines(row, variants)}


def _shown(variant: Variant, fee: Fee | None, rates: Rates | None, language: str) -> dict[str, Any]:
    return {
        "sku_id": variant.sku_id,
        "words": " · ".join(variant.choices),
        "choices_json": json.dumps(variant.choices, ensure_ascii=False),
        "price": yuan(variant.price_fen),
        "picture_id": variant.picture_id or "",
        "left": variant.left,
        "stock": variant.stock_words(),
        "delivery": variant.delivery_words(language),
        "freight": fee.words() if fee else "",
        "tax": _tax(variant.price_fen, rates),
    }


def _tax(price_fen: int, rates: Rates | None) -> dict[str, str] | None:
    if rates is None:
        return None
    return {"amount": yuan(rates.due_on(price_fen)), "percent": rates.percent_on(price_fen)}


def _for_machines(row: ProductRow, variants: tuple[Variant, ...]) -> str:
    """The rest of the page's JSON-LD: what it costs, whether there is any, how it is liked."""
    prices = [variant.price_fen for variant in variants] or [row.price_from_fen]
    is_there = any(variant.left for variant in variants) and row.state == Product.State.LISTED
    facts: dict[str, Any] = {
        "offers": {
            "@type": "AggregateOffer",
            "priceCurrency": "CNY",
            "lowPrice": f"{min(prices) / 100:.2f}",
            "highPrice": f"{max(prices) / 100:.2f}",
            "offerCount": len(variants),
            "availability": f"https://schema.org/{'InStock' if is_there else 'OutOfStock'}",
        }
    }
    if row.review_count:
        facts["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": f"{row.stars:.1f}",
            "reviewCount": row.review_count,
        }
    return json.dumps(facts)[1:-1]
