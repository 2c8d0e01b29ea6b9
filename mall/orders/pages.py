"""A person's orders as she sees them: the list with its tabs, and one with parcels, tracking, money and refunds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mall.models import Order, OrderLine, Parcel, Refund, Store, Voucher
from mall.orders.refundable import Refundable, is_refundable, is_too_late, refundable_lines
from members.models import Person
from xhs.lib.cursor import Page, page_by
from xhs.lib.prepared import ANYBODY, Given, PreparedModels

State = Order.State
PAGE = 12


def find_order(*, person_id: int | None, number: str) -> Order | None:
    """The order of this number if it is this person's."""
    return _by_number.first(viewer=person_id, number=number)


@PreparedModels
def _by_number() -> "QuerySet[Order]":
    return Order.objects.owned_by(ANYBODY).filter(number=Given("number"))


@dataclass(frozen=True)
class Tab:
    """One tab of the list: its name in the address, its label, and which orders it shows."""

    name: str
    label: "str | Promise"
    shows: Callable[[], Q]


TABS = (
    Tab("", _("All"), Q),
    Tab("to-pay", _("To pay"), lambda: Q(state=State.PLACED, pay_until__gt=timezone.now())),
    Tab("to-send", _("To be sent"), lambda: Q(state__in=[State.PAID, State.PACKED])),
    Tab("on-the-way", _("On the way"), lambda: Q(state=State.SHIPPED)),
    Tab("to-use", _("To use"), lambda: Q(state=State.USABLE)),
    Tab("to-review", _("Received"), lambda: Q(state=State.RECEIVED)),
    Tab("refunds", _("Refunds"), lambda: Q(state__in=[State.REFUNDING, State.REFUNDED])),
)
_BY_NAME: Mapping[str, Tab] = {tab.name: tab for tab in TABS}


def orders_of(*, person: Person, tab: str = "", cursor: str = "") -> Page[Order]:
    """A page of the person's orders, newest first, with lines, their reviews, and shops. Three statements."""
    chosen = _BY_NAME.get(tab, TABS[0])
    lines = Prefetch("lines", OrderLine.objects.select_related("parcel", "review"))
    parcels = Prefetch("parcels", Parcel.objects.select_related("merchant"))
    rows = Order.objects.owned_by(person).filter(chosen.shows()).prefetch_related(lines, parcels)
    return page_by(rows, keys=("-id",), cursor=cursor, size=PAGE)


@dataclass(frozen=True)
class ParcelView:
    """A parcel with its lines, and whether its buyer can ask for money back; of vouchers, the stores that take them."""

    parcel: Parcel
    refundable: list[Refundable]
    stores: list[Store] = field(default_factory=list)
    most_drawn = 12
    """So many codes lie ready on the page of the order; the rest have pages of their own."""

    @property
    def lines(self) -> list[OrderLine]:
        return list(self.parcel.lines.all())

    @property
    def vouchers(self) -> list[Voucher]:
        """Those that can be used before those that cannot any more."""
        if not self.parcel.has_vouchers:
            return []
        found = [voucher for line in self.lines for voucher in line.vouchers.all()]
        return sorted(found, key=lambda voucher: voucher.state_now != Voucher.State.VALID)

    @property
    def has_used(self) -> bool:
        """Whether some were used while others can be yet: of the used ones the merchant decides."""
        states = {voucher.state for voucher in self.vouchers}
        return self.parcel.state == Parcel.State.USABLE and Voucher.State.REDEEMED in states

    @property
    def first_usable(self) -> int | None:
        usable = (one.pk for one in self.vouchers if one.state_now == Voucher.State.VALID)
        return next(usable, None)


@dataclass(frozen=True)
class OrderPage:
    """One order. The buttons follow what the verbs allow."""

    order: Order
    parcels: list[ParcelView]
    refunds: list[Refund]

    @property
    def can_cancel(self) -> bool:
        return self.order.is_payable

    @property
    def can_confirm(self) -> bool:
        return self.order.state == State.SHIPPED

    @property
    def has_invoice(self) -> bool:
        return self.order.paid_at is not None

    @property
    def receives_itself_at(self) -> object:
        """When an order on its way counts as received by itself."""
        shipped_at = self.order.shipped_at
        return shipped_at + timedelta(days=settings.ORDER_RECEIVE_DAYS) if shipped_at else None


def order_page(*, order: Order) -> OrderPage:
    """Everything about one order. Seven statements, however many lines; three more for one with vouchers."""
    parcels = list(
        order.parcels.select_related("merchant", "warehouse").prefetch_related("lines__review", "steps")
    )
    stores = _stores_for([parcel for parcel in parcels if parcel.has_vouchers])
    left: dict[int, list[Refundable]] = {}
    if is_refundable(order) and not is_too_late(order):
        for one in refundable_lines(order):
            left.setdefault(one.line.parcel_id, []).append(one)
    refunds = order.refunds.prefetch_related("lines__line")
    return OrderPage(
        order=order,
        parcels=[
            ParcelView(parcel, left.get(parcel.pk, []), stores.get(parcel.merchant_id, []))
            for parcel in parcels
        ],
        refunds=list(refunds),
    )


def _stores_for(parcels: list[Parcel]) -> dict[int, list[Store]]:
    """By merchant, where the vouchers of these parcels are taken; reads the vouchers as well."""
    if not parcels:
        return {}
    prefetch_related_objects(parcels, "lines__vouchers__store")
    by_merchant: dict[int, list[Store]] = {}
    merchants = {parcel.merchant_id for parcel in parcels}
    for store in Store.objects.taking_vouchers_of(*merchants):
        by_merchant.setdefault(store.merchant_id or 0, []).append(store)
    return by_merchant
