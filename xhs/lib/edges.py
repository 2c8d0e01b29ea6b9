"""The edges of views: who comes in, and how a change is answered.

`change` is the edge of a change, `signed_in_only` that of a page, `kept_forms.signed_in_keeping` that of a page with
words to type: each asks strangers to log in, and has them back. POST adds, DELETE removes; a plain form removes by POST
with `undo=1`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xhs.lib.errors import Refusal

View = Callable[..., HttpResponse]


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours is asking."""
    return "application/json" in request.headers.get("Accept", "")


def removes(request: HttpRequest) -> bool:
    """Whether this request takes something away."""
    return request.method == "DELETE" or bool(request.POST.get("undo"))


def way_back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page the person came from: the form's `next`, else the referring page if it is ours."""
    for candidate in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if url_has_allowed_host_and_scheme(
            candidate, {request.get_host()}, require_https=request.is_secure()
        ):
            parts = urlsplit(candidate)
            inside = "/" + parts.path.lstrip("/\\")  # two slashes would begin the name of another host
            return parts._replace(scheme="", netloc="", path=inside).geturl()
    return otherwise


def way_on(request: HttpRequest) -> str:
    """The page of ours that sent the person here and wants her back (`next`); "" where none did."""
    typed = request.POST.get("next", request.GET.get("next", ""))
    return typed if typed.startswith("/") and url_has_allowed_host_and_scheme(typed, None) else ""


def sign_in_first(request: HttpRequest, page: str) -> HttpResponse:
    """401 for scripts; the log-in page for people, which leads on to `page`."""
    if wants_json(request):
        return JsonResponse({"code": "signed_out"}, status=401)
    return redirect_to_login(page)


def answer(request: HttpRequest, data: Mapping[str, Any], *, said: str = "", back: str = "") -> HttpResponse:
    """What a change came to: JSON, or the page it was made on with a message."""
    if wants_json(request):
        return JsonResponse(dict(data))
    if said:
        messages.success(request, said)
    return redirect(back or way_back(request))


def answer_follow(request: HttpRequest, followed: Any) -> HttpResponse:
    """What following something, or no longer, came to: how many follow it now."""
    followed.refresh_from_db(fields=["follower_count"])
    data = {"is_followed": not removes(request), "count": followed.follower_count}
    return answer(request, data, back=followed.get_absolute_url())


def refuse(request: HttpRequest, refusal: Refusal, back: str = "") -> HttpResponse:
    """The sentence of a refusal, as JSON or on the page the person came from. What is not there is a 404."""
    if wants_json(request):
        return JsonResponse({"code": refusal.code, "detail": str(refusal)}, status=refusal.status)
    if refusal.status == 404:
        raise Http404(str(refusal))
    messages.error(request, str(refusal))
    return redirect(back or way_back(request))


@contextmanager
def not_found(gone: type[Refusal]) -> Iterator[None]:
    """A page of what is gone, or was never the viewer's to see, is a 404 with the refusal's sentence."""
    try:
        yield
    except gone as refusal:
        raise Http404(str(refusal))


def change(view: View) -> View:
    """The edge of a change: POST or DELETE, signed-in people only, refusals answered. The log-in page tells others,
    whose session has ended most likely, that nothing has happened yet."""

    @require_http_methods(["POST", "DELETE"])
    @wraps(view)
    def edge(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            _say_once(request, _("Log in first. You come back to where you were; then press it once more."))
            return sign_in_first(request, way_back(request))
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refuse(request, refusal)

    return edge


def _say_once(request: HttpRequest, sentence: str) -> None:
    """However often it is pressed."""
    waiting = messages.get_messages(request)
    is_said = any(str(message) == sentence for message in waiting)
    waiting.used = False  # type: ignore[union-attr]  # they have been looked at, not shown
    if not is_said:
        messages.info(request, sentence)


def signed_in_or(ask: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[View], View]:
    """An edge of pages for signed-in people: strangers are answered by `ask`, with the address they asked for."""

    def keep_out_strangers(view: View) -> View:
        @wraps(view)
        def edge(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask(request, request.get_full_path())
            return view(request, *args, **kwargs)

        return edge

    return keep_out_strangers


signed_in_only = signed_in_or(sign_in_first)
"""The edge of a page for signed-in people: strangers see it, as they asked for it, once they have logged in."""
