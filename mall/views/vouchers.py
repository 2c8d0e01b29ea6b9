"""A voucher's address, which its QR code says: her voucher for its buyer, the desk for the merchant's people.

Its code is in no address that servers are asked for, as those are logged on the way: the QR says it behind the #.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.desk.whose import choose
from mall.vouchers.pages import merchant_asked, voucher_page
from members.signed_in import signed_in
from xhs.lib.edges import signed_in_only


@require_safe
@signed_in_only
def voucher(request: HttpRequest, voucher_id: int) -> HttpResponse:
    """Others learn nothing, not even whether there is such a voucher."""
    person = signed_in(request)
    page = voucher_page(person=person, voucher_id=voucher_id)
    if page is None:
        return _lead_to_desk(request, voucher_id)
    response = render(request, "mall/voucher_detail.html", {"page": page, "voucher": page.voucher})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _lead_to_desk(request: HttpRequest, voucher_id: int) -> HttpResponse:
    """The browser takes along what stands behind the #."""
    merchant = merchant_asked(person=signed_in(request), voucher_id=voucher_id)
    if merchant is None or not choose(request, merchant.slug):
        raise Http404(_("There is no such voucher."))
    return redirect(reverse("admin:mall_voucher_redeem", current_app="shop_desk"))
