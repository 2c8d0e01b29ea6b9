"""Who may sell: operators decide on merchants, and what a merchant lists follows in the same transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mall.models import Merchant, MerchantMember, Product, Store
from mall.signals import stores_changed
from members.models import ModerationEntry, Notification, Person
from members.notifications import notify
from members.standing import log_about, must_operate
from members.wording import in_words_of
from xhs.lib.errors import Conflict
from xhs.lib.once import insert_once

Action = ModerationEntry.Action
State = Merchant.State


@transaction.atomic
def approve_merchant(*, merchant: Merchant, operator: Person, reason: str) -> None:
    """The merchant may sell, and whoever applied owns it. Raises NotAllowed, Refusal, Conflict if it was decided."""
    _decide(merchant, State.APPLIED, State.APPROVED, operator, reason)
    if merchant.applied_by_id:
        owner = {"person_id": merchant.applied_by_id, "role": MerchantMember.Role.OWNER}
        insert_once(MerchantMember, merchant_id=merchant.pk, **owner)
    _open_doors(merchant, is_open=True)
    log_about(merchant, action=Action.APPROVE, actor=operator, reason=reason)
    _tell(merchant, _("Your application to sell was approved."), reason)


@transaction.atomic
def refuse_merchant(*, merchant: Merchant, operator: Person, reason: str) -> None:
    """Whoever applied reads the reason. Raises NotAllowed, Refusal, Conflict if it was decided."""
    _decide(merchant, State.APPLIED, State.REFUSED, operator, reason)
    log_about(merchant, action=Action.REFUSE, actor=operator, reason=reason)
    _tell(merchant, _("Your application to sell was not approved."), reason)


@transaction.atomic
def suspend_merchant(*, merchant: Merchant, operator: Person, reason: str) -> None:
    """Goods and stores leave every list; orders go on. Raises NotAllowed, Refusal, Conflict if it does not trade."""
    _decide(merchant, State.APPROVED, State.SUSPENDED, operator, reason)
    _open_doors(merchant, is_open=False)
    log_about(merchant, action=Action.SUSPEND, actor=operator, reason=reason)
    _tell(merchant, _("Your shop was suspended."), reason)


@transaction.atomic
def reinstate_merchant(*, merchant: Merchant, operator: Person, reason: str) -> None:
    """It trades again, goods and stores are back. Raises NotAllowed, Refusal, Conflict where it is not suspended."""
    _decide(merchant, State.SUSPENDED, State.APPROVED, operator, reason)
    _open_doors(merchant, is_open=True)
    log_about(merchant, action=Action.REINSTATE, actor=operator, reason=reason)
    _tell(merchant, _("Your shop is open again."), reason)


@transaction.atomic
def close_deserted(*, merchant_id: int) -> None:
    """A shop nobody acts for any more sells nothing: who should send it? Operators finish its orders."""
    if MerchantMember.objects.filter(merchant=merchant_id).exists():
        return
    reason = str(_("Nobody acts for this shop any more: its last account was closed."))
    closed = Merchant.objects.filter(pk=merchant_id, state=State.APPROVED).update(
        state=State.SUSPENDED, decided_by=None, decided_at=timezone.now(), decision_reason=reason
    )
    if closed:
        merchant = Merchant.objects.get(pk=merchant_id)
        _open_doors(merchant, is_open=False)
        log_about(merchant, action=Action.SUSPEND, actor=None, reason=reason)


def drop_applications(person: Person) -> None:
    """What a closed account applied for is decided: nobody would own it."""
    Merchant.objects.filter(applied_by=person, state=State.APPLIED).update(
        state=State.REFUSED, decided_at=timezone.now(), decision_reason=str(_("The account was closed."))
    )


def _decide(merchant: Merchant, before: str, after: str, operator: Person, reason: str) -> None:
    must_operate(operator, reason)
    decided = Merchant.objects.filter(pk=merchant.pk, state=before).update(
        state=after, decided_by=operator, decided_at=timezone.now(), decision_reason=reason[:300]
    )
    if not decided:
        raise Conflict("merchant_decided", _("Somebody else decided about this merchant meanwhile."))
    merchant.refresh_from_db()


def _open_doors(merchant: Merchant, *, is_open: bool) -> None:
    for model in (Product, Store):
        rows = model._default_manager.filter(merchant=merchant, is_open=not is_open)
        held = rows.select_for_update(no_key=True).order_by("pk")
        model._default_manager.filter(pk__in=list(held.values_list("pk", flat=True))).update(is_open=is_open)
    store_ids = list(Store.objects.filter(merchant=merchant).order_by("pk").values_list("pk", flat=True))
    stores_changed.send(sender=Merchant, store_ids=store_ids)


def _tell(merchant: Merchant, sentence: Promise, reason: str) -> None:
    """The people who act for it; before there are any, whoever applied."""
    people = Person.objects.filter(merchant_roles__merchant=merchant).order_by("pk")
    for person in people or Person.objects.filter(pk=merchant.applied_by_id):
        text = in_words_of(person, sentence, reason)
        notify(
            recipient=person,
            kind=Notification.Kind.NOTICE,
            subject_kind="merchant",
            subject_id=merchant.pk,
            text=text,
        )
