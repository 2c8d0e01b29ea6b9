"""Pages that belong to no app: is the server well, and what to say when something went wrong."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; an absent cache is reported, not fatal: pages survive it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    cache.set("health", "ok", 10)
    return JsonResponse({"database": "ok", "cache": "ok" if cache.get("health") == "ok" else "away"})


def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows when there is no network."""
    return render(request, "offline.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or the cookie is gone: say so in words that help."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker is served at the root, because it may only govern what lies below its own address."""
    response = render(request, "sw.js", content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to install the site as an app."""
    response = render(request, "manifest.webmanifest", content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
