"""Comments: reading more of them, writing, deleting, liking, pinning."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community import comments as verbs
from community.models import Comment, Note
from community.threads import CommentPage, find_thread, more_replies, open_comments, show_one
from community.views.notes import show_note
from community.voices import with_voices
from members.media import accept_upload
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, not_found, refuse, removes, wants_json
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import sign_in_keeping
from xhs.lib.listing import refuses_bad_cursors
from xhs.lib.numbers import number_in
from xhs.lib.uploads import must_be_whole
from xhs.lib.words import clean_line


@require_http_methods(["GET", "POST"])
@refuses_bad_cursors
def note_comments(request: HttpRequest, note_id: int) -> HttpResponse:
    """GET: a page of threads; POST: a new comment."""
    note = get_object_or_404(with_voices(Note.objects.visible_to(request.user)), pk=note_id)
    if request.method == "POST":
        return _write(request, note, None)
    page = open_comments(
        viewer=request.user,
        note=note,
        sort=request.GET.get("sort", ""),
        cursor=request.GET.get("cursor", ""),
        focus=number_in(request.GET.get("comment", "")),
    )
    return _show_page(request, note, page, is_reply=False)


@require_http_methods(["GET", "POST"])
@refuses_bad_cursors
def comment_replies(request: HttpRequest, comment_id: int) -> HttpResponse:
    """GET: more answers of a thread; POST: an answer to this comment."""
    if request.method == "POST":
        comment = _reachable(request, comment_id)
        return _write(request, comment.note, comment)
    thread = find_thread(viewer=request.user, comment_id=comment_id)
    if thread is None:
        raise Http404(_("This comment does not exist any more."))
    page = more_replies(viewer=request.user, thread=thread, cursor=request.GET.get("cursor", ""))
    return _show_page(request, thread.note, page, is_reply=True)


def _show_page(request: HttpRequest, note: Note, page: CommentPage, *, is_reply: bool) -> HttpResponse:
    context = {"note": {"id": note.pk, "url": note.get_absolute_url(), "title": note.title}, "comments": page}
    context |= {"viewer": _viewer(request, note), "is_reply": is_reply}
    is_whole = not request.htmx  # type: ignore[attr-defined]
    template = "community/comment_list.html" if is_whole else "community/_comment_page.html"
    return render(request, template, context)


def _viewer(request: HttpRequest, note: Note) -> dict[str, bool]:
    is_signed_in = request.user.is_authenticated
    return {
        "is_signed_in": is_signed_in,
        "is_mine": note.author_id == request.user.pk,
        "can_comment": is_signed_in and note.comments_on,
    }


def _reachable(request: HttpRequest, comment_id: int) -> Comment:
    with not_found(verbs.CommentGone):
        return verbs.reachable_comment(viewer=request.user, comment_id=comment_id)  # type: ignore[arg-type]


def _write(request: HttpRequest, note: Note, parent: Comment | None) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in_keeping(request, note.get_absolute_url())
    try:
        comment = verbs.add_comment(
            person=request.user,
            note=note,
            text=request.POST.get("text", ""),
            parent=parent,
            picture=_picture(request),
            submission=_submission(request),
        )
    except Refusal as refusal:
        return _refuse(request, note, refusal)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{note.get_absolute_url()}?comment={comment.pk}#comment-{comment.pk}")
    response = _one(request, note, comment)
    response.status_code = 201
    response.headers["X-Submission"] = str(uuid4())
    return response


def _one(request: HttpRequest, note: Note, comment: Comment) -> HttpResponse:
    context: dict[str, Any] = {
        "note": {"id": note.pk, "url": note.get_absolute_url()},
        "comment": show_one(viewer=request.user, comment=comment),
        "viewer": _viewer(request, note),
        "is_reply": comment.parent_id is not None,
    }
    return render(request, "community/_comment.html", context)


def _picture(request: HttpRequest) -> str:
    """The token of a picture: uploaded before, or coming along in the form."""
    must_be_whole(request, field="picture")
    file = request.FILES.get("picture")
    if file is None:
        return clean_line(request.POST.get("picture", ""))[:24]
    return accept_upload(person=signed_in(request), file=file).token


def _submission(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return None


def _refuse(request: HttpRequest, note: Note, refusal: Refusal) -> HttpResponse:
    """The sentence beside the box, with what was typed still in it."""
    if refusal.status == 404 or wants_json(request):
        return refuse(request, refusal)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "community/_comment_error.html", {"comment_error": str(refusal)}, status=422)
    typed = {"comment_text": request.POST.get("text", ""), "comment_error": str(refusal)}
    return show_note(request, note.pk, status=422, **typed)


@change
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """DELETE (or POST with undo=1) takes a comment away. htmx gets what is left of it."""
    found = _reachable(request, comment_id)
    if not removes(request):
        raise Http404
    verbs.delete_comment(person=signed_in(request), comment=found)
    if not request.htmx:  # type: ignore[attr-defined]
        return answer(request, {}, said=_("The comment is deleted."), back=found.note.get_absolute_url())
    return _one(request, found.note, found) if found.reply_count else HttpResponse()


@change
def comment_like(request: HttpRequest, comment_id: int) -> HttpResponse:
    found = _reachable(request, comment_id)
    if removes(request):
        verbs.take_back_comment_like(person=signed_in(request), comment=found)
    else:
        verbs.like_comment(person=signed_in(request), comment=found)
    found.refresh_from_db(fields=["like_count"])
    return answer(request, {"count": found.like_count})


@change
def comment_pin(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Pins or lets go; htmx gets the list anew."""
    found = _reachable(request, comment_id)
    if removes(request):
        verbs.unpin_comment(person=signed_in(request), comment=found)
    else:
        verbs.pin_comment(person=signed_in(request), comment=found)
    if not request.htmx:  # type: ignore[attr-defined]
        return answer(request, {}, back=found.note.get_absolute_url())
    page = open_comments(viewer=request.user, note=found.note)
    return _show_page(request, found.note, page, is_reply=False)
