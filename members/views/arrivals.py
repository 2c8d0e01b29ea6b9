"""Being asked whether it may be remembered who shared the page one came by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from members.arrivals import keep_answer
from xhs.lib.edges import way_back


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """POST `answer` (yes, no) and `token`, whose share it was."""
    response = redirect(way_back(request))
    if not request.user.is_authenticated:
        agrees = request.POST.get("answer") == "yes"
        keep_answer(response, token=request.POST.get("token", ""), agrees=agrees)
    return response
