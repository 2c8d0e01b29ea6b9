"""The front page of the desk: the last fourteen days, and the work that waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.admin import figures as community
from mall.admin import figures as mall
from members.admin import figures as members
from members.models import ModerationEntry
from xhs.lib.desk.charts import Chart, draw_bars
from xhs.lib.moments import say_moment

ENTRIES = 8


@dataclass(frozen=True)
class Panel:
    """One chart, with the permission one needs to see it."""

    title: Promise
    permission: str
    count: Callable[[], list[tuple[date, int]]]


PANELS = (
    Panel(_("New people"), "members.view_person", members.new_people),
    Panel(_("New notes"), "community.view_note", community.new_notes),
    Panel(_("Likes, saves and comments"), "community.view_note", community.interactions),
    Panel(_("Reports"), "community.view_report", community.new_reports),
    Panel(_("Paid orders"), "mall.view_order", mall.paid_orders),
    Panel(_("Sales in yuan"), "mall.view_order", mall.sales),
)


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the context of the front page: `panels`, `work` and `entries`."""
    user = request.user
    shown = [panel for panel in PANELS if user.has_perm(panel.permission)]
    context["panels"] = [_drawn(panel) for panel in shown]
    context["work"] = _work(request)
    context["entries"] = _latest_entries(request)
    return context


def _drawn(panel: Panel) -> dict[str, Any]:
    days = panel.count()
    chart: Chart = draw_bars(days)
    return {"title": panel.title, "chart": chart, "today": days[-1][1], "yesterday": days[-2][1]}


def _work(request: HttpRequest) -> list[dict[str, Any]]:
    """The heaps of work this operator may take from, with how many lie on each."""
    heaps = []
    may = request.user.has_perm
    if may("community.view_report"):
        heaps.append(_report_heap())
    if may("members.view_verificationrequest"):
        waiting = members.waiting_verifications()
        words = ngettext("request to be verified", "requests to be verified", waiting)
        heaps.append(_heap("verified", waiting, words, "members_verificationrequest"))
    if may("members.view_mediafile"):
        failed, stuck = members.failed_files(), members.stuck_files()
        words = ngettext("picture failed this week", "pictures failed this week", failed)
        heaps.append(_heap("broken_image", failed, words, "members_mediafile", "?state=failed"))
        words = ngettext("picture waits too long", "pictures wait too long", stuck)
        heaps.append(_heap("hourglass_top", stuck, words, "members_mediafile", "?state=stuck"))
    return [*heaps, *_mall_heaps(request)]


def _mall_heaps(request: HttpRequest) -> list[dict[str, Any]]:
    heaps, may = [], request.user.has_perm
    if may("mall.view_merchant"):
        waiting = mall.waiting_merchants()
        words = ngettext("merchant would like to sell", "merchants would like to sell", waiting)
        heaps.append(_heap("storefront", waiting, words, "mall_merchant", "?state=applied"))
    if may("mall.view_refund"):
        refunds = mall.open_refunds()
        words = ngettext("refund is open", "refunds are open", refunds)
        heaps.append(_heap("assignment_return", refunds, words, "mall_refund"))
    if may("mall.view_paymentattempt"):
        failed = mall.failed_payments()
        words = ngettext("payment failed this week", "payments failed this week", failed)
        heaps.append(_heap("credit_card_off", failed, words, "mall_paymentattempt", "?state=failed"))
    if may("mall.view_paymentrefund"):
        stuck = mall.failed_payouts()
        words = ngettext("pay-out failed", "pay-outs failed", stuck)
        heaps.append(_heap("money_off", stuck, words, "mall_paymentrefund", "?state=failed"))
    return heaps


def _report_heap() -> dict[str, Any]:
    count, oldest = community.open_reports(), community.oldest_open_report()
    heap = _heap(
        "flag", count, ngettext("thing is reported", "things are reported", count), "community_report"
    )
    return {**heap, "since": say_moment(oldest) if oldest else ""}


def _heap(icon: str, count: int, words: str, model: str, query: str = "") -> dict[str, Any]:
    link = reverse(f"admin:{model}_changelist") + query
    return {"icon": icon, "count": count, "words": words, "link": link}


def _latest_entries(request: HttpRequest) -> list[ModerationEntry]:
    if not request.user.has_perm("members.view_moderationentry"):
        return []
    return list(ModerationEntry.objects.select_related("actor").order_by("-pk")[:ENTRIES])
