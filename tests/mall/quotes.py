"""Inputs of quotes, written by hand."""

from typing import Any

from mall.pricing import FreightRate, ImportRates, ImportTerms, Offer, QuoteInputs, Shelf, Source, Wanted

GENERAL = ImportRates(vat_bp=1300, tariff_bp=1000)
COSMETICS = ImportRates(vat_bp=1300, consumption_bp=1500, tariff_bp=1000)
TERMS = ImportTerms(order_limit_fen=500_000, year_limit_fen=2_600_000, share_bp=7000)


def offer(
    sku_id: int = 1, unit_fen: int = 9900, *, warehouse: int = 1, left: int = 99, **fields: Any
) -> Offer:
    shelf = Shelf(stock_id=1000 + sku_id, available=left, source=Source(warehouse, merchant_id=warehouse))
    return Offer(sku_id=sku_id, product_id=sku_id, unit_fen=unit_fen, shelf=shelf, **fields)


def imported(sku_id: int = 1, unit_fen: int = 9900, *, rates: ImportRates = GENERAL, **fields: Any) -> Offer:
    return offer(sku_id, unit_fen, is_imported=True, rates=rates, **fields)


def inputs(*offers: Offer, quantities: list[int] | None = None, **fields: Any) -> QuoteInputs:
    """One piece of each offer, or so many."""
    pieces = quantities or [1] * len(offers)
    wanted = [Wanted(one.sku_id, count) for one, count in zip(offers, pieces, strict=True)]
    values: dict[str, Any] = {"wanted": wanted, "imports": TERMS, **fields}
    return QuoteInputs(offers={one.sku_id: one for one in offers}, **values)


def by_the_kilo(first_fen: int = 1000, step_fen: int = 300, free_from_fen: int | None = None) -> FreightRate:
    return FreightRate(1000, first_fen, 1000, step_fen, free_from_fen)
