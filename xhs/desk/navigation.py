"""The sidebar of the desk: what an operator may see, and how much work waits behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.admin.figures import open_reports
from mall.admin.figures import open_refunds, queued_reviews, waiting_merchants
from members.admin.figures import failed_files, waiting_verifications


@dataclass(frozen=True)
class Place:
    """A list of the desk; `count` says how much work waits there."""

    title: Promise
    model: str
    icon: str
    count: Callable[[], int] | None = None


WORK = (
    Place(_("Reports"), "community.report", "flag", open_reports),
    Place(_("Verification"), "members.verificationrequest", "verified", waiting_verifications),
    Place(_("Merchants"), "mall.merchant", "storefront", waiting_merchants),
    Place(_("Refunds"), "mall.refund", "assignment_return", open_refunds),
    Place(_("Reviews"), "mall.review", "reviews", queued_reviews),
    Place(_("Media files"), "members.mediafile", "perm_media", failed_files),
)
CONTENT = (
    Place(_("People"), "members.person", "group"),
    Place(_("Notes"), "community.note", "photo_library"),
    Place(_("Comments"), "community.comment", "forum"),
    Place(_("Questions"), "mall.productquestion", "contact_support"),
    Place(_("Answers"), "mall.productanswer", "reply"),
    Place(_("Topics"), "community.topic", "tag"),
    Place(_("Boards"), "community.board", "collections_bookmark"),
)
GOODS = (
    Place(_("Products"), "mall.product", "sell"),
    Place(_("Brands"), "mall.brand", "label"),
    Place(_("Categories"), "mall.category", "category"),
    Place(_("Stock"), "mall.stock", "inventory_2"),
    Place(_("Stock movements"), "mall.stockmovement", "swap_vert"),
    Place(_("Warehouses"), "mall.warehouse", "warehouse"),
    Place(_("Stores"), "mall.store", "location_on"),
    Place(_("Merchants' people"), "mall.merchantmember", "badge"),
    Place(_("Invitations"), "mall.merchantinvitation", "person_add"),
)
ORDERS = (
    Place(_("Orders"), "mall.order", "receipt_long"),
    Place(_("Parcels"), "mall.parcel", "package_2"),
    Place(_("Order lines"), "mall.orderline", "list_alt"),
    Place(_("Order events"), "mall.orderevent", "history_toggle_off"),
    Place(_("Payment attempts"), "mall.paymentattempt", "credit_card"),
    Place(_("Payment notices"), "mall.paymentnotice", "mark_email_read"),
    Place(_("Pay-outs"), "mall.paymentrefund", "payments"),
    Place(_("Sandbox payments"), "mall.sandboxpayment", "science"),
    Place(_("Sandbox refunds"), "mall.sandboxrefund", "undo"),
    Place(_("Sandbox notices"), "mall.sandboxcallback", "podcasts"),
)
RULES = (
    Place(_("Import tax rates"), "mall.importtaxrule", "percent"),
    Place(_("Import limits"), "mall.importlimit", "vertical_align_top"),
    Place(_("Import quota"), "mall.importquotaentry", "account_balance"),
    Place(_("Freight rates"), "mall.freightrule", "local_shipping"),
    Place(_("Addresses"), "mall.address", "home_pin"),
    Place(_("Identities"), "mall.identity", "fingerprint"),
    Place(_("Saved goods"), "mall.savedproduct", "bookmark"),
    Place(_("Restock wishes"), "mall.restockwish", "notifications"),
    Place(_("Wishes for goods"), "mall.goodswish", "notification_add"),
    Place(_("Notes that led to goods"), "mall.touch", "conversion_path"),
    Place(_("Consents to remember"), "mall.touchconsent", "how_to_reg"),
)
SUPPORT = (
    Place(_("Follows"), "members.follow", "person_add"),
    Place(_("Blocks"), "members.block", "block"),
    Place(_("Data exports"), "members.dataexport", "folder_zip"),
    Place(_("Discover slates"), "recommend.slate", "dashboard"),
    Place(_("Unmet searches"), "community.unmetsearch", "search_off"),
)
HOUSE = (
    Place(_("Moderation log"), "members.moderationentry", "history"),
    Place(_("Name and colours"), "members.siteidentity", "palette"),
    Place(_("Groups of operators"), "auth.group", "admin_panel_settings"),
)
GROUPS = (
    (_("To do"), WORK),
    (_("Content"), CONTENT),
    (_("Goods"), GOODS),
    (_("Orders"), ORDERS),
    (_("Rules and buyers"), RULES),
    (_("Support"), SUPPORT),
    (_("House"), HOUSE),
)


def groups(request: HttpRequest) -> list[dict[str, Any]]:
    """The navigation in the words of the admin's templates."""
    front = {"title": _("Overview"), "icon": "space_dashboard", "link": reverse("admin:index")}
    shown = [
        {
            "title": title,
            "separator": True,
            "items": [_item(place) for place in places if _may(request, place)],
        }
        for title, places in GROUPS
    ]
    return [{"items": [front]}, *(group for group in shown if group["items"])]


def _may(request: HttpRequest, place: Place) -> bool:
    app, model = place.model.split(".")
    return any(request.user.has_perm(f"{app}.{verb}_{model}") for verb in ("view", "change"))


def _item(place: Place) -> dict[str, Any]:
    item = {
        "title": place.title,
        "icon": place.icon,
        "link": reverse(f"admin:{place.model.replace('.', '_')}_changelist"),
    }
    waiting = place.count() if place.count else 0
    return {**item, "badge": str(waiting)} if waiting else item
