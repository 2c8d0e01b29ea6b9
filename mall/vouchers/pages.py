"""A voucher as whoever may know of it sees it: its buyer with the code to show, the shop she shows it to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString

from mall.models import Merchant, Store, Voucher
from members.models import Person
from xhs.lib.qr import qr_drawing


@dataclass(frozen=True)
class VoucherPage:
    """One voucher of its buyer's, and where she can use it."""

    voucher: Voucher
    stores: Sequence[Store]


def voucher_page(*, person: Person, voucher_id: int) -> VoucherPage | None:
    """The voucher if the person bought it. Two statements."""
    vouchers = Voucher.objects.select_related("line__order", "line__parcel__merchant", "store")
    found = vouchers.filter(pk=voucher_id, line__order__person=person).first()
    if found is None:
        return None
    return VoucherPage(found, list(Store.objects.taking_vouchers_of(found.line.parcel.merchant_id)))


def merchant_asked(*, person: Person, voucher_id: int) -> Merchant | None:
    """The merchant whose voucher this is, if the person acts for it."""
    merchants = Merchant.objects.run_by(person)
    return merchants.filter(parcels__lines__vouchers=voucher_id).first()


def qr_of(voucher: Voucher) -> SafeString:
    """What a store's telephone reads."""
    return qr_drawing(scanned_url(voucher))


def scanned_url(voucher: Voucher) -> str:
    """Leads the merchant's people to redeeming it. The code is for their page alone: browsers send nothing that stands
    behind a # to any server, nor does a log on the way see it."""
    return f"{settings.SITE_URL}{voucher.get_absolute_url()}#{voucher.code}"
