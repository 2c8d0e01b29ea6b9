"""What people wrote at a store, as a page and as a piece of the store's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.cards import draw_cards
from community.feeds import store_notes as notes_at
from community.waterfall import show_waterfall
from mall.models import Store
from xhs.lib.listing import asked, keep_private, more_url, refuses_bad_cursors


@require_safe
@refuses_bad_cursors
def store_notes(request: HttpRequest, store_id: int) -> HttpResponse:
    """All check-ins, newest first; `?fragment=beside` gives the waterfall of the store's page, or nothing at all."""
    store = get_object_or_404(Store.objects.listed(), pk=store_id)
    where = asked(request)
    page = notes_at(store_id=store.pk, viewer=request.user, cursor=where.cursor, upto=where.upto)
    if request.GET.get("fragment") != "beside":
        return show_waterfall(request, "community/store_notes.html", page, store=store)
    cards = draw_cards(page.items, request.user)
    context = {"store": store, "cards": cards, "more_url": more_url(request, page.next)}
    return keep_private(render(request, "community/_store_notes.html", context))
