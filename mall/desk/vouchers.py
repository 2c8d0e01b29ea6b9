"""Vouchers at their merchant's desk: those that were bought, and the page where a store takes one that it is shown."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mall.admin.vouchers import FILTERS, VoucherColumns
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.whose import merchant_of
from mall.models import Merchant, Store, Voucher
from mall.vouchers.redeeming import find_voucher, redeem_voucher, why_not
from members.admin.faces import person_cell
from members.signed_in import signed_in
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

LAST_STORE = "redeems_at"


class RedeemForm(forms.Form):
    """The code as it is read out, and the store it is shown in."""

    code = forms.CharField(label=_("Voucher code"), max_length=40)
    store = forms.ModelChoiceField(label=_("In which store"), queryset=Store.objects.none())

    def __init__(self, *args: Any, merchant: Merchant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = {
            "class": "desk-code",
            "autocomplete": "off",
            "autocapitalize": "characters",
            "autofocus": True,
        }
        self.fields["code"].widget.attrs.update({**typed, "spellcheck": "false"})
        stores = Store.objects.taking_vouchers_of(merchant.pk)
        self.fields["store"].queryset = stores  # type: ignore[attr-defined]
        self.fields["store"].required = stores.exists()
        self.fields["store"].empty_label = None  # type: ignore[attr-defined]
        self.fields["store"].widget.attrs["class"] = "desk-code-store"


@admin.register(Voucher, site=site)
class ShopVoucherAdmin(VoucherColumns, OwnAdmin):
    """What was bought is honoured, also while the shop is suspended."""

    stays_open = True
    joined = ("line", "store", "redeemed_by")
    list_before_template = "admin/mall/_redeem_link.html"
    list_display = ("ending", "what", "condition", "until", "used", "where", "by_whom")
    list_filter = FILTERS
    fields = (("ending", "what"), ("condition", "until"), ("used", "where"), "by_whom")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.redeem_view)
        return [path("redeem/", view, name="mall_voucher_redeem"), *super().get_urls()]

    def redeem_view(self, request: HttpRequest) -> HttpResponse:
        """GET: the box for a code. POST takes the voucher, and with `look` only says what it is: a code is typed or
        scanned, and stands in no address."""
        shop = merchant_of(request)
        if shop is None or not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST" or "look" in request.POST:
            store = request.POST.get("store") or request.session.get(LAST_STORE)
            started = {"code": request.POST.get("code", "")[:40], "store": store}
            return self._redeem_page(request, shop, RedeemForm(initial=started, merchant=shop))
        form = RedeemForm(request.POST, merchant=shop)
        if form.is_valid() and self._redeem(request, shop, form):
            return HttpResponseRedirect(request.path)
        return self._redeem_page(request, shop, form, status=400)

    def _redeem(self, request: HttpRequest, shop: Merchant, form: RedeemForm) -> bool:
        code, store = form.cleaned_data["code"], form.cleaned_data["store"]
        try:
            taken = redeem_voucher(merchant=shop, code=code, by=signed_in(request), store=store)
        except Refusal as refusal:
            show_refusal(form, refusal)
            return False
        if store:
            request.session[LAST_STORE] = store.pk
        words = gettext("Taken: %(name)s, %(code)s.")
        messages.success(request, words % {"name": taken.line.short_name, "code": taken.code_in_groups})
        return True

    def _redeem_page(
        self, request: HttpRequest, shop: Merchant, form: RedeemForm, *, status: int = 200
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        typed = form["code"].value() or ""
        voucher = find_voucher(merchant=shop, code=typed) if typed else None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Redeem a voucher"),
            "opts": self.opts,
            "form": form,
            "voucher": voucher,
            "state": self.condition(voucher) if voucher else "",
            "why_not": why_not(voucher) if voucher else "",
            "is_unknown": bool(typed) and voucher is None and not form.is_bound,
            "back": self.address("changelist"),
        }
        return TemplateResponse(request, "admin/mall/redeem.html", context, status=status)

    def describe(self, row: Voucher) -> SafeString:
        return self.what(row)

    @admin.display(description=_("redeemed by"))
    def by_whom(self, voucher: Voucher) -> "SafeString | str":
        return person_cell(voucher.redeemed_by) if voucher.redeemed_by else "–"
