"""Newcomers are credited to whoever shared the page they came by, if they agree to have that remembered.

Of a visitor nothing is kept here. Her answer is in a signed cookie of hers, for 30 days: "no", or whose share it was.
When she joins it becomes a row, and the cookie goes.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from members.counting import PeopleCounts
from members.models import Arrival, Block, Notification, Person
from members.notifications import notify
from members.sharers import brought_by, sharer_of
from xhs.lib.cookies import keep_signed, signed_cookie
from xhs.lib.once import insert_once

KEPT_FOR = timedelta(days=30)
COOKIE, REFUSED = "shared_by", "no"


def token_to_ask_about(request: HttpRequest) -> str:
    """Whose share brought the visitor here; "" for people with an account, and for whoever has answered already."""
    if request.user.is_authenticated or signed_cookie(request, COOKIE, kept_for=KEPT_FOR):
        return ""
    return brought_by(request)


def keep_answer(response: HttpResponse, *, token: str, agrees: bool) -> None:
    """Puts her answer into her cookie."""
    kept = token if agrees and sharer_of(token) else REFUSED
    keep_signed(response, COOKIE, kept, kept_for=KEPT_FOR)


def settle_arrival(request: HttpRequest, response: HttpResponse, *, person: Person, is_new: bool) -> None:
    """Somebody is in: a newcomer is credited to who shared, and nobody needs the cookie any more."""
    if COOKIE not in request.COOKIES:
        return
    sharer_id = sharer_of(signed_cookie(request, COOKIE, kept_for=KEPT_FOR))
    if is_new and sharer_id:
        credit_sharer(newcomer=person, sharer_id=sharer_id)
    response.delete_cookie(COOKIE, samesite="Lax")


@transaction.atomic
def credit_sharer(*, newcomer: Person, sharer_id: int) -> bool:
    """Writes down who brought the newcomer, and tells them; False where that is known already, or cannot be."""
    if not _may_be_credited(newcomer, sharer_id):
        return False
    if not insert_once(Arrival, newcomer_id=newcomer.pk, sharer_id=sharer_id, joined_at=timezone.now()):
        return False
    counts = PeopleCounts()
    notify(recipient=sharer_id, kind=Notification.Kind.NEWCOMER, actor=newcomer, counts=counts)
    counts.add(sharer_id, newcomer_count=1)
    counts.write()
    return True


def forget_arrivals(*, person: Person, counts: PeopleCounts) -> None:
    """Takes a person who leaves out of what others brought and were brought by."""
    for sharer_id in Arrival.objects.filter(newcomer=person).values_list("sharer_id", flat=True):
        counts.add(sharer_id, newcomer_count=-1)
    Arrival.objects.filter(Q(newcomer=person) | Q(sharer=person)).delete()


def _may_be_credited(newcomer: Person, sharer_id: int) -> bool:
    """Nobody brings herself, and who is gone or apart from her brought nobody."""
    apart: Any = Block.objects.people_apart_from(newcomer)
    sharers = Person.objects.active().exclude(pk=newcomer.pk).exclude(pk__in=apart)
    return bool(sharers.filter(pk=sharer_id).exists())
