"""Less of this, and this is wrong: wishes of a person about her own lists, and reports to the operators."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from community.comments import reachable_comment
from community.models import Comment, Note, NotInterested, Report, Topic
from community.reactions import must_see
from mall.models import ProductAnswer, ProductQuestion
from mall.questions.answering import reachable_answer
from mall.questions.asking import reachable_question
from members.circles import circle_changed
from members.models import ModerationEntry, Notification, Person
from members.notifications import notify
from members.wording import in_words_of
from xhs.lib.errors import Refusal
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_text

Reportable = Note | Comment | Person | ProductQuestion | ProductAnswer
DETAILS_LIMIT = 500
REPORTS_PER_HOUR = 30
_About = NotInterested.Kind


class NothingSuch(Refusal):
    """What the wish or the report is about does not exist for this person."""

    status = 404


def say_less(*, person: Person, note: Note, about: str) -> str:
    """The person wants less of the note, its author (the store it speaks for) or its (first) topic; gives its name.

    Raises NoteGone, and NothingSuch for a topic of a note that has none.
    """
    must_see(person, note)
    kind, target_id, name = _target_of(note, about)
    insert_once(NotInterested, person_id=person.pk, kind=kind, target_id=target_id)
    circle_changed(person.pk)
    return name


def take_back_less(*, person: Person, note: Note, about: str) -> None:
    """Undoes `say_less`; unlike it, this works for notes the person does not see any more."""
    kind, target_id, _name = _target_of(note, about)
    NotInterested.objects.filter(person=person, kind=kind, target_id=target_id).delete()
    circle_changed(person.pk)


def _target_of(note: Note, about: str) -> tuple[str, int, str]:
    if about == _About.NOTE:
        return _About.NOTE, note.pk, note.title
    if about == _About.AUTHOR and note.as_store:
        return _About.STORE, note.as_store.pk, note.as_store.name
    if about == _About.AUTHOR:
        return _About.AUTHOR, note.author_id, note.author.name
    topic = Topic.objects.shown().filter(note_topics__note=note).order_by("note_topics__pk").first()
    if about != _About.TOPIC or topic is None:
        raise NothingSuch("no_topic", _("This note has no topic."))
    return _About.TOPIC, topic.pk, f"#{topic.name}"


def report(*, person: Person, target: Reportable, reason: str, details: str = "") -> Report:
    """Reports what the reporter sees; a second report joins the open one.

    Raises Refusal for oneself, an unknown reason or too many words, NothingSuch or another 404, TooOften.
    """
    kind, author, excerpt = _described(person, target)
    if author.pk == person.pk:
        raise Refusal("oneself", _("This is your own."))
    if reason not in Report.Reason.values:
        raise Refusal("no_reason", _("Please choose a reason."), field="reason")
    details = clean_text(details)
    if len(details) > DETAILS_LIMIT:
        sentence = format_lazy(_("Please keep it to {limit} characters."), limit=DETAILS_LIMIT)
        raise Refusal("too_long", sentence, field="details")
    count_or_refuse(what="report", who=person.pk, limit=REPORTS_PER_HOUR, seconds=3600)
    about = {"reporter_id": person.pk, "kind": kind, "target_id": target.pk}
    said = {"reason": reason, "details": details, "excerpt": excerpt[:200]}
    report_id = insert_once(Report, **about, **said, target_author_id=author.pk)
    if report_id is None:
        Report.objects.filter(**about, state=Report.State.OPEN).update(**said)
    return Report.objects.filter(**about).latest("pk")


def _described(person: Person, target: Reportable) -> tuple[str, Person, str]:
    """Kind, author and words of what is reported; raises where the reporter does not see it."""
    if isinstance(target, Note):
        must_see(person, target)
        return Report.Kind.NOTE, target.author, target.title or target.text
    if isinstance(target, Comment):
        comment = reachable_comment(viewer=person, comment_id=target.pk)
        return Report.Kind.COMMENT, comment.author, comment.text
    if isinstance(target, ProductQuestion):
        question = reachable_question(viewer=person, question_id=target.pk)
        return Report.Kind.QUESTION, question.person, question.text
    if isinstance(target, ProductAnswer):
        answer = reachable_answer(viewer=person, answer_id=target.pk)
        return Report.Kind.ANSWER, answer.person, answer.text
    if not Person.objects.visible_to(person).filter(pk=target.pk).exists():
        raise NothingSuch("person_gone", _("This person is not here any more."))
    return Report.Kind.PERSON, target, f"{target.name} {target.bio}"


def uphold_report(*, report: Report, operator: Person, outcome: str) -> bool:
    """The report is right; its reporter, and everybody who reported the same, hears the outcome. False: was decided."""
    return _decide(report, operator, outcome, Report.State.UPHELD, ModerationEntry.Action.UPHOLD)


def dismiss_report(*, report: Report, operator: Person, outcome: str) -> bool:
    """The report is not right; as `uphold_report`."""
    return _decide(report, operator, outcome, Report.State.DISMISSED, ModerationEntry.Action.DISMISS)


@transaction.atomic
def _decide(report: Report, operator: Person, outcome: str, state: str, action: str) -> bool:
    same = Q(kind=report.kind, target_id=report.target_id, state=Report.State.OPEN)
    open_ones = list(Report.objects.select_for_update(no_key=True, of=("self",)).filter(same).order_by("pk"))
    if report.pk not in [one.pk for one in open_ones]:
        return False
    Report.objects.filter(pk__in=[one.pk for one in open_ones]).update(
        state=state, outcome=outcome, handled_by=operator, handled_at=timezone.now()
    )
    ModerationEntry.objects.create(
        action=action,
        actor=operator,
        target_kind=report.kind,
        target_id=report.target_id,
        target_label=report.excerpt[:120],
        reason=outcome,
    )
    for one in sorted(open_ones, key=lambda row: row.reporter_id):
        _tell_reporter(one, state, outcome)
    return True


def _tell_reporter(report: Report, state: str, outcome: str) -> None:
    upheld = state == Report.State.UPHELD
    sentence = (
        _("Thank you for your report. We agree, and have acted.")
        if upheld
        else _("Thank you for your report. We looked closely and found no breach of our rules.")
    )
    notify(
        recipient=report.reporter,
        kind=Notification.Kind.REPORT_OUTCOME,
        subject_kind="report",
        subject_id=report.pk,
        text=in_words_of(report.reporter, sentence, outcome),
    )
