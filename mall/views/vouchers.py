"""A voucher's address, which its QR code says: her voucher for its buyer, the desk for the merchant's people."""

from urllib.parse import urlencode

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
def voucher(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever only found the code learns nothing, not even whether there is such a voucher."""
    person = signed_in(request)
    page = voucher_page(person=person, code=code)
    if page is None:
        return _lead_to_desk(request, code)
    response = render(request, "mall/voucher_detail.html", {"page": page, "voucher": page.voucher})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _lead_to_desk(request: HttpRequest, code: str) -> HttpResponse:
    merchant = merchant_asked(person=signed_in(request), code=code)
    if merchant is None or not choose(request, merchant.slug):
        raise Http404(_("There is no such voucher."))
    desk = reverse("admin:mall_voucher_redeem", current_app="shop_desk")
    return redirect(f"{desk}?{urlencode({'code': code})}")
