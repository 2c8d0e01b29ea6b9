"""Somebody would like to sell: she says what and shows her licence, and an operator decides (mall.merchants.standing).

One application per person is open at a time; whoever was refused may apply again.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mall.models import Merchant
from members.models import MediaFile, Person
from members.pictures import mark_shown, usable_media
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.words import clean_line, clean_text

Kind, State = Merchant.Kind, Merchant.State
OPEN_KINDS = (Kind.FLAGSHIP, Kind.THIRD_PARTY)
NAME_LIMIT, ABOUT_LIMIT, NUMBER_LIMIT = 40, 300, 40


class ApplicationRefused(Refusal):
    """It cannot be applied for like this."""


@dataclass(frozen=True)
class Application:
    """What somebody says of the shop she would like to open. `licence` is the token of an upload of hers."""

    name: str
    kind: str
    about: str
    licence_number: str
    licence: str


@transaction.atomic
def apply_as_merchant(*, person: Person, application: Application) -> Merchant:
    """Puts the application before the operators.

    Self-operated shops are the platform's own: operators alone open them. Raises ApplicationRefused for what is
    missing, Conflict while an application of hers is open.
    """
    kept = _checked(person, application)
    lock_one("merchant application", person.pk)
    if Merchant.objects.filter(applied_by=person, state=State.APPLIED).exists():
        raise Conflict("application_open", _("Your application is with us already."))
    licence = _taken_licence(person, application.licence)
    return Merchant.objects.create(
        slug=_free_slug(kept.name),
        name=kept.name,
        kind=kept.kind,
        about=kept.about,
        licence_number=kept.licence_number,
        licence=licence,
        applied_by=person,
    )


def _checked(person: Person, application: Application) -> Application:
    number = clean_line(application.licence_number)
    kinds = Kind.values if person.is_staff else OPEN_KINDS
    if application.kind not in kinds:
        raise ApplicationRefused("kind_unknown", _("Choose what kind of shop it is."), field="kind")
    name = checked_name(application.name)
    about = checked_about(application.about)
    if not 8 <= len(number) <= NUMBER_LIMIT:
        sentence = _("Enter the number of the business licence, as it is printed there.")
        raise ApplicationRefused("licence_number", sentence, field="licence_number")
    return Application(name, application.kind, about, number, application.licence)


def checked_name(typed: str, *, but: int = 0) -> str:
    """A name no shop has but the one of this key. Raises ApplicationRefused."""
    name = clean_line(typed)
    if not 2 <= len(name) <= NAME_LIMIT:
        raise ApplicationRefused(
            "name_length", _("Give the shop a name of 2 to 40 characters."), field="name"
        )
    taken = Merchant.objects.filter(name__iexact=name).exclude(state=State.REFUSED)
    if taken.exclude(pk=but).exists():
        raise ApplicationRefused("name_taken", _("There is a shop of this name."), field="name")
    return name


def checked_about(typed: str) -> str:
    """What a shop says of itself. Raises ApplicationRefused."""
    about = clean_text(typed)
    if not about or len(about) > ABOUT_LIMIT:
        sentence = _("Say in at most 300 characters what you sell.")
        raise ApplicationRefused("about_length", sentence, field="about")
    return about


def _taken_licence(person: Person, token: str) -> MediaFile:
    """The upload stays restricted: its sender sees it, and operators by signed addresses."""
    if not token:
        raise ApplicationRefused("no_licence", _("Add a picture of the business licence."), field="licence")
    [licence] = usable_media(person=person, tokens=[token], field="licence")
    mark_shown([licence])
    return licence


def _free_slug(name: str) -> str:
    """The name in the address, or random letters for one that has no Latin letter; made unique."""
    wanted = slugify(name)[:32] or f"shop-{get_random_string(6).lower()}"
    taken = Merchant.objects.filter(slug=wanted).exists()
    return f"{wanted}-{get_random_string(6).lower()}" if taken else wanted


def latest_application(person: Person) -> Merchant | None:
    """What she applied for last, whatever became of it."""
    return Merchant.objects.filter(applied_by=person).order_by("-pk").first()
