"""Sending money back: tried with growing pauses until the provider says it is sent.

The next try is written down before the provider is asked, and asked again with the same number it pays once: a worker
killed at any point loses nothing and sends nothing twice.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mall.models import PaymentRefund
from mall.orders.states import hold_order
from mall.payments.base import ProviderError, ProviderRefused
from mall.payments.registry import provider_named
from mall.refunds.paying_out import settle_paid

log = logging.getLogger(__name__)
State = PaymentRefund.State
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
AT_ONCE = 200


def send_due() -> None:
    """Tries those whose time has come, the longest waiting first."""
    due = PaymentRefund.objects.filter(state=State.WAITING, next_try_at__lte=timezone.now())
    for payout_id in due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:AT_ONCE]:
        try:
            send_payout(payout_id=payout_id)
        except Exception:  # one that fails holds up no other; its next try is written down
            log.exception("send_payout of %s", payout_id)


def send_payout(*, payout_id: int) -> None:
    """One try, unless somebody else has just begun one."""
    payout = PaymentRefund.objects.select_related("attempt__order").get(pk=payout_id)
    if not _begin_try(payout):
        return
    try:
        is_sent = provider_named(payout.attempt.provider).send_back(payout=payout)
    except ProviderError as error:
        _note_failure(payout, error)
        return
    if is_sent:
        mark_sent(payout_id=payout_id)


def try_again(*, payout_id: int) -> None:
    """An operator wants a pay-out that its provider refused to be tried once more."""
    failed = PaymentRefund.objects.filter(pk=payout_id, state=State.FAILED)
    failed.update(state=State.WAITING, next_try_at=timezone.now(), tries=0)


@transaction.atomic
def mark_sent(*, payout_id: int) -> bool:
    """The provider has sent the money: the refund is settled, once."""
    order_id = PaymentRefund.objects.values_list("attempt__order_id", flat=True).get(pk=payout_id)
    hold_order(order_id)
    unsent = PaymentRefund.objects.filter(pk=payout_id).exclude(state=State.SENT)
    if not unsent.update(state=State.SENT, sent_at=timezone.now(), failure=""):
        return False
    settle_paid(refund_id=PaymentRefund.objects.values_list("refund_id", flat=True).get(pk=payout_id))
    return True


def _begin_try(payout: PaymentRefund) -> int:
    now = timezone.now()
    pause = min(FIRST_PAUSE * 2 ** min(payout.tries, 10), LONGEST_PAUSE)
    waiting = PaymentRefund.objects.filter(pk=payout.pk, state=State.WAITING, tries=payout.tries)
    return waiting.filter(next_try_at__lte=now).update(tries=F("tries") + 1, next_try_at=now + pause)


def _note_failure(payout: PaymentRefund, error: ProviderError) -> None:
    state = State.FAILED if isinstance(error, ProviderRefused) else State.WAITING
    failure = str(error.details.get("cause") or error)[:200]
    PaymentRefund.objects.filter(pk=payout.pk, state=State.WAITING).update(state=state, failure=failure)
