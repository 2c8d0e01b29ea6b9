"""Where a person is signed in, and how she signs out there from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.authtoken.models import Token

from members.models import Person
from xhs.lib.browsers import is_handheld, name_browser, name_system

SEEN_KEY = "seen_on"


@dataclass(frozen=True)
class Device:
    """One browser in which somebody is signed in."""

    id: int
    browser: str
    system: str
    is_handheld: bool
    address: str
    is_this: bool
    signed_in_at: datetime
    seen_at: datetime


def devices_of(person: Person, *, session_key: str | None) -> list[Device]:
    """Every place where `person` is signed in now, this one first, then by when it was last used."""
    rows = sorted(
        _open_sessions(person),
        key=lambda row: (row.session_key != session_key, -row.last_seen_at.timestamp()),
    )
    return [
        Device(
            id=row.pk,
            browser=name_browser(row.user_agent),
            system=name_system(row.user_agent),
            is_handheld=is_handheld(row.user_agent),
            address=row.ip,
            is_this=row.session_key == session_key,
            signed_in_at=row.created_at,
            seen_at=row.last_seen_at,
        )
        for row in rows
    ]


def _open_sessions(person: Person) -> "Iterable[UserSession]":
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.filter(user=person, session_key__in=alive)


def sign_out_device(*, person: Person, device_id: int) -> bool:
    """Ends one session of the person's own; False where there is none of that number."""
    return _end(UserSession.objects.filter(user=person, pk=device_id)) > 0


def sign_out_others(*, person: Person, session_key: str | None) -> int:
    """Ends every session but this one and takes back the keys of the API; gives how many sessions it were."""
    take_back_keys(person=person)
    return _end(UserSession.objects.filter(user=person).exclude(session_key=session_key))


def sign_out_everywhere(*, person: Person) -> None:
    """Ends every session and takes back the keys of the API."""
    _end(UserSession.objects.filter(user=person))
    take_back_keys(person=person)


def take_back_keys(*, person: Person) -> None:
    """Programs that were let in have to sign in again."""
    Token.objects.filter(user=person).delete()


def _end(sessions: "Iterable[UserSession]") -> int:
    rows = list(sessions)
    for row in rows:
        row.end()
    return len(rows)


def begin_visit(request: HttpRequest) -> None:
    """Remembers the day of signing in, so that later days can be told from it."""
    request.session[SEEN_KEY] = timezone.now().date().isoformat()


def note_visit(request: HttpRequest) -> None:
    """Once a day: the session lasts on from here, and the list of devices says when and where it was used."""
    today = timezone.now().date()
    seen = request.session.get(SEEN_KEY)
    if seen is None or seen == today.isoformat():
        return
    request.session[SEEN_KEY] = today.isoformat()
    UserSession.objects.filter(session_key=request.session.session_key).update(
        last_seen_at=timezone.now(), ip=get_adapter().get_client_ip(request)
    )


def forget_ended_sessions() -> None:
    """Removes what expired, and the notes of devices about it."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.filter(created_at__lt=timezone.now() - timedelta(days=1)).exclude(
        session_key__in=alive
    ).delete()
