"""What browsers are told a page may do: the content security policy, worked out once, and which devices it may use."""

from functools import lru_cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_PERMISSIONS = ", ".join(
    [
        "geolocation=(self)",  # Nearby, and the place of a note
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
        *(f"{device}=()" for device in ("camera", "microphone", "payment", "usb", "serial", "midi")),
        *(f"{sensor}=()" for sensor in ("accelerometer", "gyroscope", "magnetometer", "display-capture")),
    ]
)


class KeptPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, which builds the header anew only where a view or a template asked for another one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        is_special = any(name.startswith("_csp") for name in vars(response)) or hasattr(request, "_csp_nonce")
        if is_special or settings.DEBUG:
            return super().process_response(request, response)
        if HEADER not in response:
            response[HEADER] = _policy()
        return response


@lru_cache(maxsize=1)
def _policy() -> str:
    return build_policy()
