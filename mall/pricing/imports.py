"""Tax on what is bought from abroad for oneself: cross-border e-commerce retail import into mainland China.

Sources: Cai Guan Shui (2016) No. 18 (tariff 0, VAT and consumption tax at 70 % within the limits; the price paid,
freight and insurance are the dutiable value) and Cai Guan Shui (2018) No. 49 (5,000 yuan an order, 26,000 yuan a
person and year; an order of one piece above the first and within the second pays the full taxes of ordinary goods).
Domestic prices include their VAT: nothing is added to them.
"""

from django.utils.translation import gettext_lazy as _

from mall.pricing.inputs import ImportRates, ImportTerms
from mall.pricing.sheet import Line, Problem, Quote, Reason
from mall.pricing.splitting import split_by_limit
from xhs.lib.money import half_up

WHOLE = 10_000  # hundredths of a percent


def add_import_tax(quote: Quote) -> None:
    """Tax on every imported line, and what customs' limits forbid."""
    lines = quote.imported
    if not lines:
        return
    terms = quote.inputs.imports
    if terms is None or any(line.offer.rates is None for line in lines):
        quote.problems.append(Problem("import_closed", _("Imported goods cannot be ordered just now.")))
        return
    if not quote.inputs.has_identity:
        words = _(
            "Customs asks for the real name and the identity number of whoever receives imported goods."
        )
        quote.problems.append(Problem("identity_missing", words))
    is_over = quote.dutiable_fen > terms.order_limit_fen
    pays_in_full = is_over and sum(line.quantity for line in lines) == 1
    for line in lines:
        _tax(line, terms, pays_in_full)
    if is_over and not pays_in_full:
        quote.problems.append(_too_much_at_once(quote, terms))
    if terms.used_fen + quote.dutiable_fen > terms.year_limit_fen:
        quote.problems.append(_too_much_this_year(quote, terms))


def composite_tax(value: int, rates: ImportRates, share_bp: int) -> int:
    """Within the limits: value * (CT + VAT) / (1 - CT) * share, to the fen, half up.

    Consumption tax is part of its own base, so the base is value / (1 - CT), and both taxes are taken of it.
    """
    numerator, denominator = _both_taxes(rates)
    return half_up(value, numerator * share_bp, denominator * WHOLE)


def full_tax(value: int, rates: ImportRates) -> int:
    """Above the limit: value * (T + (1 + T) * (CT + VAT) / (1 - CT)), to the fen, half up.

    The tariff T is taken of the dutiable value; consumption tax and VAT, as above, of the value with the tariff.
    """
    numerator, denominator = _both_taxes(rates)
    whole = rates.tariff_bp * denominator + (WHOLE + rates.tariff_bp) * numerator
    return half_up(value, whole, WHOLE * denominator)


def _both_taxes(rates: ImportRates) -> tuple[int, int]:
    return rates.consumption_bp + rates.vat_bp, WHOLE - rates.consumption_bp


def _tax(line: Line, terms: ImportTerms, pays_in_full: bool) -> None:
    rates, value = line.offer.rates, line.dutiable_fen
    assert rates is not None  # noqa: S101  the caller has looked
    if pays_in_full:
        line.tax_fen, code = full_tax(value, rates), "import_tax_full"
        words = _("Over the limit of one order: all of the import tax, %(rate_bp)s of %(value_fen)s")
        rate = full_tax(WHOLE, rates)
    else:
        line.tax_fen, code = composite_tax(value, rates, terms.share_bp), "import_tax"
        words = _("Import tax: %(rate_bp)s of %(value_fen)s, freight included")
        rate = composite_tax(WHOLE, rates, terms.share_bp)
    figures = {"rate_bp": rate, "value_fen": value, "vat_bp": rates.vat_bp, "share_bp": terms.share_bp}
    figures |= {"consumption_bp": rates.consumption_bp, "tariff_bp": rates.tariff_bp}
    line.reasons.append(Reason(code, words, figures))


def _too_much_at_once(quote: Quote, terms: ImportTerms) -> Problem:
    words = _(
        "Imported goods may come to at most %(limit_fen)s in one order, freight included; these are %(value_fen)s. "
        "Order them one after the other."
    )
    figures = {"limit_fen": terms.order_limit_fen, "value_fen": quote.dutiable_fen}
    orders = split_by_limit(quote.imported, quote.inputs.freight, terms.order_limit_fen)
    return Problem("import_limit", words, figures, split=orders)


def _too_much_this_year(quote: Quote, terms: ImportTerms) -> Problem:
    words = _(
        "A person may import goods worth %(limit_fen)s in a calendar year. %(left_fen)s of yours is left; "
        "these are %(value_fen)s."
    )
    left = max(0, terms.year_limit_fen - terms.used_fen)
    figures = {"limit_fen": terms.year_limit_fen, "left_fen": left, "value_fen": quote.dutiable_fen}
    return Problem("quota", words, figures)
