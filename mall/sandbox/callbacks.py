"""The notices of the sandbox: which ones a payment causes, and telling them until the shop says it took them."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from mall.models import SandboxCallback, SandboxPayment, SandboxRefund
from mall.models.sandbox import new_notice_id
from mall.sandbox import protocol
from mall.sandbox.transport import Unreachable, transport
from mall.signals import sandbox_owes_notice

log = logging.getLogger(__name__)
Fault = SandboxPayment.Fault
LATE = timedelta(minutes=1)
AFTER_CLOSING = timedelta(minutes=1)
REPLAY = timedelta(hours=1)
FIRST_PAUSE = timedelta(seconds=15)
TRIES = 10
SECONDS = 8
AT_ONCE = 200


def owe_payment_notices(payment: SandboxPayment) -> None:
    """The notice that it was paid, in the manner of the payment's fault."""
    now = timezone.now()
    body = payment.as_notice("paid", payment.paid_at)
    match payment.fault:
        case Fault.ABSENT:
            return
        case Fault.LATE:
            _owe(payment, body, now + LATE)
        case Fault.DOUBLED:
            notice_id = new_notice_id()
            for _number in range(5):
                _owe(payment, body, now, notice_id=notice_id)
        case Fault.OUT_OF_ORDER:
            _owe(payment, body, now)
            _owe(payment, payment.as_notice("closed", now - timedelta(seconds=30)), now)
        case Fault.WRONG_AMOUNT:
            _owe(payment, {**body, "amount_fen": payment.amount_fen - 1}, now)
        case Fault.WRONG_SIGNATURE:
            _owe(payment, body, now, is_forged=True)
        case Fault.REPLAYED:
            notice_id = new_notice_id()
            _owe(payment, body, now, notice_id=notice_id, signed_at=now)
            _owe(payment, body, now + REPLAY, notice_id=notice_id, signed_at=now)
        case _:
            _owe(payment, body, payment.known_at or now)


def owe_refund_notice(refund: SandboxRefund) -> None:
    body = refund.payment.as_notice("refunded", refund.sent_at)
    body |= {"amount_fen": refund.amount_fen, "refund": refund.number}
    _owe(refund.payment, body, timezone.now())


def _owe(payment: SandboxPayment, body: dict[str, Any], at: datetime, **values: Any) -> None:
    callback = SandboxCallback.objects.create(payment=payment, body=body, next_try_at=at, **values)
    if at <= timezone.now() and payment.fault != Fault.BEFORE_REDIRECT:
        sandbox_owes_notice.send(SandboxCallback, callback_id=callback.pk)


def tell_before_redirect(payment: SandboxPayment) -> None:
    """The fault that makes the shop know before the browser does."""
    if payment.fault == Fault.BEFORE_REDIRECT:
        for callback_id in payment.callbacks.order_by("pk").values_list("pk", flat=True):
            tell_shop(callback_id=callback_id)


def tell_due() -> None:
    """Tells what should have been told by now."""
    due = SandboxCallback.objects.filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")
    for callback_id in due.values_list("pk", flat=True)[:AT_ONCE]:
        try:
            tell_shop(callback_id=callback_id)
        except Exception:  # one that fails holds up no other; its next try is written down
            log.exception("tell_shop of %s", callback_id)


def tell_shop(*, callback_id: int) -> None:
    """One try, unless somebody else has just begun one; the next one is set before it, so a crash loses nothing."""
    now = timezone.now()
    callback = SandboxCallback.objects.select_related("payment").get(pk=callback_id)
    pause = FIRST_PAUSE * 2**callback.tries
    begun = SandboxCallback.objects.filter(pk=callback_id, tries=callback.tries, next_try_at__lte=now)
    if not begun.update(tries=F("tries") + 1, next_try_at=now + pause if callback.tries < TRIES else None):
        return
    if _post(callback, now):
        told = SandboxCallback.objects.filter(pk=callback_id)
        told.update(acknowledged_at=timezone.now(), next_try_at=None)


def _post(callback: SandboxCallback, now: datetime) -> bool:
    body = protocol.pack({**callback.body, "notice_id": callback.notice_id})
    key = "forged" if callback.is_forged else settings.PAYMENTS["sandbox"]["key"]
    signed = protocol.headers(key, body, callback.signed_at or now)
    try:
        answer = transport().post(callback.payment.notify_url, body, signed, SECONDS)
    except Unreachable:
        return False
    return answer.status == 200 and answer.body.strip() == protocol.TAKEN
