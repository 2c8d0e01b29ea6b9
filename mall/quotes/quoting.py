"""Gathers what a quote depends on: all the SQL of prices, in at most six statements however long the cart."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from mall.models import (
    Address,
    FreightRule,
    Identity,
    ImportLimit,
    ImportQuotaEntry,
    ImportTaxRule,
    Merchant,
    Sku,
    Stock,
)
from mall.models.catalogue import main_picture_of
from mall.pricing import (
    FreightRate,
    ImportRates,
    ImportTerms,
    Offer,
    QuoteInputs,
    Shelf,
    Source,
    Wanted,
)
from mall.quotes.freight import rate_of, rule_for
from xhs.lib.prepared import AnyOf, Given, PreparedModels

CHINA = ZoneInfo("Asia/Shanghai")


def gather(
    *, person: Any, wanted: Sequence[Wanted], address: Address | None, at: datetime | None = None
) -> QuoteInputs:
    """For a person (or a stranger, who has no address and no quota) at a moment, now if none is given.

    Reads whatever is true at this moment; only the dated rules are those of `at`.
    """
    now = at or timezone.now()
    skus = _offered_skus(sku_ids=list({one.sku_id for one in wanted}))
    shelves = _shelves(wanted)
    rates = _import_rates([sku for sku in skus if sku.product.is_imported], now)
    offers = {sku.pk: _offer(sku, shelves.get(sku.pk), rates, now) for sku in skus}
    terms, fingerprint = _import_terms(person, now) if rates else (None, "")
    return QuoteInputs(
        wanted=tuple(wanted),
        offers=offers,
        freight=_freight({shelf.source.warehouse_id for shelf in shelves.values()}, address, now),
        imports=terms,
        has_address=address is not None,
        has_identity=bool(fingerprint),
        identity_fingerprint=fingerprint,
    )


@PreparedModels
def _offered_skus() -> QuerySet[Sku]:
    """The variants with product and merchant, and `picture_token`: their own picture or the product's main one."""
    token = Coalesce(F("picture__media__token"), main_picture_of("product_id"), Value(""))
    wide = Sku.objects.filter(pk=AnyOf("sku_ids")).select_related("product__merchant")
    return wide.annotate(picture_token=token).order_by("pk")


def year_in_china(at: datetime) -> int:
    """The calendar year a purchase at this moment counts for: customs go by the clock in China."""
    return at.astimezone(CHINA).year


def is_sold(sku: Sku, now: datetime) -> bool:
    """Whether a variant can be bought. Its merchant is asked as well: one who was just suspended sells nothing more."""
    product = sku.product
    return sku.is_offered and product.is_listed(now) and product.merchant.state == Merchant.State.APPROVED


def _offer(sku: Sku, shelf: Shelf | None, rates: dict[int | None, ImportRates], now: datetime) -> Offer:
    product = sku.product
    mine = (rates.get(key) for key in (product.category_id, product.department_id, None))
    return Offer(
        sku_id=sku.pk,
        product_id=product.pk,
        unit_fen=sku.price_fen,
        shelf=shelf,
        weight_grams=sku.weight_grams,
        is_sold=is_sold(sku, now),
        is_imported=product.is_imported,
        rates=next(filter(None, mine), None) if product.is_imported else None,
        supply=product.supply,
        valid_days=product.valid_days if product.is_voucher else None,
        short_name=product.short_name,
        choices=sku.words,
        picture=sku.picture_token,  # type: ignore[attr-defined]
    )


def _shelves(wanted: Sequence[Wanted]) -> dict[int, Shelf]:
    """For every variant the one warehouse it would come from: with enough of it, else with the most."""
    pieces: dict[int, int] = {}
    for one in wanted:
        pieces[one.sku_id] = pieces.get(one.sku_id, 0) + one.quantity
    best: dict[int, Stock] = {}
    for row in _stock_of(sku_ids=list(pieces)):
        known = best.get(row.sku_id)
        if known is None or row.available > known.available:
            best[row.sku_id] = row
    return {sku_id: _shelf(row) for sku_id, row in best.items()}


@PreparedModels
def _stock_of() -> QuerySet[Stock]:
    return Stock.objects.filter(sku=AnyOf("sku_ids")).select_related("warehouse__merchant").order_by("pk")


def _shelf(row: Stock) -> Shelf:
    warehouse = row.warehouse
    merchant = warehouse.merchant
    source = Source(
        warehouse_id=warehouse.pk,
        merchant_id=merchant.pk,
        warehouse_name=warehouse.name,
        merchant_name=merchant.name,
        merchant_slug=merchant.slug,
        days_from=warehouse.delivery_days_from,
        days_to=warehouse.delivery_days_to,
    )
    return Shelf(row.pk, row.available, source)


def _import_rates(skus: Sequence[Sku], now: datetime) -> dict[int | None, ImportRates]:
    """By category, department, or None for everything else; of several in force the newest."""
    if not skus:
        return {}
    places = {sku.product.category_id for sku in skus} | {sku.product.department_id for sku in skus}
    rules = ImportTaxRule.objects.in_force(now).filter(Q(category__in=places) | Q(category=None))
    return {
        rule.category_id: ImportRates(rule.vat_bp, rule.consumption_bp, rule.tariff_bp)
        for rule in rules.order_by("holds_from", "pk")
    }


def _import_terms(person: Any, now: datetime) -> tuple[ImportTerms | None, str]:
    """The limits, with what her identity used of the year's; and the identity's fingerprint."""
    mine = Identity.objects.filter(person=person.pk).values("fingerprint")[:1]
    used = (
        ImportQuotaEntry.objects.filter(fingerprint=Subquery(mine), year=year_in_china(now))
        .order_by()
        .values("fingerprint")
        .annotate(used=Sum("amount_fen"))
    )
    limits = ImportLimit.objects.in_force(now).order_by("-holds_from", "-pk")
    limit = limits.annotate(
        mine=Coalesce(Subquery(mine), Value("")), used=Coalesce(Subquery(used.values("used")), Value(0))
    ).first()
    if limit is None:
        return None, ""
    terms = ImportTerms(limit.order_limit_fen, limit.year_limit_fen, limit.share_bp, max(0, limit.used))
    return terms, limit.mine


def _freight(warehouses: set[int], address: Address | None, now: datetime) -> dict[int, FreightRate]:
    """By warehouse; one without a rule for the address is missing."""
    province = address.province if address else ""
    rules: dict[int, list[FreightRule]] = {}
    for rule in _freight_rules(warehouses=list(warehouses), at=now):
        rules.setdefault(rule.warehouse_id, []).append(rule)
    chosen = {warehouse: rule_for(mine, province) for warehouse, mine in rules.items()}
    return {warehouse: rate_of(rule) for warehouse, rule in chosen.items() if rule}


@PreparedModels
def _freight_rules() -> QuerySet[FreightRule]:
    at: Any = Given("at")
    held = FreightRule.objects.in_force(at).filter(warehouse=AnyOf("warehouses"))
    return held.order_by("holds_from", "pk")
