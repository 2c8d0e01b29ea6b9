"""One note, as a page and as the fragment that opens over a feed."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.models import Comment, Note
from community.publishing import delete_note
from community.reading import find_note, open_note
from community.threads import show_one
from members.share_bits import share_bits
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, removes
from xhs.lib.kept_forms import kept_form
from xhs.lib.numbers import number_in


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
def note(request: HttpRequest, note_id: int) -> HttpResponse:
    """GET shows the note; DELETE (or POST with undo=1) takes it away: an own one, or a post of a store one acts for."""
    if request.method in ("GET", "HEAD"):
        return show_note(request, note_id)
    return _delete(request, note_id)


@change
def _delete(request: HttpRequest, note_id: int) -> HttpResponse:
    if not removes(request):
        raise Http404
    person = signed_in(request)
    delete_note(person=person, note_id=note_id)
    return answer(request, {}, said=_("The note is deleted."), back=person.get_absolute_url())


def show_note(request: HttpRequest, note_id: int, *, status: int = 200, **typed: Any) -> HttpResponse:
    """The page of a note, 404 for whoever may not see it. `typed`: a comment that came back with its error."""
    found = find_note(viewer=request.user, note_id=note_id)
    if found is None:
        raise Http404(_("This note does not exist any more."))
    focus = number_in(request.GET.get("comment", ""))
    seen = open_note(viewer=request.user, note=found, sort=request.GET.get("sort", ""), focus=focus)
    context = {"note": seen.note, "viewer": seen.viewer, "comments": seen.comments, "focus": focus}
    context |= {
        "reply_to": _answered(request, found),
        "submission": uuid4(),
        **share_bits(request, str(note_id)),
        **_kept(request, found),
        **typed,
    }
    template = "community/_note.html" if _wants_note_alone(request) else "community/note_detail.html"
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, max_age=0)
    return response


def _wants_note_alone(request: HttpRequest) -> bool:
    return "fragment" in request.GET or (bool(request.htmx) and not request.htmx.boosted)  # type: ignore[attr-defined]


def _answered(request: HttpRequest, found: Note) -> Any:
    """The comment that is answered where a page without scripts was asked for its reply form."""
    comment_id = number_in(request.GET.get("reply_to", ""))
    if not comment_id or not request.user.is_authenticated:
        return None
    comment = Comment.objects.visible_to(request.user).filter(note=found, pk=comment_id).first()
    return show_one(viewer=request.user, comment=comment) if comment else None


def _kept(request: HttpRequest, found: Note) -> dict[str, Any]:
    """What somebody typed before her session ended."""
    typed = kept_form(request, found.get_absolute_url()) if request.user.is_authenticated else None
    return {"comment_text": typed.get("text", "")[:500]} if typed else {}
