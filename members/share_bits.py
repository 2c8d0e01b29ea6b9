"""What a page that can be shared shows of the moment: who passes it on, and whether its reader came by a share."""

from functools import lru_cache

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from members.arrivals import token_to_ask_about
from members.sharers import came_by_share, share_query


def share_bits(request: HttpRequest, key: str) -> dict[str, str]:
    """`share_query`, what its links are passed on with; `share_again`, the striking button, and `share_question`,
    both "" for whoever did not come by a share. Safe texts. `key`: of the page's share sheet."""
    came = came_by_share(request)
    return {
        "share_query": mark_safe(share_query(request.user)),  # noqa: S308
        "share_question": _question(request) if came else "",
        "share_again": _share_again(key, get_language() or "en") if came else "",
    }


def _question(request: HttpRequest) -> SafeString:
    """Asks a visitor once whether it may be remembered who shared the page with her; "" for everybody else."""
    token = token_to_ask_about(request)
    if not token:
        return SafeString("")
    asked = {"token": token, "csrf": get_token(request)}
    return render_to_string("ui/_share_question.html", asked)


@lru_cache(maxsize=32)
def _share_again(key: str, language: str) -> SafeString:
    """The button for any page with this sheet; `language` is the active one, and names the copy."""
    return render_to_string("ui/_share_again.html", {"key": key})
