"""Discover, the landing page: open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from community.waterfall import show_shelled
from recommend.feeds import discover
from xhs.lib.listing import asked, refuses_bad_cursors


@require_safe
@refuses_bad_cursors
def show_discover(request: HttpRequest) -> HttpResponse:
    where = asked(request)
    page = discover(request.user, cursor=where.cursor, upto=where.upto)
    return show_shelled(request, "recommend/discover.html", page)
