"""Address books and identities, for questions to the support. A number of an identity card is shown to nobody."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin.pieces import region_name
from mall.models import Address, Identity
from members.admin.faces import person_cell, person_link
from members.admin.finding import ids_of_people
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import filled


class OfPersonAdmin(DeskAdmin):
    """A row of one person, found by her."""

    joined: tuple[str, ...] = ("person",)
    search_fields = ("person__username",)
    search_help_text = _("@user name, e-mail, number or a part of the name")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if search_term.strip():
            queryset = queryset.filter(Q(person_id__in=ids_of_people(search_term)))
        return queryset, False

    @admin.display(description=_("person"))
    def who(self, row: Any) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("person"))
    def whose(self, row: Any) -> SafeString:
        return person_link(row.person)


@admin.register(Address)
class AddressAdmin(OfPersonAdmin):
    list_display = ("who", "receiver", "where", "city", "usual", "deleted")
    list_filter = (filled("deleted", _("deleted"), "deleted_at", _("Deleted"), _("Not deleted")),)
    fields = (("whose", "usual"), ("receiver", "phone"), ("where", "city"), ("district", "line"), "deleted")
    usual = column("is_default", _("usual address"), boolean=True)
    deleted = column("deleted_at", _("deleted"))

    @admin.display(description=_("province"))
    def where(self, row: Address) -> str:
        return region_name(row.province)


@admin.register(Identity)
class IdentityAdmin(OfPersonAdmin):
    """That there is one, and since when; neither name nor number."""

    list_display = ("who", "ending", "confirmed")
    fields = (("whose", "ending"), "confirmed")
    confirmed = column("confirmed_at", _("confirmed"))

    @admin.display(description=_("ends in"))
    def ending(self, row: Identity) -> str:
        return f"…{row.last_four}"
