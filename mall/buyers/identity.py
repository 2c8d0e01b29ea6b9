"""The real name and identity number customs asks for: checked, kept sealed, shown as its last four characters only."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from mall.buyers.receiving import NAME_LIMIT, plain_text
from mall.models import Identity
from members.models import Person
from xhs.lib.errors import Refusal
from xhs.lib.sealing import fingerprint, reseal, seal, unseal
from xhs.lib.throttle import count_or_refuse

PER_DAY = 10
NO_NAME = _("Your name as it stands on the identity card.")
NOT_A_NUMBER = _("This is no number of a resident identity card: 18 digits, the last may be an X.")


class RealName(NamedTuple):
    name: str
    number: str


def confirm_identity(*, person: Person, real_name: str, number: str) -> Identity:
    """Keeps her real name and number, in place of an earlier one. Raises Refusal with its field, TooOften."""
    count_or_refuse(what="identity", who=person.pk, limit=PER_DAY, seconds=86_400)
    name = check_real_name(real_name)
    checked = check_number(number)
    values = {
        "real_name": seal(name),
        "number": seal(checked),
        "fingerprint": fingerprint(checked),
        "last_four": checked[-4:],
    }
    return Identity.objects.update_or_create(person=person, defaults=values)[0]


def identity_of(person: Person) -> Identity | None:
    return Identity.objects.filter(person=person).first()


def forget_identity(*, person: Person) -> bool:
    """True if there was one. What it imported stays counted, under the fingerprint alone."""
    gone, _rows = Identity.objects.filter(person=person).delete()
    return bool(gone)


def open_identity(identity: Identity) -> RealName:
    """In clear: for customs and for the person's own export, never for a page."""
    return RealName(unseal(identity.real_name), unseal(identity.number))


def reseal_identities() -> int:
    """Puts every identity under the newest key; gives how many."""
    done = 0
    for identity in Identity.objects.order_by("pk").iterator(chunk_size=500):
        sealed = {"real_name": reseal(identity.real_name), "number": reseal(identity.number)}
        # somebody who types a new one meanwhile has it under the new key already
        done += Identity.objects.filter(pk=identity.pk, number=identity.number).update(**sealed)
    return done


def check_real_name(typed: str) -> str:
    name = plain_text(typed, field="real_name", limit=NAME_LIMIT)
    if sum(letter.isalpha() for letter in name) < 2:
        raise Refusal("real_name_missing", NO_NAME, field="real_name")
    return name


def check_number(typed: str) -> str:
    """Eighteen characters: place, day of birth, and a check digit that agrees. Raises Refusal."""
    try:
        number: str = ric.validate("".join(typed.split()).upper())
        born: date = ric.get_birth_date(number)
    except (ValidationError, ValueError):
        raise Refusal("number_unknown", NOT_A_NUMBER, field="number")
    if born > timezone.localdate():
        raise Refusal("number_unknown", _("Nobody with this number is born yet."), field="number")
    return number
