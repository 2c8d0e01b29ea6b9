"""A refund as its buyer sees it, and the form it is asked for with."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mall.models import Order, Parcel, Refund
from mall.orders.refundable import Refundable, refundable_lines
from mall.refunds.after_sale import causes_for, is_at_once, must_be_refundable
from mall.refunds.overdue import decided_by_itself_at
from members.addresses import address
from members.models import Person


@dataclass(frozen=True)
class RefundForm:
    """What can be asked back of one parcel. Only what was sent leaves the choice between money and return."""

    order: Order
    parcel: Parcel
    lines: list[Refundable]
    of_used: bool = False

    @property
    def has_left(self) -> bool:
        return self.of_used or self.parcel.state in (Parcel.State.SHIPPED, Parcel.State.RECEIVED)

    @property
    def can_come_back(self) -> bool:
        return self.has_left and not self.parcel.has_vouchers

    @property
    def causes(self) -> list[Refund.Cause]:
        return causes_for(self.parcel) if self.has_left else []

    @property
    def is_at_once(self) -> bool:
        return is_at_once(self.parcel, of_used=self.of_used)

    @property
    def total_fen(self) -> int:
        return sum(one.amount_fen for one in self.lines)


def refund_form(*, order: Order, parcel_id: int, of_used: bool = False) -> RefundForm | None:
    """The form for this parcel, or None where nothing of it is left. Raises Conflict once it is too late."""
    must_be_refundable(order)
    left = refundable_lines(order, of_used=of_used)
    lines = [one for one in left if one.line.parcel_id == parcel_id]
    return RefundForm(order, lines[0].line.parcel, lines, of_used) if lines else None


@dataclass(frozen=True)
class RefundPage:
    """One refund; `pictures` are signed addresses."""

    refund: Refund
    pictures: list[str]

    @property
    def decided_by_itself_at(self) -> datetime | None:
        return decided_by_itself_at(self.refund)

    @property
    def words_of_the_clock(self) -> str:
        """What happens by itself, and when; "" where nothing does."""
        at = self.decided_by_itself_at
        if at is None:
            return ""
        if self.refund.state == Refund.State.ASKED:
            words = _("If the shop does not answer by %(day)s, it counts as agreed to.")
        elif self.refund.sent_back_at:
            words = _("If the shop says nothing by %(day)s, the goods count as arrived.")
        else:
            words = _("Send them by %(day)s, or the request ends by itself.")
        return words % {"day": date_format(localtime(at), "MONTH_DAY_FORMAT")}

    @property
    def can_withdraw(self) -> bool:
        return self.refund.state in (Refund.State.ASKED, Refund.State.APPROVED)

    @property
    def goods_are_awaited(self) -> bool:
        return self.refund.state == Refund.State.APPROVED

    @property
    def steps(self) -> list[dict[str, object]]:
        """The way of this refund, as far as it has come."""
        way = [Refund.State.ASKED, Refund.State.PAYING, Refund.State.PAID]
        if self.refund.kind == Refund.Kind.RETURN:
            way = [Refund.State.ASKED, Refund.State.APPROVED, Refund.State.PAYING, Refund.State.PAID]
        if self.refund.state in (Refund.State.REFUSED, Refund.State.WITHDRAWN):
            way = [Refund.State.ASKED, Refund.State(self.refund.state)]
        here = way.index(Refund.State(self.refund.state)) if self.refund.state in way else len(way) - 2
        return [
            {
                "label": self.refund.agreed_words if state == Refund.State.APPROVED else state.label,
                "is_done": place <= here,
                "is_here": place == here,
            }
            for place, state in enumerate(way)
        ]


def refund_page(*, person: Person, refund_id: int) -> RefundPage | None:
    """The refund with what it is for, if its order is hers."""
    refunds = Refund.objects.filter(order__person=person, pk=refund_id)
    found = refunds.select_related("order", "parcel__merchant").prefetch_related("lines__line").first()
    if found is None:
        return None
    tokens = found.pictures.order_by("pk").values_list("media__token", flat=True)
    return RefundPage(found, [address(token, 360, signed=True) for token in tokens])
