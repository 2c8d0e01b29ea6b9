"""The yearly import limit of an identity, as a ledger: orders use it, closed and refunded ones give it back, once."""

from datetime import datetime

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.models import ImportLimit, ImportQuotaEntry, Order
from mall.pricing import Quote
from mall.quotes.quoting import year_in_china
from xhs.lib.errors import Conflict
from xhs.lib.locks import lock_one
from xhs.lib.once import insert_once

PLACED = "placed"
CLOSED = "closed"
PAID_LATE = "paid_late"


def use_quota(*, order_id: int, quote: Quote, at: datetime) -> None:
    """An order uses its part of the year. Raises Refusal where another one of the same identity took it just now."""
    terms, fingerprint = quote.inputs.imports, quote.inputs.identity_fingerprint
    if terms is None or not quote.dutiable_fen:
        return
    year = year_in_china(at)
    lock_one(f"import quota {fingerprint}", year)
    if used_of(fingerprint, year) + quote.dutiable_fen > terms.year_limit_fen:
        raise Conflict("quota", _("Another order has just used what was left of this year's import limit."))
    ImportQuotaEntry.objects.create(
        order_id=order_id, fingerprint=fingerprint, year=year, amount_fen=quote.dutiable_fen, source=PLACED
    )


def used_of(fingerprint: str, year: int) -> int:
    """What an identity has imported in a year, in fen."""
    entries = ImportQuotaEntry.objects.filter(fingerprint=fingerprint, year=year)
    return entries.aggregate(total=Sum("amount_fen"))["total"] or 0


def give_back_quota(*, order_id: int, source: str, amount_fen: int | None = None) -> None:
    """Gives back so much of what the order uses, or all of it. The same `source` twice gives back once."""
    entries = list(ImportQuotaEntry.objects.filter(order_id=order_id).order_by("pk"))
    held = sum(entry.amount_fen for entry in entries)
    amount = held if amount_fen is None else min(amount_fen, held)
    if amount > 0:
        _write(entries[0], source, -amount)


def has_room_again(*, order: Order) -> bool:
    """Whether the year's limit still allows what a closed order used before it was closed."""
    placed = _placed(order.pk)
    limit = ImportLimit.objects.in_force(timezone.now()).order_by("-holds_from").first()
    if placed is None or limit is None:
        return placed is None
    lock_one(f"import quota {placed.fingerprint}", placed.year)
    return used_of(placed.fingerprint, placed.year) + placed.amount_fen <= limit.year_limit_fen


def use_quota_again(*, order_id: int) -> None:
    """A closed order is paid after all: it uses as much as when it was placed."""
    placed = _placed(order_id)
    if placed:
        _write(placed, PAID_LATE, placed.amount_fen)


def _placed(order_id: int) -> ImportQuotaEntry | None:
    return ImportQuotaEntry.objects.filter(order_id=order_id, source=PLACED).first()


def _write(first: ImportQuotaEntry, source: str, amount: int) -> None:
    insert_once(
        ImportQuotaEntry,
        fingerprint=first.fingerprint,
        year=first.year,
        amount_fen=amount,
        order_id=first.order_id,
        source=source,
    )
