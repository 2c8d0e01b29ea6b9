"""What a courier needs to find somebody: checks of name, phone and place, each with a sentence that helps."""

import unicodedata

import phonenumbers
from django.utils.translation import gettext_lazy as _

from xhs.lib.divisions import cities_of, districts_of
from xhs.lib.errors import Refusal

NAME_LIMIT = 50
LINE_LIMIT = 120
HOME = "CN"
DIALLED = {HOME, "HK", "MO", "TW"}
NO_RECEIVER = _("Whom should the courier ask for?")
NO_PHONE = _("The courier calls before coming: which number?")
NO_PROVINCE = _("Choose the province.")
NO_CITY = _("Choose the city.")
NO_DISTRICT = _("Choose the district.")
NO_LINE = _("Street, number and door, please.")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PICTURES = {"So", "Sk", "Me"}
_MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


def receiver_name(typed: str) -> str:
    """A name a label can show, with single spaces. Raises Refusal for emoji and for no name at all."""
    name = plain_text(typed, field="receiver", limit=NAME_LIMIT)
    if not any(letter.isalpha() for letter in name):
        raise Refusal("receiver_missing", NO_RECEIVER, field="receiver")
    return name


def street_line(typed: str) -> str:
    """Street, number, door. Raises Refusal."""
    line = plain_text(typed, field="line", limit=LINE_LIMIT)
    if len(line) < 2:
        raise Refusal("line_missing", NO_LINE, field="line")
    return line


def phone_number(typed: str) -> str:
    """A mobile number of mainland China as eleven digits, of Hong Kong, Macau or Taiwan with its +. Raises Refusal."""
    if not typed.strip():
        raise Refusal("phone_missing", NO_PHONE, field="phone")
    try:
        number = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        raise _not_a_phone()
    if not phonenumbers.is_valid_number(number):
        raise _not_a_phone()
    region = phonenumbers.region_code_for_number(number)
    if region not in DIALLED:
        words = _("Couriers can call numbers of mainland China, Hong Kong, Macau and Taiwan only.")
        raise Refusal("phone_abroad", words, field="phone")
    if phonenumbers.number_type(number) not in _MOBILE:
        words = _("A mobile number, please: the courier sends a message to it.")
        raise Refusal("phone_not_mobile", words, field="phone")
    if region == HOME:
        return phonenumbers.national_significant_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def place(province: str, city: str, district: str) -> tuple[str, str, str]:
    """A province's code, one of its cities, one of that city's districts. Raises Refusal at the first that is not."""
    if not province:
        raise Refusal("province_missing", NO_PROVINCE, field="province")
    if not cities_of(province):
        words = _("We deliver within mainland China only: choose one of its provinces.")
        raise Refusal("address_abroad", words, field="province")
    if city not in cities_of(province):
        raise Refusal("city_missing", NO_CITY, field="city")
    if district not in districts_of(province, city):
        raise Refusal("district_missing", NO_DISTRICT, field="district")
    return province, city, district


def plain_text(typed: str, *, field: str, limit: int) -> str:
    """Letters, digits and punctuation with single spaces. Raises Refusal for emoji and for too much."""
    text = " ".join(typed.split())
    kinds = {unicodedata.category(letter) for letter in text if letter.isascii() is False or letter < " "}
    if kinds & _PICTURES or "\ufe0f" in text:
        words = _("Labels cannot show emoji: write it with letters only.")
        raise Refusal("emoji", words, field=field)
    if kinds & _UNPRINTABLE:
        raise Refusal("unprintable", _("There is a character in it that labels cannot show."), field=field)
    if len(text) > limit:
        too_long = _("At most %(limit)d characters.") % {"limit": limit}
        raise Refusal("too_long", too_long, field=field)
    return text


def _not_a_phone() -> Refusal:
    words = _(
        "This is no phone number we know. Eleven digits for mainland China; "
        "with +852, +853 or +886 in front for Hong Kong, Macau and Taiwan."
    )
    return Refusal("phone_unknown", words, field="phone")
