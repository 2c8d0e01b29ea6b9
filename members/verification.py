"""Verified people: somebody applies or is invited, an operator decides, and may take it back.

`invited -> waiting -> granted | refused`; whoever applies begins at waiting. One request per person is open at a time.
"""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members import notifications
from members.models import ModerationEntry, Notification, Person, VerificationRequest
from members.standing import log_about
from members.wording import speaking_to
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.words import clean_text

State = VerificationRequest.State
Action = ModerationEntry.Action
OPEN = (State.INVITED, State.WAITING)
KINDS = tuple(kind for kind in Person.Verified if kind)
STATEMENT_LIMIT = 500


class VerificationRefused(Refusal):
    """The request cannot be made or decided like this."""


@transaction.atomic
def apply_for_verification(
    *, person: Person, kind: str, statement: str, link: str = ""
) -> VerificationRequest:
    """Puts a request before the operators; an invitation is answered by it.

    Raises VerificationRefused without a kind or reasons, or when she is verified; Conflict while another one waits.
    """
    words = clean_text(statement)
    _check_kind(kind)
    if not words or len(words) > STATEMENT_LIMIT:
        raise VerificationRefused(
            "statement_length", _("Tell us who you are, in at most 500 characters."), field="statement"
        )
    if person.is_verified:
        raise VerificationRefused("verified_already", _("You are verified already."))
    invited = VerificationRequest.objects.filter(person=person, state=State.INVITED)
    if invited.update(state=State.WAITING, kind=kind, statement=words, link=link, asked_at=timezone.now()):
        return VerificationRequest.objects.get(person=person, state=State.WAITING)
    return _open(person, kind=kind, statement=words, link=link, state=State.WAITING)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise VerificationRefused(
            "kind_unknown", _("Choose what you would like to be verified as."), field="kind"
        )


def _open(person: Person, **facts: str) -> VerificationRequest:
    try:
        with transaction.atomic():
            return VerificationRequest.objects.create(person=person, **facts)
    except IntegrityError:
        raise Conflict("verification_open", _("There is an open request already."))


@transaction.atomic
def invite(*, actor: Person, person: Person, kind: str, reason: str) -> VerificationRequest:
    """An operator asks somebody to apply.

    Raises VerificationRefused for somebody verified, Conflict while a request is open.
    """
    _check_kind(kind)
    if person.is_verified:
        raise VerificationRefused("verified_already", _("This person is verified already."))
    request = _open(person, kind=kind, state=State.INVITED)
    log_about(person, action=Action.INVITE, actor=actor, reason=reason)
    _tell(person, _("You are invited to be verified. Answer under Settings, Verification."))
    return request


@transaction.atomic
def grant(*, actor: Person, request: VerificationRequest, reason: str) -> None:
    """The badge appears everywhere. Raises Conflict when the request was decided meanwhile."""
    _decide(request, State.GRANTED, actor, reason)
    _put_badge(request.person_id, request.kind)
    log_about(request.person, action=Action.VERIFY, actor=actor, reason=reason)
    _tell(request.person, _("You are verified now. Your name carries the badge everywhere."))


@transaction.atomic
def verify(*, actor: Person, person: Person, kind: str, reason: str) -> None:
    """The badge at once: an open request is granted as `kind`, without one a granted request is made.

    Raises VerificationRefused for somebody verified.
    """
    _check_kind(kind)
    if person.is_verified:
        raise VerificationRefused("verified_already", _("This person is verified already."))
    request = VerificationRequest.objects.filter(person=person, state__in=OPEN).first()
    request = request or _open(person, kind=kind, state=State.WAITING)
    VerificationRequest.objects.filter(pk=request.pk).update(kind=kind)
    request.kind = kind
    grant(actor=actor, request=request, reason=reason)


@transaction.atomic
def refuse(*, actor: Person, request: VerificationRequest, reason: str) -> None:
    """The person reads the reason and may apply again. Raises Conflict when the request was decided meanwhile."""
    _decide(request, State.REFUSED, actor, reason)
    log_about(request.person, action=Action.REFUSE, actor=actor, reason=reason)
    _tell(
        request.person,
        _("Your request to be verified was not granted. The reason is under Settings, Verification."),
    )


@transaction.atomic
def revoke(*, actor: Person, person: Person, reason: str) -> None:
    """Takes the badge away everywhere. Raises VerificationRefused for somebody who has none."""
    if not _put_badge(person.pk, ""):
        raise VerificationRefused("not_verified", _("This person is not verified."))
    log_about(person, action=Action.REVOKE, actor=actor, reason=reason)
    _tell(person, _("Your verification was taken back."))


def _decide(request: VerificationRequest, state: str, actor: Person, reason: str) -> None:
    decided = VerificationRequest.objects.filter(pk=request.pk, state__in=OPEN).update(
        state=state, decided_by=actor, decided_at=timezone.now(), reason=reason[:300]
    )
    if not decided:
        raise Conflict("verification_decided", _("This request was decided already."))


def _put_badge(person_id: int, kind: str) -> bool:
    changed = Person.objects.filter(pk=person_id).exclude(verified_as=kind)
    return bool(
        changed.update(
            verified_as=kind, verified_at=timezone.now() if kind else None, version=F("version") + 1
        )
    )


def _tell(person: Person, sentence: object) -> None:
    with speaking_to(person):
        notifications.notify(
            recipient=person,
            kind=Notification.Kind.VERIFICATION,
            subject_kind="person",
            subject_id=person.pk,
            text=str(sentence),
        )


def latest_request(person: Person) -> VerificationRequest | None:
    """The request the person should hear about: the open one, else the one decided last."""
    return person.verification_requests.order_by("-pk").first()
