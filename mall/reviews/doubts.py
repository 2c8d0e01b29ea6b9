"""What looks bought for its own sake: such reviews wait for an operator, and their stars count once one has looked.

Accounts are linked to a shop's people by what both gave us anyway: a phone, an address with the same name on it, or the
identity customs asks for. Nothing is gathered for this, and nobody is told which of it was the same.
"""

import unicodedata
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mall.models import Address, Identity, MerchantMember, Order, OrderLine, Review
from members.models import Person

BURST = 30
"""More reviews of one product in an hour than this wait for an operator."""
OWN_SHOP_DOUBT, LINKED_DOUBT, SAME_HOME_DOUBT, SAME_IDENTITY_DOUBT = (
    "own_shop",
    "linked",
    "same_home",
    "same_identity",
)
BURST_DOUBT, REFUNDED_DOUBT = "burst", "refunded"
_WHERE = ("province", "city", "district")


def doubt_about(person: Person, line: OrderLine) -> str:
    """Why her review of this line is to wait; "" for nothing."""
    staff = MerchantMember.objects.filter(merchant_id=line.parcel.merchant_id)
    if staff.filter(person_id=person.pk).exists():
        return OWN_SHOP_DOUBT
    return _link(person, line.order, staff) or (BURST_DOUBT if _is_burst(line) else "")


def _link(person: Person, order: Order, staff: "QuerySet[MerchantMember]") -> str:
    people = staff.values("person_id")
    if Address.objects.filter(phone__in=_phones(person, order), person__in=people).exists():
        return LINKED_DOUBT
    if _shares_identity(person, order, people):
        return SAME_IDENTITY_DOUBT
    return SAME_HOME_DOUBT if _shares_home(order, people) else ""


def _phones(person: Person, order: Order) -> Any:
    """That of the order, or those in her address book where nothing was sent."""
    return [order.phone] if order.phone else Address.objects.filter(person=person).values("phone")


def _shares_identity(person: Person, order: Order, people: "QuerySet[Any, Any]") -> bool:
    """Hers now or the order's, among those of the shop's people, now or in orders of theirs."""
    now = Identity.objects.filter(person=person).values_list("fingerprint", flat=True)
    hers = {*now, order.identity_fingerprint} - {""}
    if not hers:
        return False
    theirs = Identity.objects.filter(fingerprint__in=hers, person__in=people)
    return theirs.exists() or Order.objects.filter(identity_fingerprint__in=hers, person__in=people).exists()


def _shares_home(order: Order, people: "QuerySet[Any, Any]") -> bool:
    """Whether one of them has things sent to the same name at the same place, however either wrote it. Vouchers are
    sent to nobody."""
    if not order.receiver:
        return False
    where = {name: getattr(order, name) for name in _WHERE}
    books = Address.objects.filter(person__in=people, **where).values_list("receiver", "line")
    orders = Order.objects.filter(person__in=people, **where).values_list("receiver", "address_line")
    home = _plain(order.receiver), _plain(order.address_line)
    theirs = chain(books.distinct(), orders.distinct())
    return any((_plain(receiver), _plain(street)) == home for receiver, street in theirs)


def _plain(text: str) -> str:
    """Letters and figures alone: 文三路 1 号 and 文三路１号, Ann Lee and ann-lee."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in composed if letter.isalnum())


def _is_burst(line: OrderLine) -> bool:
    hour = timezone.now() - timedelta(hours=1)
    return Review.objects.filter(product_id=line.product_id, written_at__gt=hour).count() >= BURST
