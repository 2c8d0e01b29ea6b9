"""Asking providers about attempts that heard nothing: open ones, and ones given up whose money may still come."""

import logging
from dataclasses import replace

from django.utils import timezone

from mall.models import PaymentAttempt
from mall.payments.attempts import next_question
from mall.payments.base import Kind, Notice, ProviderError
from mall.payments.registry import provider_named
from mall.settling.outcomes import take_notice
from xhs.lib.throttle import TooOften, count_or_refuse

log = logging.getLogger(__name__)
QUESTIONS_PER_MINUTE = 4
AT_ONCE = 200


def ask_due() -> None:
    """Asks about attempts whose time has come, the longest waiting first."""
    due = PaymentAttempt.objects.filter(ask_at__lte=timezone.now()).order_by("ask_at", "pk")
    for attempt_id in due.values_list("pk", flat=True)[:AT_ONCE]:
        try:
            ask_provider(attempt_id=attempt_id)
        except Exception:  # one that fails holds up no other; its next try is written down
            log.exception("ask_provider of %s", attempt_id)


def ask_soon(*, order_id: int) -> list[int]:
    """The shopper is back and we know nothing: gives the attempts to ask about now, each not too often."""
    waiting = PaymentAttempt.objects.filter(order_id=order_id, captured_at=None, ask_at__isnull=False)
    return [pk for pk in waiting.order_by("pk").values_list("pk", flat=True) if _may_ask(pk)]


def ask_provider(*, attempt_id: int) -> None:
    """One question, its successor written down before it, so that a crash loses none."""
    now = timezone.now()
    attempt = PaymentAttempt.objects.select_related("order").get(pk=attempt_id)
    mine = PaymentAttempt.objects.filter(pk=attempt_id, ask_at=attempt.ask_at, captured_at=None)
    if attempt.ask_at is None or not mine.update(ask_at=next_question(attempt, now)):
        return
    try:
        notice = provider_named(attempt.provider).ask(attempt=attempt)
    except ProviderError as error:
        log.warning("%s did not answer about %s: %s", attempt.provider, attempt.token, error)
        return
    if notice:
        _take_answer(attempt, notice)


def _take_answer(attempt: PaymentAttempt, notice: Notice) -> None:
    own_name = f"asked-{notice.kind}-{attempt.token}"
    take_notice(provider=attempt.provider, notice=replace(notice, notice_id=own_name))
    if notice.kind is Kind.CLOSED:
        PaymentAttempt.objects.filter(pk=attempt.pk, captured_at=None).update(ask_at=None)


def _may_ask(attempt_id: int) -> bool:
    try:
        count_or_refuse(what="ask-provider", who=attempt_id, limit=QUESTIONS_PER_MINUTE, seconds=60)
    except TooOften:
        return False
    return True
