"""What a person says about herself, and how the site behaves towards her."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members import media, social
from members.models import MediaFile, Notification, NotificationSwitch, Person
from members.signals import names_changed, privacy_changed
from members.zones import ZONES
from xhs.lib import regions
from xhs.lib.errors import Refusal
from xhs.lib.images import Square
from xhs.lib.words import clean_line, clean_text

NAME_LIMIT = 24
BIO_LIMIT = 200
YOUNGEST = 14  # years; younger people may not have an account
OLDEST = 120

SWITCHABLE = tuple(
    kind
    for kind in Notification.Kind.values
    if kind
    not in {
        Notification.Kind.FOLLOW_REQUEST,
        Notification.Kind.ORDER,
        Notification.Kind.VERIFICATION,
        Notification.Kind.NOTICE,
    }
)
"""Kinds of news that can be switched off; the others ask for an answer or are about the account or an order."""


class ProfileRefused(Refusal):
    """Something in the profile is not as it must be; `field` names it."""


@transaction.atomic
def edit_profile(
    *,
    person: Person,
    display_name: str,
    bio: str,
    region: str = "",
    birth_year: int | None = None,
    gender: str = "",
) -> Person:
    """Changes the profile. Texts are cleaned of what nobody can see.

    Raises ProfileRefused for a name or text that is too long, and for a region, year or gender there is none of.
    """
    name, words = clean_line(display_name), clean_text(bio)
    _check_words(name, words)
    _check_facts(region, birth_year, gender)
    is_renamed = name != person.display_name
    person.display_name, person.bio = name, words
    person.region, person.birth_year, person.gender = region, birth_year, gender
    person.save(update_fields=["display_name", "bio", "region", "birth_year", "gender"])
    if is_renamed:
        Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
        person.refresh_from_db(fields=["version"])
        names_changed.send(sender=Person, person_id=person.pk)
    return person


def _check_words(name: str, bio: str) -> None:
    if len(name) > NAME_LIMIT:
        raise ProfileRefused("name_too_long", _("A name has at most 24 characters."), field="display_name")
    if len(bio) > BIO_LIMIT:
        raise ProfileRefused("bio_too_long", _("At most 200 characters, please."), field="bio")


def _check_facts(region: str, birth_year: int | None, gender: str) -> None:
    if region and not regions.is_known(region):
        raise ProfileRefused("region_unknown", _("Choose a region from the list."), field="region")
    if gender not in Person.Gender.values:
        raise ProfileRefused("gender_unknown", _("Choose one of the list."), field="gender")
    newest = timezone.now().year - YOUNGEST
    if birth_year is not None and not newest - OLDEST < birth_year <= newest:
        raise ProfileRefused("birth_year_odd", _("That year cannot be right."), field="birth_year")


def birth_years(today: date | None = None) -> range:
    """Years one may be born in, the latest first."""
    newest = (today or timezone.now().date()).year - YOUNGEST
    return range(newest, newest - OLDEST, -1)


def change_avatar(
    *, person: Person, file: "UploadedFile | IO[bytes]", crop: Square | None = None
) -> MediaFile:
    """Takes in a new picture, or the square part of it; the old avatar stays until the new one is drawn.

    Raises what members.media.accept_upload raises.
    """
    picture = media.accept_upload(person=person, file=file, crop=crop)
    with transaction.atomic():
        waiting = (
            Person.objects.select_for_update().values_list("next_avatar_id", flat=True).get(pk=person.pk)
        )
        MediaFile.objects.filter(pk=picture.pk).update(is_used=True, audience=MediaFile.Audience.PUBLIC)
        Person.objects.filter(pk=person.pk).update(next_avatar=picture.token)
        _throw_away(waiting)
    if (
        MediaFile.objects.ready().filter(pk=picture.pk).exists()
    ):  # drawn before it was put in the queue's place
        settle_avatar(media_id=picture.pk)
    return picture


@transaction.atomic
def settle_avatar(*, media_id: int) -> None:
    """Puts up the avatar somebody waits for, now that it is drawn."""
    token = MediaFile.objects.filter(pk=media_id).values_list("token", flat=True).first()
    person = Person.objects.select_for_update().filter(next_avatar=token).first() if token else None
    if person is None:
        return
    Person.objects.filter(pk=person.pk).update(avatar=token, next_avatar=None, version=F("version") + 1)
    _throw_away(person.avatar_id)


@transaction.atomic
def remove_avatar(*, person: Person) -> None:
    """Back to the first letter of the name; a picture that is being prepared is thrown away too."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    Person.objects.filter(pk=person.pk).update(avatar=None, next_avatar=None, version=F("version") + 1)
    _throw_away(held.avatar_id)
    _throw_away(held.next_avatar_id)


def _throw_away(token: str | None) -> None:
    if not token:
        return
    with suppress(ProtectedError), transaction.atomic():  # a note may show the same picture
        media.discard(MediaFile.objects.filter(token=token).values_list("pk", flat=True))


@transaction.atomic
def set_privacy(*, person: Person, is_private: bool, shows_favourites: bool, shows_likes: bool) -> None:
    """Who sees what. An account that becomes public accepts everybody who asked to follow it."""
    changed = person.is_private != is_private
    person.is_private, person.shows_favourites, person.shows_likes = is_private, shows_favourites, shows_likes
    person.save(update_fields=["is_private", "shows_favourites", "shows_likes"])
    if not changed:
        return
    if not is_private:
        social.accept_all_requests(person=person)
    privacy_changed.send(sender=Person, person_id=person.pk)


def set_language(*, person: Person, language: str) -> None:
    """The language of pages and mails; an empty text follows the browser. Raises ProfileRefused for unknown ones."""
    if language and language not in dict(settings.LANGUAGES):
        raise ProfileRefused("language_unknown", _("Choose a language from the list."), field="language")
    person.language = language
    person.save(update_fields=["language"])


def set_time_zone(*, person: Person, time_zone: str) -> None:
    """The zone times are shown in; an empty text follows the device. Raises ProfileRefused for unknown ones."""
    if time_zone and time_zone not in ZONES:
        raise ProfileRefused("time_zone_unknown", _("Choose a time zone from the list."), field="time_zone")
    person.time_zone = time_zone
    person.save(update_fields=["time_zone"])


@transaction.atomic
def set_notification_switches(*, person: Person, wanted: Collection[str]) -> None:
    """Which kinds of news the person wants in her inbox; every other switchable kind is off."""
    unwanted = [kind for kind in SWITCHABLE if kind not in wanted]
    NotificationSwitch.objects.filter(person=person, kind__in=SWITCHABLE).exclude(kind__in=unwanted).delete()
    NotificationSwitch.objects.bulk_create(
        [NotificationSwitch(person=person, kind=kind) for kind in unwanted], ignore_conflicts=True
    )


def wanted_kinds(person: Person) -> list[str]:
    """The switchable kinds of news this person has left on."""
    off = set(NotificationSwitch.objects.filter(person=person).values_list("kind", flat=True))
    return [kind for kind in SWITCHABLE if kind not in off]
