"""The shop itself at its own desk: what it says of itself, and its logo. The verb is mall.merchants.presenting's."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextareaWidget, UnfoldBooleanSwitchWidget

from mall.admin import pieces
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.merchants.applying import ABOUT_LIMIT
from mall.merchants.presenting import present_shop
from mall.models import Merchant
from members.admin.picking import take_picture
from members.models import MediaFile, Person
from xhs.lib.desk import cells
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal


class ShopForm(forms.ModelForm):
    """Saves while it is checked: what the verb refuses is said beside its field."""

    about = forms.CharField(
        label=_("What you sell, and what is special about it"),
        max_length=ABOUT_LIMIT,
        help_text=_("It stands below the name on the page of your shop."),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )
    new_logo = forms.FileField(
        label=_("New logo"),
        required=False,
        help_text=_("A square is best. It is shown small: a sign says more than a word."),
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": "image/*"}),
    )
    without_logo = forms.BooleanField(
        label=_("Show the first letter of the name instead"),
        required=False,
        widget=UnfoldBooleanSwitchWidget(),
    )
    by: Person

    class Meta:
        model = Merchant
        fields = ("about",)

    def clean_new_logo(self) -> MediaFile | None:
        return take_picture(self.by, self.cleaned_data.get("new_logo"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        new = values.get("new_logo")
        logo = new.token if new else "" if values.get("without_logo") else None
        try:
            present_shop(merchant=self.instance, by=self.by, about=values["about"], logo=logo)
        except Refusal as refusal:
            show_refusal(self, refusal)
        return values


@admin.register(Merchant, site=site)
class ShopAdmin(OwnAdmin):
    is_changed = True
    form = ShopForm
    joined = ("logo",)
    head_template = "admin/mall/_shop_head.html"
    list_display = ("line", "condition")
    search_fields = ("name",)
    readonly_fields = ("called",)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("called", "about")}),
        (_("Logo"), {"fields": ("new_logo", "without_logo")}),
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The verb has written it."""

    def head_context(self, request: HttpRequest, row: Merchant) -> dict[str, Any]:
        return {**super().head_context(request, row), "picture": pieces.media_thumbnail(row.logo)}

    def describe(self, row: Merchant) -> SafeString:
        return self.line(row)

    @admin.display(description=_("shop"))
    def line(self, shop: Merchant) -> SafeString:
        return cells.two_lines(shop.name, shop.get_kind_display(), picture=pieces.media_thumbnail(shop.logo))

    @admin.display(description=_("state"))
    def condition(self, shop: Merchant) -> SafeString:
        return pieces.merchant_state(shop)

    @admin.display(description=_("name"))
    def called(self, shop: Merchant) -> str:
        return shop.name
