"""Bringing the people of the demo world to life: accounts, log-ins, badges, faces."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from io import BytesIO
from zlib import crc32

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from members import media, profile
from members.demo import LOGINS, PASSWORD
from members.demo.cast import Someone
from members.demo.chance import chance
from members.demo.faces import Portrait, draw_portrait
from members.demo.studio import draw_ahead
from members.models import Person

YEAR = 2026
OPERATOR = "keeper"


@transaction.atomic
def make_people(wanted: Sequence[Someone]) -> int:
    """Makes the accounts that are missing; gives their number. Whoever exists is left alone."""
    names = [one.user for one in wanted]
    there = set(Person.objects.filter(username__in=names).values_list("username", flat=True))
    missing = [one for one in wanted if one.user not in there]
    Person.objects.bulk_create(_account(one) for one in missing)
    _open_to_log_in({name for name, _password, _what in LOGINS} & {one.user for one in missing})
    return len(missing)


def _account(one: Someone) -> Person:
    joined = timezone.now() - timedelta(days=40 + 600 * chance("joined", one.user))
    return Person(
        username=one.user,
        display_name=one.name,
        password=make_password(None),
        bio=one.bio,
        region=one.region,
        birth_year=one.born,
        gender=one.gender,
        language=one.language if one.writes else "",
        time_zone=one.time_zone,
        is_private=one.private,
        shows_likes=chance("shows likes", one.user) < 0.4,
        verified_as=one.verified,
        verified_at=joined if one.verified else None,
        date_joined=joined,
    )


def _open_to_log_in(names: set[str]) -> None:
    """They all have the same password, which is stretched once: that takes half a second."""
    password = make_password(PASSWORD) if names else ""
    for person in Person.objects.filter(username__in=names):
        person.password = password
        person.email = f"{person.username}@demo.example"
        person.is_staff = person.is_superuser = person.username == OPERATOR
        person.save(update_fields=["password", "email", "is_staff", "is_superuser"])
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def account_ids(people: Sequence[Someone]) -> dict[str, int]:
    """Primary keys by user name."""
    names = [one.user for one in people]
    return dict(Person.objects.filter(username__in=names).values_list("username", "pk"))


def give_faces(wanted: Iterable[Someone], *, processes: int = 0) -> Iterator[str]:
    """Draws a portrait for everybody who should have one and has none; gives the user names as they get them."""
    missing = _faceless(wanted)
    orders = ((one, _portrait(one)) for one in missing)
    for one, picture in draw_ahead(draw_portrait, orders, processes=processes):
        person = Person.objects.get(username=one.user)
        with transaction.atomic():
            upload = profile.change_avatar(person=person, file=BytesIO(picture))
            media.process(media_id=upload.pk)
        yield one.user


def _portrait(one: Someone) -> Portrait:
    seed = crc32(one.user.encode()) if one.face is None else one.face
    return Portrait(seed, one.gender, YEAR - (one.born or 2000))


def _faceless(wanted: Iterable[Someone]) -> list[Someone]:
    """Without those who have looked in themselves: they choose their own picture, or none."""
    should = {one.user: one for one in wanted if not one.noface}
    bare = Person.objects.filter(username__in=should, avatar=None, last_login=None)
    names = set(bare.values_list("username", flat=True))
    return [one for name, one in should.items() if name in names]
