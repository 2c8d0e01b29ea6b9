"""Less of this, and reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.comments import CommentGone, reachable_comment
from community.models import Note, NotInterested, Report
from community.safety import Reportable, report, say_less, take_back_less
from community.voices import face_under, voice_of, with_voices
from mall.questions.answering import reachable_answer
from mall.questions.asking import QuestionGone, reachable_question
from mall.questions.pages import face_of_answer
from members.faces import face_of
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, not_found, refuse, removes, wants_json
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping


@change
def not_interested(request: HttpRequest, note_id: int) -> HttpResponse:
    """POST with about=note, author or topic asks for less; DELETE takes it back."""
    notes = Note.objects.visible_to(request.user).select_related("author", "as_store")
    note = get_object_or_404(notes, pk=note_id)
    about = request.POST.get("about") or request.GET.get("about") or NotInterested.Kind.NOTE
    viewer = signed_in(request)
    if removes(request):
        take_back_less(person=viewer, note=note, about=about)
        return answer(request, {})
    name = say_less(person=viewer, note=note, about=about)
    said = _("You will see less of %(name)s.") % {"name": name} if name else _("You will see less of this.")
    return answer(request, {"said": said}, said=said)


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def report_note(request: HttpRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(with_voices(Note.objects.visible_to(request.user)), pk=note_id)
    return _report(request, note, voice_of(note), note.get_absolute_url())


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def report_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    with not_found(CommentGone):
        comment = reachable_comment(viewer=request.user, comment_id=comment_id)  # type: ignore[arg-type]
    back = f"{comment.note.get_absolute_url()}?comment={comment.pk}"
    return _report(request, comment, face_under(comment.note, comment.author), back)


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def report_person(request: HttpRequest, username: str) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), username=username.lower())
    return _report(request, person, face_of(person), person.get_absolute_url())


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def report_question(request: HttpRequest, question_id: int) -> HttpResponse:
    with not_found(QuestionGone):
        question = reachable_question(viewer=request.user, question_id=question_id)
    return _report(request, question, face_of(question.person), question.get_absolute_url())


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def report_answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    with not_found(QuestionGone):
        said = reachable_answer(viewer=request.user, answer_id=answer_id)
    return _report(request, said, face_of_answer(said), said.question.get_absolute_url())


def _report(request: HttpRequest, target: Reportable, author: dict[str, Any], back: str) -> HttpResponse:
    """The form; after it, thanks, and ways to see less of it or nothing of its author (a face: members.faces)."""
    sent = kept_form(request) or request.POST
    chosen, details = sent.get("reason", ""), sent.get("details", "")
    context = {
        "kind": target._meta.model_name,
        "target": target,
        "author": author,
        "back": back,
        "reasons": Report.Reason.choices,
        "chosen": chosen,
        "details": details,
    }
    if request.method == "GET":
        return render(request, "community/report_form.html", context)
    try:
        report(person=signed_in(request), target=target, reason=chosen, details=details)
    except Refusal as refusal:
        if refusal.status == 404 or wants_json(request):
            return refuse(request, refusal)
        context["problem"] = str(refusal)
        return render(request, "community/report_form.html", context, status=422)
    if wants_json(request):
        return answer(request, {})
    return render(request, "community/report_sent.html", context)
