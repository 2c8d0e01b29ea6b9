"""A voucher as whoever may know of it sees it: its buyer with the code to show, the shop she shows it to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from mall.models import Merchant, Store, Voucher
from mall.vouchers.redeeming import read_code
from members.models import Person
from xhs.lib.qr import qr_drawing


@dataclass(frozen=True)
class VoucherPage:
    """One voucher of its buyer's, and where she can use it."""

    voucher: Voucher
    stores: Sequence[Store]


def voucher_page(*, person: Person, code: str) -> VoucherPage | None:
    """The voucher with this code if the person bought it. Two statements."""
    found = _with_code(code).filter(line__order__person=person).first()
    if found is None:
        return None
    return VoucherPage(found, list(Store.objects.taking_vouchers_of(found.line.parcel.merchant_id)))


def merchant_asked(*, person: Person, code: str) -> Merchant | None:
    """The merchant whose voucher this is, if the person acts for it."""
    merchants = Merchant.objects.run_by(person)
    return merchants.filter(parcels__lines__vouchers__code=read_code(code)).first()


def qr_of(voucher: Voucher) -> SafeString:
    """What a store's telephone reads: the voucher's address, which leads the merchant's people to redeeming it."""
    return qr_drawing(f"{settings.SITE_URL}{voucher.get_absolute_url()}")


def _with_code(code: str) -> "QuerySet[Voucher]":
    vouchers = Voucher.objects.select_related("line__order", "line__parcel__merchant", "store")
    return vouchers.filter(code=read_code(code))
