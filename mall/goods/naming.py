"""The short name of a product: its origin, a middle dot, and a vivid promise. "Japan·Silk that stays till midnight"."""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mall.models.catalogue import SHORT_NAME_LIMIT
from xhs.lib.errors import Refusal
from xhs.lib.regions import home_name, name_of
from xhs.lib.words import clean_line

DOT = "·"
FEWEST_WORDS, MOST_WORDS = 2, 12
FEWEST_CHARACTERS, MOST_CHARACTERS = 4, 16
LONGEST_ABBREVIATION = 4
_OTHER_DOTS = re.compile(r"\s*[·・•‧⋅∙]\s*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_ALSO_CALLED = {
    "US": ("USA", "America"),
    "GB": ("UK", "Britain", "England", "Scotland"),
    "KR": ("Korea",),
    "HK": ("Hong Kong", "香港"),
    "MO": ("Macao", "Macau", "澳门"),
    "AE": ("UAE", "Dubai"),
    "CZ": ("Czech Republic",),
    "NL": ("Holland",),
    "TR": ("Turkey",),
}


class NameRefused(Refusal):
    """The short name does not keep the rule; the sentence says what to write instead."""


def check_short_name(text: str, origin: str) -> str:
    """The name as it is kept: one line, one "·" without spaces. `origin` is the product's, a code of xhs.lib.regions.

    Raises NameRefused.
    """
    name = _OTHER_DOTS.sub(DOT, clean_line(text))
    place, dot, promise = name.partition(DOT)
    if not dot or not place or not promise or DOT in promise:
        raise _refused(
            "name_shape", _("Write the origin, a middle dot, and what it promises: {example}"), origin
        )
    _check_place(place, origin)
    _check_signs(promise)
    _check_voice(promise)
    _check_length(promise, origin)
    if len(name) > SHORT_NAME_LIMIT:
        raise _refused(
            "name_too_long",
            _("The short name has room for {most} letters. Make the promise shorter."),
            origin,
        )
    return name


def _check_place(place: str, origin: str) -> None:
    known = [name.casefold() for name in names_of_origin(origin)]
    if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place.casefold()) for name in known):
        raise _refused("name_origin", _("Before the dot stands where it comes from: {place}."), origin)


def names_of_origin(origin: str) -> list[str]:
    """What a place may be called before the dot, in either language; a province also by its country."""
    names = [name for language in ("en", "zh-hans") if (name := name_of(origin, language))]
    if origin.startswith("CN-"):
        names += [home_name("en"), home_name("zh-hans")]
    return [*names, *_ALSO_CALLED.get(origin, ())]


def _check_signs(promise: str) -> None:
    if any(unicodedata.category(sign) in {"So", "Sk", "Cs"} or sign in "★☆♥❤\ufe0f" for sign in promise):
        raise _refused("name_emoji", _("Leave symbols and emoji out: let the words shine."))
    if set(promise) & set("!！?？"):
        raise _refused("name_shouts", _("Say it calmly, without exclamation or question marks."))
    if promise.rstrip().endswith((".", "。", ",", "，", ";", "；", ":", "：", "…")):
        raise _refused("name_full_stop", _("A short name is no sentence: leave the mark at its end out."))


def _check_voice(promise: str) -> None:
    loud = [word for word in _WORD.findall(promise) if word.isupper() and len(word) > LONGEST_ABBREVIATION]
    if loud:
        raise _refused("name_capitals", _("Write {word} in small letters: capitals shout."), word=loud[0])


def _check_length(promise: str, origin: str) -> None:
    characters = len(_CHINESE.findall(promise))
    words = len(_WORD.findall(_CHINESE.sub(" ", promise)))
    if characters:
        number, fewest, most = characters + words, FEWEST_CHARACTERS, MOST_CHARACTERS
        short = _("After the dot stands a promise of about ten characters; this has {number}. {example}")
    else:
        number, fewest, most = words, FEWEST_WORDS, MOST_WORDS
        short = _("After the dot stands a promise of about ten words; this has {number}. {example}")
    if not fewest <= number <= most:
        raise _refused("name_length", short, origin, number=number)


def _refused(code: str, sentence: "str | Promise", origin: str = "", **details: object) -> NameRefused:
    place = name_of(origin, get_language() or "en") or origin
    example = _("“{place}·Silk that stays till midnight”").format(place=place)
    words = str(sentence).format(place=place, example=example, most=SHORT_NAME_LIMIT, **details)
    return NameRefused(code, words, field="short_name")
