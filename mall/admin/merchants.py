"""Merchants as a queue of work: who applies is let in or refused, who trades badly is suspended, with a reason."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminTextInputWidget

from mall.admin import pieces
from mall.admin.buyers import OfPersonAdmin
from mall.merchants import standing
from mall.merchants.applying import NAME_LIMIT
from mall.merchants.presenting import rename_shop
from mall.merchants.staff import make_owner
from mall.models import Merchant, MerchantInvitation, MerchantMember, Warehouse
from members.addresses import address
from members.admin.faces import person_cell, person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, ReasonForm, on_row
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.edited import EditedAdmin
from xhs.lib.desk.filters import by_choice, each_state, named_filter, since

State = Merchant.State


APPROVE = Act(
    name="approve",
    label=_("Approve"),
    permission="mall.decide_merchant",
    verb=on_row(standing.approve_merchant, "merchant", "operator"),
    done=lambda n: ngettext("%d merchant trades now.", "%d merchants trade now.", n) % n,
    explanation=_("Whoever applied owns the shop, and its desk opens."),
    icon="storefront",
    applies=lambda merchant: merchant.state == State.APPLIED,
)
REFUSE = Act(
    name="refuse",
    label=_("Refuse"),
    permission="mall.decide_merchant",
    verb=on_row(standing.refuse_merchant, "merchant", "operator"),
    done=lambda n: ngettext("%d application is refused.", "%d applications are refused.", n) % n,
    explanation=_("They read the reason and may apply again."),
    icon="cancel",
    is_grave=True,
    applies=lambda merchant: merchant.state == State.APPLIED,
)
SUSPEND = Act(
    name="suspend",
    label=_("Suspend"),
    permission="mall.decide_merchant",
    verb=on_row(standing.suspend_merchant, "merchant", "operator"),
    done=lambda n: ngettext("%d merchant is suspended.", "%d merchants are suspended.", n) % n,
    explanation=_(
        "Its goods are out of sight and cannot be bought; its people can only finish their orders."
    ),
    icon="block",
    is_grave=True,
    applies=lambda merchant: merchant.state == State.APPROVED,
)
REINSTATE = Act(
    name="reinstate",
    label=_("Reinstate"),
    permission="mall.decide_merchant",
    verb=on_row(standing.reinstate_merchant, "merchant", "operator"),
    done=lambda n: ngettext("%d merchant trades again.", "%d merchants trade again.", n) % n,
    explanation=_("Its goods are seen and sold again."),
    icon="storefront",
    applies=lambda merchant: merchant.state == State.SUSPENDED,
)


class RenameForm(ReasonForm):
    """Asks for the new name as well."""

    name = forms.CharField(label=_("New name"), max_length=NAME_LIMIT, widget=UnfoldAdminTextInputWidget())
    field_order = ("name", "reason")


RENAME = Act(
    name="rename",
    label=_("Rename"),
    permission="mall.decide_merchant",
    verb=on_row(rename_shop, "merchant", "operator"),
    done=lambda n: ngettext("%d shop has another name.", "%d shops have another name.", n) % n,
    explanation=_("Buyers see the new name everywhere; its address stays, and so do old orders."),
    icon="edit",
    form=RenameForm,
    applies=lambda merchant: merchant.state in (State.APPROVED, State.SUSPENDED),
    for_many=False,
)


@admin.register(Merchant)
class MerchantAdmin(ModeratedAdmin):
    acts = (APPROVE, REFUSE, SUSPEND, REINSTATE, RENAME)
    joined = ("applied_by", "decided_by", "licence", "logo")
    head_template = "admin/mall/_merchant_head.html"
    list_display = ("line", "sort", "condition", "listed", "who", "applied")
    list_filter = (
        named_filter("state", _("state"), each_state(State)),
        by_choice("kind", _("kind"), Merchant.Kind),
    )
    search_fields = ("name",)
    search_help_text = _("A part of the name, or @user name of whoever applied")
    fields = (
        ("name", "slug"),
        ("sort", "condition"),
        ("licence_number", "who"),
        ("applied", "decided"),
        ("by_whom", "why"),
        ("score", "goods_score"),
        ("after_sale_score", "delivery_score"),
        "words",
    )
    sort = column("kind", _("kind"))
    applied = column("applied_at", _("applied"))
    decided = column("decided_at", _("decided"))
    why = column("decision_reason", _("reason"))
    words = column("about", _("about"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        listed = Count("products", filter=Q(products__state="listed"))
        return super().get_queryset(request).annotate(product_count=listed)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("@"):
            people = ids_of_people(words)
            queryset = queryset.filter(Q(applied_by_id__in=people) | Q(members__person_id__in=people))
        elif words:
            queryset = queryset.filter(Q(name__icontains=words) | Q(slug=words.lower()))
        return queryset, False

    def describe(self, row: Merchant) -> SafeString:
        return self.line(row)

    def head_context(self, request: HttpRequest, row: Merchant) -> dict[str, Any]:
        """The licence is restricted: operators fetch it by a signed address."""
        licence = (
            address(row.licence.token, 1080, signed=True) if row.licence and row.licence.is_ready else ""
        )
        people = row.members.select_related("person").order_by("role", "pk")
        return {**super().head_context(request, row), "licence_src": licence, "people": people}

    @admin.display(description=_("merchant"))
    def line(self, merchant: Merchant) -> SafeString:
        return cells.two_lines(merchant.name, merchant.slug, picture=pieces.media_thumbnail(merchant.logo))

    @admin.display(description=_("state"))
    def condition(self, merchant: Merchant) -> SafeString:
        return pieces.merchant_state(merchant)

    @admin.display(description=_("listed products"))
    def listed(self, merchant: Any) -> int:
        return int(merchant.product_count)

    @admin.display(description=_("applied by"))
    def who(self, merchant: Merchant) -> "SafeString | str":
        return person_link(merchant.applied_by) if merchant.applied_by_id else "–"

    @admin.display(description=_("operator"))
    def by_whom(self, merchant: Merchant) -> "SafeString | str":
        return person_link(merchant.decided_by) if merchant.decided_by_id else "–"


MAKE_OWNER = Act(
    name="own",
    label=_("Make the owner"),
    permission="mall.decide_merchant",
    verb=on_row(make_owner, "member", "operator"),
    done=lambda n: ngettext("%d shop has another owner.", "%d shops have another owner.", n) % n,
    explanation=_("They own the shop from now on; who owned it stays as staff."),
    icon="key",
    is_grave=True,
    applies=lambda member: member.role == MerchantMember.Role.STAFF,
    for_many=False,
)


@admin.register(MerchantMember)
class MerchantMemberAdmin(DeskAdmin):
    """Who acts for whom; the owners themselves invite and remove people at their desk."""

    acts = (MAKE_OWNER,)
    joined = ("merchant", "person")
    list_display = ("member", "shop", "as_what", "since")
    list_filter = (by_choice("role", _("role"), MerchantMember.Role),)
    search_fields = ("person__username",)
    search_help_text = _("@user name, e-mail, number or a part of the name")
    fields = (("whose", "shop"), ("as_what", "since"))
    as_what = column("role", _("role"))
    since = column("added_at", _("since"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if search_term.strip():
            queryset = queryset.filter(person_id__in=ids_of_people(search_term))
        return queryset, False

    @admin.display(description=_("person"))
    def member(self, row: MerchantMember) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("person"))
    def whose(self, row: MerchantMember) -> SafeString:
        return person_link(row.person)

    @admin.display(description=_("merchant"))
    def shop(self, row: MerchantMember) -> SafeString:
        return pieces.desk_link("mall_merchant", row.merchant_id, row.merchant.name)


@admin.register(MerchantInvitation)
class MerchantInvitationAdmin(OfPersonAdmin):
    """Invitations that nobody has answered yet."""

    joined = ("merchant", "person", "invited_by")
    list_display = ("who", "shop", "by_whom", "invited")
    list_filter = (since("invited_at", _("invited")),)
    fields = (("whose", "shop"), ("by_whom", "invited"))
    invited = column("invited_at", _("invited"))

    @admin.display(description=_("merchant"))
    def shop(self, row: MerchantInvitation) -> SafeString:
        return pieces.desk_link("mall_merchant", row.merchant_id, row.merchant.name)

    @admin.display(description=_("invited by"))
    def by_whom(self, row: MerchantInvitation) -> SafeString:
        return person_link(row.invited_by)


@admin.register(Warehouse)
class WarehouseAdmin(EditedAdmin):
    joined = ("merchant",)
    list_display = ("name", "shop", "where", "days")
    list_display_links = ("name",)
    search_fields = ("name", "merchant__name")
    search_help_text = _("A part of its name or of the merchant's")
    fields = ("name", ("shop", "where"), ("delivery_days_from", "delivery_days_to"))
    readonly_fields = ("shop", "where")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Merchants set up their own."""
        return False

    @admin.display(description=_("merchant"))
    def shop(self, row: Warehouse) -> SafeString:
        return pieces.desk_link("mall_merchant", row.merchant_id, row.merchant.name)

    @admin.display(description=_("region"))
    def where(self, row: Warehouse) -> str:
        return pieces.region_name(row.region)

    @admin.display(description=_("delivery, days"))
    def days(self, row: Warehouse) -> str:
        return f"{row.delivery_days_from}–{row.delivery_days_to}"
