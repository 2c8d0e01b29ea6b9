"""Who acts for a shop: everybody there sees it, the owner adds people by user name and lets them go."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminTextInputWidget

from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.whose import is_owner, merchant_of
from mall.merchants.staff import add_member, remove_member
from mall.models import Merchant, MerchantMember
from members.admin.faces import person_cell
from members.models import Person
from xhs.lib.desk.acts import Act, ActForm
from xhs.lib.desk.columns import column
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

Role = MerchantMember.Role


def _remove(row: MerchantMember, person: Person, answers: dict[str, Any]) -> bool:
    return remove_member(member=row, by=person)


REMOVE = Act(
    name="remove",
    label=_("Remove"),
    permission="mall.change_merchantmember",
    verb=_remove,
    done=lambda n: ngettext("%d person is removed.", "%d people are removed.", n) % n,
    explanation=_("They do not see this shop's desk any more."),
    icon="person_remove",
    form=ActForm,
    is_grave=True,
    applies=lambda member: member.role == Role.STAFF,
)


class MemberForm(forms.ModelForm):
    """Adds somebody while it is checked: what the verb refuses is said beside the name."""

    username = forms.CharField(label=_("User name"), max_length=31, widget=UnfoldAdminTextInputWidget())
    shop: Merchant
    owner: Person

    class Meta:
        model = MerchantMember
        fields = ()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            self.instance = add_member(merchant=self.shop, username=values["username"], by=self.owner)
        except Refusal as refusal:
            show_refusal(self, refusal)
        return values


@admin.register(MerchantMember, site=site)
class ShopMemberAdmin(OwnAdmin):
    is_added = True
    acts = (REMOVE,)
    joined = ("person", "merchant")
    list_display = ("who", "as_what", "since")
    fields = (("who", "as_what"), "since")
    search_fields = ("person__username",)
    as_what = column("role", _("role"))
    since = column("added_at", _("since"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request) and is_owner(request)

    def allowed_acts(self, request: HttpRequest) -> list[Act]:
        return super().allowed_acts(request) if is_owner(request) else []

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).order_by("role", "pk")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ("username",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = MemberForm
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.shop, form.owner = merchant_of(request), request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The verb has written it."""

    def describe(self, row: MerchantMember) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("person"))
    def who(self, row: MerchantMember) -> SafeString:
        return person_cell(row.person)
