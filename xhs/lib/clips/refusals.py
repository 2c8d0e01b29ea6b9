"""Why a clip is not accepted, in words for the person who sent it."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from xhs.lib.errors import Refusal


class ClipRefused(Refusal):
    """The file is no clip we accept. Codes: clip_not_a_clip, clip_too_big, clip_no_picture, clip_damaged,
    clip_too_long, clip_too_short, clip_too_large, clip_too_hard."""


class ClipTooSlow(ClipRefused):
    """Reading or making it takes longer than it may now; with more time it may well do. Its code is clip_too_hard."""


def _refuse(code: str, message: "str | Promise", **details: int) -> ClipRefused:
    return ClipRefused(code, message, field="", **details)


def not_a_clip() -> ClipRefused:
    sentence = _("This file is not a clip we can read. Please choose MP4, MOV or WebM.")
    return _refuse("clip_not_a_clip", sentence)


def too_big(byte_limit: int) -> ClipRefused:
    words = _("This clip is larger than {limit} MB. Please choose a smaller one.")
    return _refuse("clip_too_big", format_lazy(words, limit=byte_limit // (1024 * 1024)), limit=byte_limit)


def no_picture() -> ClipRefused:
    return _refuse(
        "clip_no_picture", _("There is only sound in this file. Please choose a clip with a picture.")
    )


def damaged() -> ClipRefused:
    sentence = _("This clip is damaged or incomplete. Please choose it again or save it anew.")
    return _refuse("clip_damaged", sentence)


def too_long(seconds: int) -> ClipRefused:
    words = _("This clip is longer than {limit} seconds. Please cut it and try again.")
    return _refuse("clip_too_long", format_lazy(words, limit=seconds), limit=seconds)


def too_short() -> ClipRefused:
    return _refuse(
        "clip_too_short", _("This clip is over before one sees anything. Please choose a longer one.")
    )


def too_large() -> ClipRefused:
    sentence = _("The picture of this clip is larger than 4K, or too narrow. Please choose another one.")
    return _refuse("clip_too_large", sentence)


_TOO_HARD = _("We could not read this clip. Please save it anew, smaller or shorter, and try again.")


def too_hard() -> ClipRefused:
    return _refuse("clip_too_hard", _TOO_HARD)


def too_slow() -> ClipTooSlow:
    return ClipTooSlow("clip_too_hard", _TOO_HARD)
