"""What the inboxes of a shop's people say of a refund while the clock runs against the shop.

Locks inboxes by recipient: a caller holds the order, and tells nobody else.
"""

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime

from mall.models import MerchantMember, Refund
from mall.refunds.overdue import decided_by_itself_at
from mall.refunds.paying_out import IN_INBOX
from members.counting import PeopleCounts
from members.models import Notification
from members.notifications import notify
from members.wording import speaking_to
from xhs.lib.money import yuan


def tell_shop(refund: Refund, sentence: "str | Promise") -> None:
    """Everybody who acts for the shop reads the sentence, with its `amount` and the `day` the clock decides on."""
    due = decided_by_itself_at(refund)
    if due is None or refund.parcel is None:
        return
    members = MerchantMember.objects.filter(merchant=refund.parcel.merchant_id)
    counts = PeopleCounts()
    for member in members.select_related("person").order_by("person_id"):
        with speaking_to(member.person):
            day = date_format(localtime(due), "MONTH_DAY_FORMAT")
            words = str(sentence) % {"amount": yuan(refund.amount_fen), "day": day}
        notify(
            recipient=member.person,
            kind=Notification.Kind.NOTICE,
            subject_kind=IN_INBOX,
            subject_id=refund.pk,
            text=words,
            counts=counts,
        )
    counts.write()
