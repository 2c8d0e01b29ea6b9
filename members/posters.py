"""Posters of what is shared: drawn when first asked for, kept in a folder, shown on a page, saved as a picture."""

import hashlib
import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.models import SiteIdentity
from members.sharers import brought_by, came_by_share, share_query
from members.sharing import Shared
from xhs.lib import posters
from xhs.lib.colour import accent_shades
from xhs.lib.files import write_whole
from xhs.lib.posters import draw_poster
from xhs.lib.ranges import send_file
from xhs.lib.throttle import TooOften, address_of, count_or_refuse

MIME = "image/jpeg"
DRAWN_PER_HOUR = 120
KEPT_FOR = 7 * 24 * 3600
CACHED_FOR = "private, max-age=86400"


def show_poster(request: HttpRequest, shared: Shared | None) -> HttpResponse:
    """The page of a poster, to save it and to pass the link on. 404 for what strangers may not see."""
    found = _found(shared)
    query = share_query(request.user)
    context = {
        "shared": found,
        "share_url": f"{found.url}{query}",
        "picture_url": f"{found.path}poster.jpg{query}",
    }
    return render(request, "ui/poster.html", context)


def send_poster(request: HttpRequest, shared: Shared | None) -> HttpResponseBase:
    """The poster itself, in the language of whoever asks; its code leads to the address it was asked for with."""
    found = _found(shared)
    link = f"{found.url}{_query(request)}"
    name = _name(found, link)
    tag = f'"{name}"'
    if tag in request.headers.get("If-None-Match", ""):
        return _kept_by_browser(HttpResponseNotModified(), tag)
    try:
        path = _kept(name) or _draw(found, link, name, asker=address_of(request))
        return _kept_by_browser(send_file(request, path, MIME), tag)
    except TooOften as refusal:
        return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")


def sweep_posters() -> int:
    """Removes posters that were drawn over a week ago; gives how many. What is still asked for is drawn anew."""
    old = time.time() - KEPT_FOR
    gone = [path for path in _folder().glob("*/*.jpg") if path.stat().st_mtime < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _found(shared: Shared | None) -> Shared:
    if shared is None:
        raise Http404(_("There is nothing to share here."))
    return shared


def _query(request: HttpRequest) -> str:
    token = brought_by(request)
    return f"?s={token}" if token else "?from=share" if came_by_share(request) else ""


def _kept_by_browser(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response.headers["Cache-Control"] = CACHED_FOR
    response.headers["ETag"] = tag
    return response


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "posters"


def _name(shared: Shared, link: str) -> str:
    """The same for the same poster: whatever it shows is in it."""
    site = SiteIdentity.current()
    facts = (shared.path, shared.version, link, site.name, site.accent, get_language(), _look())
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _look() -> str:
    """Names how posters are drawn: new code draws new ones."""
    sources = sorted(Path(posters.__file__).parent.glob("*.py"))
    return hashlib.sha256("".join(one.read_text(encoding="utf-8") for one in sources).encode()).hexdigest()


def _kept(name: str) -> Path | None:
    path = _folder() / name[:2] / f"{name}.jpg"
    return path if path.exists() else None


def _draw(shared: Shared, link: str, name: str, *, asker: str) -> Path:
    """Raises TooOften: a poster costs a fifth of a second."""
    count_or_refuse(what="poster", who=asker, limit=DRAWN_PER_HOUR, seconds=3600)
    site = SiteIdentity.current()
    hint = _("Scan to see it on %(site)s") % {"site": site.name}
    accent = accent_shades(site.accent)["600"]
    drawn = draw_poster(replace(shared.poster(), link=link, site=site.name, hint=hint, accent=accent))
    path = _folder() / name[:2] / f"{name}.jpg"
    write_whole(path, drawn)
    return path
