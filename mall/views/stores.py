"""A store's page, and following it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.models import Store
from mall.stores.keeping import follow_store, unfollow_store
from mall.stores.pages import find_store, store_page
from members.share_bits import share_bits
from members.signed_in import signed_in
from xhs.lib.edges import answer_follow, change, removes
from xhs.lib.listing import keep_private


@require_safe
def store(request: HttpRequest, store_id: int) -> HttpResponse:
    """Who they are, where, and when they are open. What people wrote there comes as a fragment of the community."""
    found = find_store(viewer=request.user, store_id=store_id)
    if found is None:
        raise Http404(_("There is no such store."))
    context = {
        "page": store_page(found),
        **share_bits(request, "store"),
        "canonical_url": f"{settings.SITE_URL}{request.path}",
    }
    return keep_private(render(request, "mall/store_detail.html", context))


@change
def follow(request: HttpRequest, store_id: int) -> HttpResponse:
    """POST follows, DELETE (or `undo` from a page without scripts) follows no longer."""
    found = get_object_or_404(Store.objects.listed(), pk=store_id)
    verb = unfollow_store if removes(request) else follow_store
    verb(person=signed_in(request), store=found)
    return answer_follow(request, found)
