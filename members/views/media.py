"""Sending a file in, asking how it is doing, and fetching what was made of it."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from members.addresses import address, is_good
from members.media import accept_upload, discard, failure_sentence, own_media, renditions_folder
from members.models import MediaFile
from members.sharing import keep_share_jpeg
from members.signed_in import signed_in
from xhs.lib.clips import CLIP_NAME
from xhs.lib.edges import change, signed_in_only
from xhs.lib.errors import Refusal
from xhs.lib.ranges import send_file
from xhs.lib.uploads import must_be_whole

MIME = {"webp": "image/webp", "avif": "image/avif"}
STATUS_LIMIT = 40


def describe(media: MediaFile) -> dict[str, object]:
    """What the publish page needs to know about an upload."""
    failed = media.state == MediaFile.State.FAILED
    return {
        "token": media.token,
        "state": media.state,
        "name": media.name,
        "width": media.width,
        "height": media.height,
        "colour": media.colour,
        "is_animated": media.is_animated,
        "src": address(media.token, 540, signed=True) if media.is_ready else "",
        "error": str(failure_sentence(media.failure)) if failed else "",
    }


@require_POST
@signed_in_only
def upload(request: HttpRequest) -> HttpResponse:
    """Takes one file in the field `file`; 201 with its description, or 400 with the reason."""
    try:
        media = accept_upload(person=signed_in(request), file=_file_sent(request))
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "error": str(refusal)}, status=refusal.status)
    return JsonResponse(describe(media), status=201)


def _file_sent(request: HttpRequest) -> UploadedFile:
    must_be_whole(request, field="file")
    file = request.FILES.get("file")
    if file is None:
        raise Refusal("no_file", _("No file arrived. Please choose it again."), field="file")
    return file


@require_GET
@signed_in_only
def upload_status(request: HttpRequest) -> HttpResponse:
    """How the viewer's own uploads `?t=token&t=…` are doing."""
    tokens = request.GET.getlist("t")[:STATUS_LIMIT]
    files = own_media(person=signed_in(request), tokens=tokens, takes_clips=True)
    return JsonResponse({"files": [describe(media) for media in files]})


@require_http_methods(["DELETE"])
@change
def take_back_upload(request: HttpRequest, token: str) -> HttpResponse:
    """Removes an own upload that nothing shows yet."""
    media = get_object_or_404(MediaFile.objects.owned_by(request.user), token=token, is_used=False)
    discard([media.pk])
    return HttpResponse(status=204)


@require_GET
def rendition(request: HttpRequest, token: str, width: int) -> HttpResponseBase:
    """The rendition nearest to the width, as AVIF where the browser takes it and there is one."""
    media = _fetched(request, token)
    nearest = next((one for one in media.widths if one >= width), media.widths[-1])
    takes_avif = "image/avif" in request.headers.get("Accept", "")
    kind = "avif" if takes_avif and nearest in media.avif_widths else "webp"
    response = _send(request, renditions_folder(token) / f"{nearest}.{kind}", MIME[kind])
    response.headers["Vary"] = "Accept"
    return _guarded(response, media)


@require_safe
def shared_picture(request: HttpRequest, token: str) -> HttpResponseBase:
    """The picture as a JPEG for whoever shows a link to it; drawn when first asked for. Public files only."""
    media = _fetched(request, token)
    if not media.is_public:
        raise Http404
    path = keep_share_jpeg(media)
    if path is None:
        raise Http404
    return _guarded(_send(request, path, "image/jpeg"), media)


@require_safe
def clip(request: HttpRequest, token: str) -> HttpResponseBase:
    """The clip, whole or the range of bytes that the player asks for."""
    media = _fetched(request, token)
    if not media.is_clip:
        raise Http404
    return _guarded(_send(request, renditions_folder(token) / CLIP_NAME, "video/mp4"), media)


def _fetched(request: HttpRequest, token: str) -> MediaFile:
    """The ready file, for whoever may fetch it."""
    rows = MediaFile.objects.ready().only(
        "token", "state", "kind", "audience", "owner_id", "widths", "avif_widths"
    )
    media = rows.filter(token=token).first()
    if media is None or not may_fetch(request, media):
        raise Http404
    return media


def may_fetch(request: HttpRequest, media: MediaFile) -> bool:
    """Public files for all; the others for holders of a signed address and for the owner."""
    if media.is_public or is_good(media.token, request.GET.get("s", "")):
        return True
    return request.user.is_authenticated and request.user.pk == media.owner_id


def _send(request: HttpRequest, path: Path, mime: str) -> HttpResponseBase:
    if settings.MEDIA_ACCEL:
        inside = path.relative_to(settings.MEDIA_ROOT)
        return HttpResponse(content_type=mime, headers={"X-Accel-Redirect": f"/protected-media/{inside}"})
    try:
        return send_file(request, path, mime)
    except FileNotFoundError:
        raise Http404


def _guarded(response: HttpResponseBase, media: MediaFile) -> HttpResponseBase:
    """Kept by caches no longer than the address is good for; opened by itself it runs nothing."""
    day, quarter = "public, max-age=86400, stale-while-revalidate=604800", "private, max-age=21600"
    response.headers["Cache-Control"] = day if media.is_public else quarter
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
