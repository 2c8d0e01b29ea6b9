"""Whom a shop would like to act for it: its owner asks people by user name, and takes back what is not answered."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminTextInputWidget

from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.whose import is_owner, merchant_of
from mall.merchants.staff import invite, withdraw_invitation
from mall.models import Merchant, MerchantInvitation
from members.admin.faces import person_cell
from members.models import Person
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.columns import column
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

WITHDRAW = Act(
    name="withdraw",
    label=_("Take back"),
    permission="mall.change_merchantinvitation",
    verb=on_row(withdraw_invitation, "invitation"),
    done=lambda n: ngettext("%d invitation is taken back.", "%d invitations are taken back.", n) % n,
    explanation=_("It leaves their inbox."),
    icon="undo",
    form=ActForm,
)


class InvitationForm(forms.ModelForm):
    """Invites while it is checked: what the verb refuses is said beside the name."""

    username = forms.CharField(
        label=_("User name"),
        max_length=31,
        help_text=_("They find it in their inbox, and act for the shop once they accept."),
        widget=UnfoldAdminTextInputWidget(),
    )
    shop: Merchant
    owner: Person

    class Meta:
        model = MerchantInvitation
        fields = ()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            self.instance = invite(merchant=self.shop, username=values["username"], by=self.owner)
        except Refusal as refusal:
            show_refusal(self, refusal)
        return values


@admin.register(MerchantInvitation, site=site)
class ShopInvitationAdmin(OwnAdmin):
    is_added = True
    acts = (WITHDRAW,)
    joined = ("person", "invited_by", "merchant")
    list_display = ("who", "by_whom", "asked")
    fields = (("who", "by_whom"), "asked")
    search_fields = ("person__username",)
    asked = column("invited_at", _("invited"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request) and is_owner(request)

    def allowed_acts(self, request: HttpRequest) -> list[Act]:
        return super().allowed_acts(request) if is_owner(request) else []

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ("username",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = InvitationForm
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.shop, form.owner = merchant_of(request), request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The verb has written it."""

    def describe(self, row: MerchantInvitation) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("person"))
    def who(self, row: MerchantInvitation) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("invited by"))
    def by_whom(self, row: MerchantInvitation) -> SafeString:
        return person_cell(row.invited_by)
