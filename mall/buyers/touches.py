"""Which note led somebody to a product: remembered for 30 days, only for whoever agreed.

A person's answer is a row, a visitor's is in her signed cookie: "no", or the token her touches are kept under. When she
signs in, they become hers.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mall.models import Touch, TouchConsent
from xhs.lib.cookies import keep_signed, signed_cookie
from xhs.lib.prepared import AnyOf, Given, PreparedModels

KEPT_FOR = timedelta(days=30)
COOKIE, REFUSED = "touches", "no"


@dataclass(frozen=True)
class Visitor:
    """Who comes, and what she answered: None where she was never asked."""

    person_id: int | None
    token: str
    has_agreed: bool | None

    @property
    def touches(self) -> "QuerySet[Touch]":
        if self.person_id:
            return Touch.objects.filter(person_id=self.person_id)
        return Touch.objects.filter(person=None, visitor=self.token) if self.token else Touch.objects.none()


def visitor_of(request: HttpRequest) -> Visitor:
    """One statement for a person, none for a visitor."""
    kept = cookie_of(request)
    if not request.user.is_authenticated:
        return Visitor(None, "" if kept == REFUSED else kept, None if not kept else kept != REFUSED)
    answer = TouchConsent.objects.filter(person_id=request.user.pk).values_list("is_given", flat=True).first()
    return Visitor(request.user.pk, "", answer)


def cookie_of(request: HttpRequest) -> str:
    """What the visitor's cookie says; "" for none of ours."""
    return signed_cookie(request, COOKIE, kept_for=KEPT_FOR)


def answer_consent(request: HttpRequest, response: HttpResponse, *, agrees: bool) -> Visitor:
    """Writes down her answer; a no forgets what was remembered."""
    visitor = visitor_of(request)
    if not agrees:
        visitor.touches.delete()
    if visitor.person_id:
        TouchConsent.objects.update_or_create(person_id=visitor.person_id, defaults={"is_given": agrees})
        return Visitor(visitor.person_id, "", agrees)
    token = secrets.token_urlsafe(18) if agrees else REFUSED
    keep_signed(response, COOKIE, token, kept_for=KEPT_FOR)
    return Visitor(None, token if agrees else "", agrees)


def remember_touch(*, visitor: Visitor, product_id: int, note_id: int) -> None:
    """The note led the visitor to the product. The first one within 30 days stays the first."""
    if not visitor.has_agreed:
        return
    now = timezone.now()
    own = visitor.touches.filter(product_id=product_id)
    own.filter(last_at__lt=now - KEPT_FOR).delete()
    touch = Touch(
        person_id=visitor.person_id, visitor=visitor.token, product_id=product_id, first_note_id=note_id,
        first_at=now, last_note_id=note_id, last_at=now,
    )  # fmt: skip
    Touch.objects.bulk_create([touch], ignore_conflicts=True)
    own.exclude(last_note_id=note_id, last_at__gte=now).update(last_note_id=note_id, last_at=now)


def notes_behind(*, person_id: int, product_ids: Iterable[int]) -> tuple[int | None, int | None]:
    """The first and the last note that led the person to any of the products in the last 30 days. One statement."""
    recent = timezone.now() - KEPT_FOR
    touches = _recent_of(person=person_id, products=list(product_ids), recent=recent)
    if not touches:
        return None, None
    first = min(touches, key=lambda touch: touch.first_at)
    last = max(touches, key=lambda touch: touch.last_at)
    return first.first_note_id, last.last_note_id


@PreparedModels
def _recent_of() -> "QuerySet[Touch]":
    return Touch.objects.filter(
        person_id=Given("person"), product_id=AnyOf("products"), last_at__gt=Given("recent")
    )


@transaction.atomic
def adopt_touches(*, token: str, person_id: int) -> None:
    """What led the visitor here led the person she turns out to be, if that person did not refuse it."""
    consent, is_new = TouchConsent.objects.get_or_create(person_id=person_id, defaults={"is_given": True})
    theirs = Touch.objects.filter(visitor=token, person=None)
    if not (is_new or consent.is_given):
        theirs.delete()
        return
    for touch in theirs.order_by("pk"):
        _adopt(touch, person_id)


def _adopt(touch: Touch, person_id: int) -> None:
    own = Touch.objects.filter(person_id=person_id, product_id=touch.product_id)
    if not own.exists():
        Touch.objects.filter(pk=touch.pk).update(person_id=person_id, visitor="")
        return
    own.filter(last_at__lt=touch.last_at).update(last_note_id=touch.last_note_id, last_at=touch.last_at)
    own.filter(first_at__gt=touch.first_at).update(first_note_id=touch.first_note_id, first_at=touch.first_at)
    touch.delete()


def sweep_touches() -> int:
    """Removes what is older than 30 days; gives how many rows went."""
    return Touch.objects.filter(last_at__lt=timezone.now() - KEPT_FOR).delete()[0]
