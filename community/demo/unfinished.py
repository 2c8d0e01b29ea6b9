"""What lies half-done in the demo world: the creator's drafts, and work that waits for the operator."""

from community.demo.library import read
from community.models import Note, Report
from community.publishing import Intent, NoteContent, write_note
from community.safety import report
from members.demo.chance import form_number
from members.models import Person, VerificationRequest
from members.verification import apply_for_verification


def leave_unfinished() -> None:
    """Makes it once. Whoever has looked in already keeps her own desk as it is."""
    plans = read("unfinished.toml")
    for row in plans["drafts"]:
        _draft(**row)
    for row in plans["applications"]:
        _apply(**row)
    for row in plans["reports"]:
        _report(**row)


def _draft(by: str, title: str, text: str) -> None:
    author = Person.objects.filter(username=by, last_login=None).first()
    number = form_number("draft", title)
    if author is None or Note.objects.filter(author=author, submission=number).exists():
        return
    content = NoteContent(title=title, text=text.strip())
    write_note(author=author, content=content, intent=Intent.DRAFT, submission=number)


def _apply(by: str, kind: str, statement: str) -> None:
    person = Person.objects.filter(username=by).first()
    if person and not VerificationRequest.objects.filter(person=person).exists():
        apply_for_verification(person=person, kind=kind, statement=statement)


def _report(by: str, title: str, reason: str, details: str) -> None:
    person = Person.objects.filter(username=by).first()
    note = Note.objects.published().filter(title=title).first()
    if person is None or note is None or note.author_id == person.pk:
        return
    if not Report.objects.filter(kind=Report.Kind.NOTE, target_id=note.pk).exists():
        report(person=person, target=note, reason=reason, details=details)
