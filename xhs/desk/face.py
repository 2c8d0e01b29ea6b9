"""The desk wears the site's own name, logo and colour."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _

from members.models import SiteIdentity
from xhs.lib.colour import accent_shades


def name(request: HttpRequest) -> str:
    return SiteIdentity.current().name


def subheader(request: HttpRequest) -> str:
    return _("Operators' desk")


def logo(request: HttpRequest) -> str:
    """Empty where there is none; then a symbol stands there."""
    return SiteIdentity.current().logo_url


def shades(request: HttpRequest) -> dict[str, str]:
    return dict(accent_shades(SiteIdentity.current().accent))


def icon(request: HttpRequest) -> str:
    return static("icons/icon.svg")


def style_sheet(request: HttpRequest) -> str:
    return static("css/admin/desk.css")


def script(request: HttpRequest) -> str:
    return static("js/admin/desk.js")
