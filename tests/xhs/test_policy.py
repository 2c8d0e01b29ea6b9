"""The content security policy of every page."""

from typing import Any

from django.http import HttpResponse
from django.test import Client, RequestFactory

from xhs.lib.policy import KeptPolicyMiddleware

HEADER = "Content-Security-Policy"


def test_pages_allow_scripts_of_our_own_only(client: Client, db: None) -> None:
    policy = client.get("/").headers[HEADER]
    assert "script-src 'self';" in policy
    assert "object-src 'none'" in policy


def test_a_view_may_ask_for_another_policy() -> None:
    def view(request: object) -> HttpResponse:
        response = HttpResponse()
        response._csp_update = {"img-src": ["https://example.com"]}  # type: ignore[attr-defined]
        return response

    response = KeptPolicyMiddleware(view)(RequestFactory().get("/"))
    assert "https://example.com" in response.headers[HEADER]
    assert (
        "https://example.com"
        not in KeptPolicyMiddleware(lambda _: HttpResponse())(RequestFactory().get("/")).headers[HEADER]
    )


def test_exempt_addresses_have_none(settings: Any) -> None:
    settings.CONTENT_SECURITY_POLICY = {
        **settings.CONTENT_SECURITY_POLICY,
        "EXCLUDE_URL_PREFIXES": ["/admin/"],
    }
    response = KeptPolicyMiddleware(lambda _: HttpResponse())(RequestFactory().get("/admin/login/"))
    assert HEADER not in response.headers
