"""What every page tells browsers it may do."""

from django.http import HttpResponse
from django.test import Client, RequestFactory

from xhs.lib.policy import KeptPolicyMiddleware

HEADER = "Content-Security-Policy"


def test_pages_allow_scripts_of_our_own_only(client: Client, db: None) -> None:
    policy = client.get("/").headers[HEADER]
    assert "script-src 'self'" in policy.split("; ")
    assert "object-src 'none'" in policy


def test_pages_may_ask_where_one_is_but_use_no_camera(client: Client, db: None) -> None:
    for address in ("/", "/accounts/login/", "/admin/login/", "/api/v1/"):
        permissions = client.get(address).headers["Permissions-Policy"]
        assert "geolocation=(self)" in permissions and "camera=()" in permissions


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
