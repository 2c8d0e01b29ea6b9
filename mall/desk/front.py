"""The front page of the merchants' desk: the work that waits, and the last fourteen days of the shop."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mall.desk import figures
from mall.desk.navigation import address
from mall.desk.whose import is_trading, merchant_of, shops_of
from mall.models import Merchant
from xhs.lib.desk.charts import draw_bars


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the context of the front page: `shop`, `others`, `work` and `panels`."""
    shop = merchant_of(request)
    if shop is None:
        return context
    context["shop"] = shop
    context["others"] = [one for one in shops_of(request.user) if one.pk != shop.pk]
    context["is_trading"] = is_trading(request)
    context["work"] = _work(shop, is_trading=is_trading(request))
    context["score"] = _score(shop)
    context["panels"] = [
        _panel(_("Paid parcels"), figures.paid_parcels(shop)),
        _panel(_("Sales in yuan"), figures.sales(shop)),
    ]
    return context


def _score(shop: Merchant) -> list[dict[str, Any]]:
    """What shoppers see beside its name, with its parts; nothing before there are enough orders."""
    if shop.score is None:
        return []
    parts = [
        (_("Score"), shop.score),
        (_("Goods"), shop.goods_score),
        (_("After-sales"), shop.after_sale_score),
        (_("Delivery"), shop.delivery_score),
    ]
    return [{"words": words, "number": number} for words, number in parts]


def _panel(title: str, days: list[Any]) -> dict[str, Any]:
    return {"title": title, "chart": draw_bars(days), "today": days[-1][1], "yesterday": days[-2][1]}


def _work(shop: Merchant, *, is_trading: bool) -> list[dict[str, Any]]:
    parcels, refunds = figures.parcels_to_send(shop), figures.open_refunds(shop)
    heaps = [
        _heap("package_2", parcels, ngettext("parcel to send", "parcels to send", parcels), "parcel"),
        _heap(
            "assignment_return", refunds, ngettext("refund to answer", "refunds to answer", refunds), "refund"
        ),
    ]
    if not is_trading:
        return heaps
    asked = figures.open_questions(shop)
    words = ngettext("question to answer", "questions to answer", asked)
    heaps.append(_heap("contact_support", asked, words, "productquestion"))
    empty, drafts = figures.sold_out(shop), figures.drafts(shop)
    words = ngettext("variant is sold out", "variants are sold out", empty)
    heaps.append(_heap("production_quantity_limits", empty, words, "stock", "?left=none"))
    words = ngettext("product is a draft", "products are drafts", drafts)
    return [*heaps, _heap("edit_note", drafts, words, "product", "?state=draft")]


def _heap(icon: str, count: int, words: str, model: str, query: str = "") -> dict[str, Any]:
    return {
        "icon": icon,
        "count": count,
        "words": words,
        "link": address(f"mall_{model}_changelist") + query,
    }
