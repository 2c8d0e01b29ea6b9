"""The poster of a note: a page, and the picture on it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from community.shared_notes import shared_note
from members.posters import send_poster, show_poster


@require_safe
def poster(request: HttpRequest, note_id: int) -> HttpResponse:
    return show_poster(request, shared_note(viewer=request.user, note_id=note_id))


@require_safe
def poster_picture(request: HttpRequest, note_id: int) -> HttpResponseBase:
    return send_poster(request, shared_note(viewer=request.user, note_id=note_id))
