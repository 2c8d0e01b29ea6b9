"""Why a picture is not accepted, in words for the person who sent it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from PIL import Image

from xhs.lib.errors import Refusal

logger = logging.getLogger(__name__)


class PictureRefused(Refusal):
    """The file is no picture we accept. Codes: picture_empty, picture_too_big, picture_not_a_picture,
    picture_damaged, picture_too_many_pixels, picture_too_long, picture_too_many_frames."""


def _refuse(code: str, message: "str | Promise", **details: int) -> PictureRefused:
    return PictureRefused(code, message, field="", **details)


def empty() -> PictureRefused:
    return _refuse("picture_empty", _("This file is empty. Please choose it again."))


def too_big(byte_limit: int) -> PictureRefused:
    words = _("This picture is larger than {limit} MB. Please choose a smaller one.")
    sentence = format_lazy(words, limit=byte_limit // (1024 * 1024))
    return _refuse("picture_too_big", sentence, limit=byte_limit)


def not_a_picture() -> PictureRefused:
    sentence = _("This file is not a picture we can read. Please choose JPEG, PNG, WebP, AVIF, HEIC or GIF.")
    return _refuse("picture_not_a_picture", sentence)


def damaged() -> PictureRefused:
    sentence = _("This picture is damaged or incomplete. Please choose it again or save it anew.")
    return _refuse("picture_damaged", sentence)


def too_many_pixels(pixel_limit: int) -> PictureRefused:
    words = _("This picture has more than {limit} megapixels. Please choose a smaller one.")
    sentence = format_lazy(words, limit=pixel_limit // 1_000_000)
    return _refuse("picture_too_many_pixels", sentence, limit=pixel_limit)


def too_long() -> PictureRefused:
    return _refuse(
        "picture_too_long", _("This picture is too long and narrow. Please crop it and try again.")
    )


def too_many_frames() -> PictureRefused:
    return _refuse("picture_too_many_frames", _("This animation is too long. Please choose a still picture."))


@contextmanager
def refusing_what_breaks(pixel_limit: int) -> Iterator[None]:
    """Make a PictureRefused of whatever a decoder throws; a failing disk stays an OSError."""
    try:
        yield
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels(pixel_limit) from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        logger.info("A picture could not be read: %r", error)
        raise damaged() from error
