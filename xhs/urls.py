"""The map of the site: each app brings its own addresses."""

from django.contrib import admin
from django.urls import include, path

from xhs import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("offline/", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("members.urls")),
    path("", include("community.urls")),
    path("", include("recommend.urls")),
]
