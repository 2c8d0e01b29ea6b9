"""The oEmbed address: `?url=` and what it looks like in other programs."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.embeds import KEPT_FOR, embed_of, shared_at
from xhs.lib.numbers import number_in

UNLIMITED = 1_000_000


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """`url`, and where they like `maxwidth` and `maxheight`. 404 for what strangers may not see, 501 for XML."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(
            _("Only JSON is spoken here."), status=501, content_type="text/plain; charset=utf-8"
        )
    shared = shared_at(request.GET.get("url", ""), viewer=request.user)
    if shared is None:
        raise Http404
    widest, tallest = (
        number_in(request.GET.get(side, "")) or UNLIMITED for side in ("maxwidth", "maxheight")
    )
    response = JsonResponse(embed_of(shared, widest=widest, tallest=tallest))
    response.headers["Access-Control-Allow-Origin"] = "*"  # nothing here is anybody's own
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response
