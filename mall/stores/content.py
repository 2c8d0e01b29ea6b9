"""What a merchant says of a store, and the rules it has to follow."""

from dataclasses import dataclass, fields, replace
from zoneinfo import available_timezones

import phonenumbers
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import Store
from mall.models.store import ABOUT_LIMIT, STORE_PICTURES
from mall.stores.opening import Span, checked_hours
from xhs.lib.errors import Refusal
from xhs.lib.geo import Point
from xhs.lib.regions import is_known
from xhs.lib.words import clean_line, clean_text


@dataclass(frozen=True)
class StoreContent:
    """What a merchant says of a store; cleaned by `save_store`. Coordinates in degrees; pictures are upload tokens."""

    name: str
    kind: str
    province: str
    city: str
    line: str
    latitude: float
    longitude: float
    time_zone: str = "Asia/Shanghai"
    phone: str = ""
    about: str = ""
    hours: tuple[Span, ...] = ()
    pictures: tuple[str, ...] = ()


_ROWS = {"hours", "pictures"}
COLUMNS = [one.name for one in fields(StoreContent) if one.name not in _ROWS]


def checked_store(content: StoreContent) -> StoreContent:
    """The content cleaned; raises Refusal for the first thing the rules do not allow."""
    name, line, city = clean_line(content.name), clean_line(content.line), clean_line(content.city)
    about = clean_text(content.about)
    for field, words, limit in (("name", name, 60), ("city", city, 40), ("line", line, 120)):
        if not 0 < len(words) <= limit:
            sentence = format_lazy(_("Please write between 1 and {limit} characters."), limit=limit)
            raise Refusal("bad_length", sentence, field=field)
    if len(about) > ABOUT_LIMIT:
        sentence = format_lazy(_("Please keep it to {limit} characters."), limit=ABOUT_LIMIT)
        raise Refusal("about_too_long", sentence, field="about")
    if content.kind not in Store.Kind.values:
        raise Refusal("no_such_kind", _("Please choose what kind of store it is."), field="kind")
    if not is_known(content.province):
        raise Refusal("no_such_province", _("Please choose a province or country."), field="province")
    if content.time_zone not in available_timezones():
        raise Refusal("no_such_zone", _("We do not know this time zone."), field="time_zone")
    if len(content.pictures) > STORE_PICTURES:
        sentence = format_lazy(_("A store shows at most {limit} pictures."), limit=STORE_PICTURES)
        raise Refusal("too_many_pictures", sentence, field="pictures")
    latitude, longitude = _checked_point(content)
    return replace(
        content, name=name, city=city, line=line, about=about, latitude=latitude, longitude=longitude,
        phone=_checked_phone(content), hours=tuple(checked_hours(content.hours)),
    )  # fmt: skip


def _checked_point(content: StoreContent) -> tuple[float, float]:
    """Five digits: about a metre. 0, 0 is where the coordinates of forgotten fields lie, in the sea."""
    try:
        point = Point(round(float(content.latitude), 5), round(float(content.longitude), 5))
    except (TypeError, ValueError):
        raise Refusal("no_such_point", _("This place is not on the globe."), field="latitude")
    if (point.latitude, point.longitude) == (0, 0):
        raise Refusal("no_such_point", _("Please say where the store is."), field="latitude")
    return point.latitude, point.longitude


def _checked_phone(content: StoreContent) -> str:
    """A number that can be dialled from anywhere, or none."""
    typed = clean_line(content.phone)
    if not typed:
        return ""
    try:
        number = phonenumbers.parse(typed, content.province.split("-")[0])
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Refusal("bad_phone", _("This is not a phone number people can call."), field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
