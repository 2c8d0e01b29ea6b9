"""What the frame around every page needs."""

from typing import Any

from django.http import HttpRequest

from members.models import SiteIdentity
from xhs.lib.memory import Brief

_site: Brief[SiteIdentity] = Brief(seconds=2)


def frame(request: HttpRequest) -> dict[str, Any]:
    """`site` (name, accent, logo) and `me` (the signed-in person, or None)."""
    user = getattr(request, "user", None)
    return {
        "site": _site.get(SiteIdentity.current),
        "me": user if user is not None and user.is_authenticated else None,
    }
