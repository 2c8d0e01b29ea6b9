"""Who acts for a shop: everybody there sees it, the owner lets people go (and invites them: mall.desk.invitations)."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.whose import is_owner
from mall.merchants.staff import remove_member
from mall.models import MerchantMember
from members.admin.faces import person_cell
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.columns import column

Role = MerchantMember.Role


REMOVE = Act(
    name="remove",
    label=_("Remove"),
    permission="mall.change_merchantmember",
    verb=on_row(remove_member, "member"),
    done=lambda n: ngettext("%d person is removed.", "%d people are removed.", n) % n,
    explanation=_("They do not see this shop's desk any more."),
    icon="person_remove",
    form=ActForm,
    is_grave=True,
    applies=lambda member: member.role == Role.STAFF,
)


@admin.register(MerchantMember, site=site)
class ShopMemberAdmin(OwnAdmin):
    acts = (REMOVE,)
    joined = ("person", "merchant")
    list_display = ("who", "as_what", "since")
    fields = (("who", "as_what"), "since")
    search_fields = ("person__username",)
    as_what = column("role", _("role"))
    since = column("added_at", _("since"))

    def allowed_acts(self, request: HttpRequest) -> list[Act]:
        return super().allowed_acts(request) if is_owner(request) else []

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).order_by("role", "pk")

    def describe(self, row: MerchantMember) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("person"))
    def who(self, row: MerchantMember) -> SafeString:
        return person_cell(row.person)
