"""A store takes a voucher: once, whoever shows it and however often.

Order of locks: the order, the voucher, its parcel, the buyer, stocks.
"""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mall.acting import must_act_for
from mall.models import Merchant, Order, Store, Voucher
from mall.orders.news import tell_buyer
from mall.orders.states import Who, follow_parcels, hold_order, note_event
from mall.orders.vouchers import finish_parcel
from mall.stock.ledger import Pieces, ship
from members.models import Person
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.throttle import count_or_refuse

State = Voucher.State
TRIES_PER_MINUTE = 60


class VoucherUnknown(Refusal):
    """No voucher of this shop has such a code."""

    status = 404


class VoucherSpent(Conflict):
    """It can be used no more: it was, or its money went back, or its time is over."""


def read_code(typed: str) -> str:
    """What was typed as codes are kept: capitals and digits, without whatever stands between them."""
    return re.sub(r"[\W_]", "", typed).upper()[:40]


def find_voucher(*, merchant: Merchant, code: str) -> Voucher | None:
    """The merchant's voucher with this code, with its line, order and the store that took it."""
    vouchers = Voucher.objects.select_related("line__order", "line__parcel", "store")
    return vouchers.filter(code=read_code(code), line__parcel__merchant=merchant).first()


def redeem_voucher(*, merchant: Merchant, code: str, by: Person, store: Store | None = None) -> Voucher:
    """The shop takes the voucher, in one of its stores; with the last one of its parcel the order goes on.

    Raises VoucherUnknown, VoucherSpent saying why, NotAllowed for whoever does not act for the shop, TooOften.
    """
    must_act_for(person=by, merchant_id=merchant.pk)
    count_or_refuse(what="redeem", who=by.pk, limit=TRIES_PER_MINUTE, seconds=60)
    voucher = find_voucher(merchant=merchant, code=code)
    if voucher is None:
        raise VoucherUnknown("voucher_unknown", _("No voucher of this shop has this code."), field="code")
    if store is not None and store.merchant_id != merchant.pk:
        raise Refusal("not_your_store", _("Choose one of your stores."), field="store")
    return _take(voucher, by, store)


@transaction.atomic
def _take(voucher: Voucher, by: Person, store: Store | None) -> Voucher:
    line = voucher.line
    order, now = hold_order(line.order_id), timezone.now()
    taken = {"state": State.REDEEMED, "redeemed_at": now, "redeemed_by": by, "store": store}
    is_mine = Voucher.objects.usable(now).filter(pk=voucher.pk).update(**taken)
    voucher.refresh_from_db(fields=[*taken, "valid_until"])
    if not is_mine:
        raise VoucherSpent("voucher_spent", why_not(voucher), field="code")
    finish_parcel(line.parcel_id)
    note_event(order.pk, "voucher_redeemed", by=by, voucher_id=voucher.pk)
    _tell(order, voucher)
    if order.state != Order.State.REFUNDING:  # that order goes on when the refund is over
        follow_parcels(order, who=Who.MERCHANT, by=by)
    ship(pieces=[Pieces(line.stock_id, 1, line.pk)], source=f"voucher:{voucher.pk}", by=by)
    return voucher


def _tell(order: Order, voucher: Voucher) -> None:
    if voucher.store:
        words = format_lazy(_("Your voucher was used at {store}. Enjoy it!"), store=voucher.store.name)
        tell_buyer(order, words)
    else:
        tell_buyer(order, _("Your voucher was used. Enjoy it!"))


def why_not(voucher: Voucher) -> str:
    """The sentence for whoever holds out a voucher that can be used no more; "" while it can."""
    state = voucher.state_now
    if state == State.REDEEMED and voucher.redeemed_at:
        at = date_format(timezone.localtime(voucher.redeemed_at), "Y-m-d H:i")
        return gettext("This voucher was used on %(at)s already.") % {"at": at}
    if state == State.EXPIRED:
        return gettext("This voucher could be used until %(day)s.") % {"day": voucher.last_day.isoformat()}
    return gettext("The money for this voucher went back to its buyer.") if state == State.REFUNDED else ""
