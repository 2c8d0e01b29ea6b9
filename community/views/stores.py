"""What a store posts and what people wrote there, as pages and as a piece of the store's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.cards import draw_cards
from community.feeds import store_notes as notes_at
from community.feeds import store_posts as posts_of
from community.waterfall import show_waterfall
from mall.models import Store
from xhs.lib.listing import asked, keep_private, more_url, refuses_bad_cursors

SHOWN_BESIDE = 6


@require_safe
@refuses_bad_cursors
def store_notes(request: HttpRequest, store_id: int) -> HttpResponse:
    """All check-ins, newest first; `?fragment=beside` gives what the store's page shows below: its own newest posts,
    and the waterfall of check-ins."""
    store = get_object_or_404(Store.objects.listed(), pk=store_id)
    where = asked(request)
    page = notes_at(store_id=store.pk, viewer=request.user, cursor=where.cursor, upto=where.upto)
    if request.GET.get("fragment") != "beside":
        return show_waterfall(request, "community/store_notes.html", page, store=store)
    posts = posts_of(store_id=store.pk, viewer=request.user, size=SHOWN_BESIDE)
    context = {
        "store": store,
        "posts": draw_cards(posts.items, request.user),
        "has_more_posts": posts.has_more,
        "cards": draw_cards(page.items, request.user),
        "more_url": more_url(request, page.next),
    }
    return keep_private(render(request, "community/_store_notes.html", context))


@require_safe
@refuses_bad_cursors
def store_posts(request: HttpRequest, store_id: int) -> HttpResponse:
    """Everything the store posted itself, newest first."""
    store = get_object_or_404(Store.objects.listed(), pk=store_id)
    where = asked(request)
    page = posts_of(store_id=store.pk, viewer=request.user, cursor=where.cursor, upto=where.upto)
    return show_waterfall(request, "community/store_posts.html", page, store=store)
