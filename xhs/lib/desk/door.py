"""The door of a desk: one log-in for everybody, at the site's own page, with its second step and its limits."""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from unfold.sites import UnfoldAdminSite

LOOSER = {"script-src": ["'unsafe-inline'", "'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}


class GuardedSite(UnfoldAdminSite):
    """Whoever `has_permission` comes in; others are told that this door is closed; strangers are asked to sign in."""

    enable_nav_sidebar = True
    index_title = _("Overview")

    @property
    def front(self) -> str:
        return reverse("admin:index", current_app=self.name)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """The admin's scripts are written into its pages; everything else of the site's policy holds here too."""
        return csp_update(LOOSER)(super().admin_view(view, cacheable))

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        going = request.GET.get("next", "")
        hosts = {request.get_host()}
        if not url_has_allowed_host_and_scheme(going, hosts, require_https=request.is_secure()):
            going = self.front
        if not request.user.is_authenticated:
            return redirect_to_login(going, resolve_url(settings.LOGIN_URL))
        if not self.has_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(going)

    @method_decorator(never_cache)
    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(self.front)
        auth.logout(request)
        return HttpResponseRedirect("/")

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))
