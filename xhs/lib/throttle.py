"""Who may ask how often. Counted per person where there is one, else per address behind our proxies."""

from hashlib import blake2b

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from xhs.lib.errors import Refusal


class PerPerson(UserRateThrottle):
    """Signed-in people, each on their own account."""

    scope = "person"

    def allow_request(self, request: Request, view: object) -> bool:
        return not request.user.is_authenticated or bool(super().allow_request(request, view))  # type: ignore[arg-type]


class PerAddress(AnonRateThrottle):
    """Strangers, by address."""

    scope = "address"


class TooOften(Refusal):
    """More of one thing in a time than a person does by hand."""

    status = 429


def address_of(request: HttpRequest) -> str:
    """The visitor's address as the outermost of our own proxies saw it (setting TRUSTED_PROXIES)."""
    from django.conf import settings

    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(forwarded) >= proxies and forwarded[-proxies].strip():
        return str(forwarded[-proxies].strip())
    return str(request.META.get("REMOTE_ADDR", ""))


A_LOT = _("That was a lot at once. Take a short break and try again.")


def count_or_refuse(
    *, what: str, who: object, limit: int, seconds: int, sentence: "str | Promise" = A_LOT
) -> None:
    """Counts one more `what` by `who`; raises TooOften with the `sentence` past `limit` in a window of `seconds`."""
    key = f"rate:{what}:{blake2b(str(who).encode(), digest_size=12).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        count = cache.incr(key)
    except Exception:
        return  # the key expired between the two calls, or the cache is away: nobody is locked out by that
    if count > limit:
        raise TooOften("too_often", sentence)
