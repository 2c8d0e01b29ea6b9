"""The merchants' desk as a site of the admin: open to whoever acts for a shop, signed in at the site's own page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mall.desk.whose import choose, merchant_of
from xhs.lib.desk.door import GuardedSite


class ShopSite(GuardedSite):
    """Nobody needs to be an operator here, and nobody sees more for being one."""

    settings_name = "UNFOLD_SHOP_DESK"
    index_template = "admin/mall/shop_index.html"
    index_title = _("Overview")

    def has_permission(self, request: HttpRequest) -> bool:
        return merchant_of(request) is not None

    def get_urls(self) -> list[URLPattern]:
        """Without the address that leads to the public page of any row of any table."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", "") != "view_on_site"]

    def extra_urls(self) -> list[URLPattern]:
        return [path("of/<slug:slug>/", require_POST(self.admin_view(self.choose_shop)), name="choose_shop")]

    def choose_shop(self, request: HttpRequest, slug: str) -> HttpResponse:
        if not choose(request, slug):
            raise Http404
        return HttpResponseRedirect(self.front)


site = ShopSite(name="shop_desk")
