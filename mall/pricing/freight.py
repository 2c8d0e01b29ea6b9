"""What sending costs: by warehouse and weight, shared by the lines of a parcel according to theirs."""

from django.utils.translation import gettext_lazy as _

from mall.pricing.inputs import FreightRate
from mall.pricing.sheet import Parcel, Quote, Reason
from xhs.lib.money import split


def add_freight(quote: Quote) -> None:
    for parcel in quote.parcels:
        if parcel.has_vouchers:
            parcel.reasons.append(Reason("in_store", _("Redeemed in the store: nothing is sent")))
            continue
        rate = quote.inputs.freight.get(parcel.warehouse_id)
        fee, reason = _fee(rate, parcel)
        parcel.reasons.append(reason)
        weights = [line.grams for line in parcel.lines]
        if not any(weights):
            weights = [line.goods_fen for line in parcel.lines]
        for line, share in zip(parcel.lines, split(fee, weights), strict=True):
            line.freight_fen = share


def fee_by_weight(rate: FreightRate, grams: int) -> int:
    """The first grams at one price, then each begun step."""
    further = max(0, grams - rate.first_grams)
    return rate.first_fen + -(-further // rate.step_grams) * rate.step_fen


def free_from(rate: FreightRate, goods_fen: int) -> int | None:
    """The amount from which on nothing is charged, where the goods reach it."""
    limit = rate.free_from_fen
    return limit if limit is not None and goods_fen >= limit else None


def _fee(rate: FreightRate | None, parcel: Parcel) -> tuple[int, Reason]:
    if rate is None:
        return 0, Reason("freight_free", _("Sent free of charge"))
    limit = free_from(rate, parcel.goods_fen - parcel.discount_fen)
    if limit is not None:
        free = Reason("freight_free_from", _("Free from %(from_fen)s"), {"from_fen": limit})
        return 0, free
    fee = fee_by_weight(rate, parcel.grams)
    figures = {"weight_grams": parcel.grams, "fee_fen": fee, "first_grams": rate.first_grams}
    figures |= {"first_fen": rate.first_fen, "step_grams": rate.step_grams, "step_fen": rate.step_fen}
    words = _(
        "%(weight_grams)s: the first %(first_grams)s %(first_fen)s, "
        "each further %(step_grams)s %(step_fen)s"
    )  # fmt: skip
    return fee, Reason("freight_weight", words, figures)
