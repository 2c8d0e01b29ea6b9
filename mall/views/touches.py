"""Being asked whether it may be remembered which note led one to a product, and changing one's mind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mall.buyers.touches import answer_consent, visitor_of
from mall.models import Product
from mall.signals import arrived_from_note
from xhs.lib.edges import way_back
from xhs.lib.numbers import number_in


@require_http_methods(["GET", "POST"])
def touches(request: HttpRequest) -> HttpResponse:
    """GET: how it stands; POST `answer` (yes, no), with the `product` and `note` it was asked about."""
    if request.method == "GET":
        return render(request, "mall/touches.html", {"visitor": visitor_of(request)})
    response = redirect(way_back(request, request.path))
    visitor = answer_consent(request, response, agrees=request.POST.get("answer") == "yes")
    product, note = (number_in(request.POST.get(name, "")) for name in ("product", "note"))
    if product and note:
        arrived_from_note.send(sender=Product, visitor=visitor, product_id=product, note_id=note)
    return response
