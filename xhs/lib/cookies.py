"""Cookies of ours that nobody can forge: signed, each under its own name, and out of the reach of scripts."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def keep_signed(response: HttpResponse, name: str, value: str, *, kept_for: timedelta) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=name,
        max_age=int(kept_for.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def signed_cookie(request: HttpRequest, name: str, *, kept_for: timedelta) -> str:
    """What it says; "" for none, for one that is not ours, and for one that is too old."""
    age = int(kept_for.total_seconds())
    return str(request.get_signed_cookie(name, default="", salt=name, max_age=age))
