"""What the sandbox does with money: somebody pays, the shop asks, the shop sends back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.models import SandboxPayment, SandboxRefund
from mall.sandbox.callbacks import AFTER_CLOSING, owe_payment_notices, owe_refund_notice
from xhs.lib.errors import Conflict
from xhs.lib.once import insert_once

Fault = SandboxPayment.Fault
State = SandboxPayment.State


@dataclass(frozen=True)
class Terms:
    """What a shop asks the sandbox to collect."""

    number: str
    account: str
    order: str
    subject: str
    amount_fen: int
    currency: str
    expires_at: datetime
    notify_url: str
    return_url: str
    cancel_url: str


class Refused(Conflict):
    """The books say otherwise."""


def open_payment(terms: Terms) -> SandboxPayment:
    """The payment of these terms; the same number twice is the same payment. Raises Refused for another amount."""
    insert_once(SandboxPayment, **vars(terms))
    payment = SandboxPayment.objects.get(number=terms.number)
    if (payment.account, payment.amount_fen, payment.currency) != (
        terms.account,
        terms.amount_fen,
        terms.currency,
    ):
        raise Refused("other_terms", _("This payment was begun with other terms."))
    return payment


def is_over(payment: SandboxPayment) -> bool:
    return payment.state == State.OPEN and payment.expires_at <= timezone.now()


@transaction.atomic
def pay(*, payment: SandboxPayment, fault: str = Fault.NONE) -> bool:
    """Somebody pays; the shop will be told in the manner of the fault. False where it was paid before.

    Raises Refused once the time is over, except for the fault that is about just that.
    """
    now = timezone.now()
    if is_over(payment) and fault != Fault.AFTER_CLOSING:
        raise Refused("over", _("The time to pay is over. Nothing was charged."))
    known_at = max(now, payment.expires_at + AFTER_CLOSING) if fault == Fault.AFTER_CLOSING else now
    changes = {"state": State.PAID, "paid_at": now, "known_at": known_at, "fault": fault}
    if not SandboxPayment.objects.filter(pk=payment.pk, state=State.OPEN).update(**changes):
        return False
    owe_payment_notices(SandboxPayment.objects.get(pk=payment.pk))
    return True


def tell(*, number: str, account: str) -> dict[str, Any]:
    """The answer to a query: like a notice, with an empty kind while there is nothing to tell."""
    payment = SandboxPayment.objects.filter(number=number, account=account).first()
    if payment is None:
        return {"kind": ""}
    if payment.state == State.PAID and payment.known_at and payment.known_at <= timezone.now():
        return payment.as_notice("paid", payment.paid_at)
    return payment.as_notice("closed", payment.expires_at) if is_over(payment) else {"kind": ""}


@transaction.atomic
def give_back(*, number: str, payment_number: str, account: str, amount_fen: int) -> SandboxRefund:
    """Sends money back once per number. Raises Refused for more than was paid, or other figures for a known number."""
    payment = SandboxPayment.objects.filter(number=payment_number, account=account, state=State.PAID).first()
    if payment is None:
        raise Refused("unpaid", _("There is no such payment."))
    key = insert_once(SandboxRefund, payment_id=payment.pk, number=number, amount_fen=amount_fen)
    refund = SandboxRefund.objects.get(number=number)
    if (refund.payment_id, refund.amount_fen) != (payment.pk, amount_fen):
        raise Refused("other_terms", _("This number belongs to another refund."))
    if key:
        _take(payment, amount_fen)
        owe_refund_notice(refund)
    return refund


def _take(payment: SandboxPayment, amount_fen: int) -> None:
    room = SandboxPayment.objects.filter(pk=payment.pk, amount_fen__gte=F("refunded_fen") + amount_fen)
    if amount_fen <= 0 or not room.update(refunded_fen=F("refunded_fen") + amount_fen):
        raise Refused("too_much", _("So much was not paid."))
