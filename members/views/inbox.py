"""The inbox: what happened to one's things, newest first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from members.inbox import CHIPS, open_inbox
from members.models import FollowRequest
from members.notifications import mark_all_read
from members.signed_in import signed_in
from xhs.lib.edges import signed_in_only
from xhs.lib.listing import asked, more_url, refuses_bad_cursors


@require_GET
@signed_in_only
@refuses_bad_cursors
def inbox(request: HttpRequest) -> HttpResponse:
    """One page of the inbox; opening it marks what the chip covers as read, after it was drawn with its dots."""
    person = signed_in(request)
    chip = request.GET.get("about", "")
    chip = chip if chip in CHIPS else ""
    page = open_inbox(person=person, chip=chip, cursor=asked(request).cursor)
    if person.unread_count:
        person.unread_count = max(0, person.unread_count - mark_all_read(person=person, kinds=CHIPS[chip]))
    asks = FollowRequest.objects.filter(target=person).count() if person.is_private and not chip else 0
    context = {"page": page, "chips": _chips(chip), "request_count": asks}
    context["more_url"] = more_url(request, page.next)
    template = "members/_inbox_page.html" if "fragment" in request.GET else "members/inbox.html"
    return render(request, template, context)


def _chips(current: str) -> list[dict[str, Any]]:
    labels = {
        "": _("All"),
        "likes": _("Likes and favourites"),
        "comments": _("Comments and mentions"),
        "followers": _("Followers"),
    }
    return [
        {"label": label, "url": f"?about={chip}" if chip else "?", "is_current": chip == current}
        for chip, label in labels.items()
    ]
