"""The sidebar of the merchants' desk, and how much work waits behind each of its entries."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from mall.desk import figures
from mall.desk.whose import is_trading, merchant_of

ORDERS = (
    (_("Parcels"), "mall_parcel", "package_2", figures.parcels_to_send),
    (_("Vouchers"), "mall_voucher", "qr_code_scanner", None),
    (_("After-sales"), "mall_refund", "assignment_return", figures.open_refunds),
)
GOODS = (
    (_("Products"), "mall_product", "sell", None),
    (_("Questions"), "mall_productquestion", "contact_support", figures.open_questions),
    (_("Stock"), "mall_stock", "inventory_2", None),
    (_("Stock movements"), "mall_stockmovement", "swap_vert", None),
    (_("Warehouses"), "mall_warehouse", "warehouse", None),
    (_("Freight rates"), "mall_freightrule", "local_shipping", None),
)
SHOP = (
    (_("How it looks"), "mall_merchant", "storefront", None),
    (_("Stores"), "mall_store", "location_on", None),
    (pgettext_lazy("of a shop", "People"), "mall_merchantmember", "group", None),
    (_("Invitations"), "mall_merchantinvitation", "person_add", None),
)


def address(name: str, *args: Any) -> str:
    return reverse(f"admin:{name}", args=args, current_app="shop_desk")


def groups(request: HttpRequest) -> list[dict[str, Any]]:
    """The navigation in the words of the admin's templates."""
    front = {"title": _("Overview"), "icon": "space_dashboard", "link": address("index")}
    shown: list[Any] = [(_("Orders"), ORDERS)]
    if is_trading(request):
        shown += [(_("Goods"), GOODS), (_("Shop"), SHOP)]
    return [
        {"items": [front]},
        *(
            {"title": title, "separator": True, "items": [_item(request, *place) for place in places]}
            for title, places in shown
        ),
    ]


def _item(request: HttpRequest, title: Any, model: str, icon: str, count: Any) -> dict[str, Any]:
    shop = merchant_of(request)
    link = address(f"{model}_changelist")
    if shop and model == "mall_merchant":  # of which everybody has one
        link = address(f"{model}_change", shop.pk)
    item = {"title": title, "icon": icon, "link": link}
    waiting = count(shop) if count and shop else 0
    return {**item, "badge": str(waiting)} if waiting else item


def subheader(request: HttpRequest) -> str:
    shop = merchant_of(request)
    return shop.name if shop else gettext("Merchants' desk")
