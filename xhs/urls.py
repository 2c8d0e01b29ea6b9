"""The map of the site: each app brings its own addresses."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from mall.desk.pages import site as shop_desk
from members.views.accounts import choose_language
from xhs import views

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

API: list[URLPattern | URLResolver] = [
    path("", SpectacularSwaggerSplitView.as_view(url_name="api_schema"), name="api_docs"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("", include("members.api_urls")),
    path("", include("mall.api_urls")),
    path("", include("community.api_urls")),
    path("", include("recommend.api_urls")),
]

urlpatterns = [
    path("", include("recommend.urls")),  # the landing page is asked for most
    path("health/", views.health, name="health"),
    path("offline/", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("accounts/", include("members.account_urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("shop-desk/", shop_desk.urls),
    path("i18n/setlang/", choose_language, name="set_language"),
    path("api/v1/", include(API)),
    path("", include("members.urls")),
    path("", include("mall.urls")),
    path("", include("community.urls")),
]
