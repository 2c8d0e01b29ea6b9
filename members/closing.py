"""Leaving: asked for, seven days to think again, then everything personal is gone."""

import logging
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from members import exports, media
from members.arrivals import forget_arrivals
from members.counting import PeopleCounts
from members.devices import sign_out_everywhere
from members.mailing import write_letter
from members.models import (
    Block,
    Follow,
    FollowRequest,
    MediaFile,
    Mute,
    Notification,
    NotificationSwitch,
    Person,
    VerificationRequest,
)
from members.signals import account_closed, privacy_changed
from members.wording import speaking_to
from xhs.lib.locks import lock_pair

log = logging.getLogger(__name__)

TIME_TO_THINK = timedelta(days=7)
UNVERIFIED_KEPT = timedelta(days=3)


@transaction.atomic
def ask_to_close(*, person: Person) -> None:
    """From now on the account is signed out everywhere, and closed in seven days unless she comes back and stays."""
    until = timezone.now() + TIME_TO_THINK
    if not Person.objects.filter(pk=person.pk, closing_at=None, closed_at=None).update(closing_at=until):
        return
    person.closing_at = until
    sign_out_everywhere(person=person)
    with speaking_to(person):
        day = date_format(until, "DATE_FORMAT")
    write_letter(person=person, name="closing", facts={"day": day})


def stay(*, person: Person) -> None:
    """She changed her mind."""
    Person.objects.filter(pk=person.pk, closed_at=None).update(closing_at=None)
    person.refresh_from_db(fields=["closing_at"])


def close_due_accounts() -> int:
    """Closes every account whose time is over; gives how many. One that fails does not hold up the others."""
    due = Person.objects.filter(closing_at__lte=timezone.now(), closed_at=None).order_by("closing_at")
    closed = 0
    for person_id in due.values_list("pk", flat=True)[:500]:
        try:
            closed += close_account(person_id=person_id)
        except Exception:
            log.exception("account %s could not be closed", person_id)
    return closed


@transaction.atomic
def close_account(*, person_id: int) -> bool:
    """Wipes a due account, all of it or nothing; False where there is nothing (more) to close."""
    lock_pair("closing", person_id, person_id)
    person = Person.objects.filter(pk=person_id, closing_at__lte=timezone.now(), closed_at=None).first()
    if person is None:
        return False
    account_closed.send(sender=Person, person_id=person.pk)
    _cut_ties(person)
    _forget_access(person)
    _wipe(person)
    privacy_changed.send(sender=Person, person_id=person.pk)
    return True


def _cut_ties(person: Person) -> None:
    """Nobody follows her or is followed by her any more, and other people's counts say so."""
    counts = PeopleCounts()
    for followed in Follow.objects.filter(person=person).values_list("target_id", flat=True):
        counts.add(followed, follower_count=-1)
    for follower in Follow.objects.filter(target=person).values_list("person_id", flat=True):
        counts.add(follower, following_count=-1)
    for model in (Follow, FollowRequest, Mute, Block):
        model.objects.filter(Q(person=person) | Q(target=person)).delete()
    forget_arrivals(person=person, counts=counts)
    Notification.objects.filter(recipient=person).delete()
    NotificationSwitch.objects.filter(person=person).delete()
    counts.write()


def _forget_access(person: Person) -> None:
    sign_out_everywhere(person=person)
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    VerificationRequest.objects.filter(person=person).delete()
    exports.forget_exports_of(person=person)


def _wipe(person: Person) -> None:
    faces = MediaFile.objects.filter(token__in=filter(None, [person.avatar_id, person.next_avatar_id]))
    pictures = list(faces.values_list("pk", flat=True))
    person.avatar = person.next_avatar = None
    person.username, person.email, person.display_name, person.bio = f"closed-{person.pk}", "", "", ""
    person.region, person.birth_year, person.gender = "", None, ""
    person.language, person.time_zone, person.verified_as = "", "", ""
    person.closed_at, person.is_staff, person.is_superuser = timezone.now(), False, False
    person.follower_count = person.following_count = person.unread_count = person.newcomer_count = 0
    person.version += 1
    person.set_unusable_password()
    person.save()
    media.discard(pictures)


def forget_unverified_sign_ups() -> int:
    """Removes accounts whose address was never confirmed, to free names and addresses; gives how many."""
    stale = Person.objects.filter(
        last_login=None,
        is_staff=False,
        date_joined__lt=timezone.now() - UNVERIFIED_KEPT,
        emailaddress__verified=False,
    ).exclude(emailaddress__verified=True)
    ids = list(stale.order_by("pk").values_list("pk", flat=True).distinct()[:500])
    for person in Person.objects.filter(pk__in=ids):
        person.delete()
    return len(ids)
