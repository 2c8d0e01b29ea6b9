"""The pictures that are really served: drawn anew in several widths, no metadata left."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image

from xhs.lib.files import write_whole
from xhs.lib.images.decoding import Decoded, decode, fit, shrink
from xhs.lib.images.opening import BYTE_LIMIT, PIXEL_LIMIT, Size
from xhs.lib.images.placeholders import choose_colour, compute_thumbhash

CARD_WIDTHS = (360, 540)
WIDTHS = (*CARD_WIDTHS, 720, 1080, 2160)

_NEARLY_THE_SAME = 0.85
_CARD_QUALITY, _FULL_QUALITY = 75, 80
_AVIF_QUALITY, _AVIF_SPEED = 60, 6
_AVIF_PAYS_BELOW = 0.85

Mime = Literal["image/webp", "image/avif"]


@dataclass(frozen=True)
class Rendition:
    """One file in the folder: pixels, `bytes` on disk, and its `name` there."""

    width: int
    height: int
    bytes: int
    mime: Mime
    name: str


class Square(NamedTuple):
    """A square part of an upright picture: its corner in shares of width and height, its side of the shorter side."""

    left: float
    top: float
    side: float

    def within(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels, wholly inside."""
        side = min(max(1, round(self.side * min(width, height))), width, height)
        left = min(max(0, round(self.left * width)), width - side)
        top = min(max(0, round(self.top * height)), height - side)
        return left, top, left + side, top + side


@dataclass(frozen=True)
class Picture:
    """`width` and `height` of the original as people see it, `colour` as #rrggbb, `thumbhash` in base64,
    `renditions` from narrow to wide."""

    width: int
    height: int
    colour: str
    thumbhash: str
    renditions: list[Rendition]


def make_renditions(
    source: Path,
    folder: Path,
    *,
    crop: Square | None = None,
    widths: Sequence[int] = WIDTHS,
    byte_limit: int = BYTE_LIMIT,
    pixel_limit: int = PIXEL_LIMIT,
) -> Picture:
    """Draw `source` into `folder` as 360.webp, 540.webp ... Raises PictureRefused and then writes nothing.
    With `crop` that part is the picture.

    Never enlarges: a picture narrower than a width ends with its own. Done twice it writes the same again.
    """
    decoded = _decode_file(source, crop, widest=max(widths), byte_limit=byte_limit, pixel_limit=pixel_limit)
    folder.mkdir(parents=True, exist_ok=True)
    image, renditions = decoded.image, []
    for size in sorted(_sizes(decoded, widths), reverse=True):
        image = shrink(image, size)
        renditions.append(_keep(folder, image, "image/webp", _encode_webp(image)))
    colour, thumbhash = choose_colour(image), compute_thumbhash(image)
    return Picture(decoded.width, decoded.height, colour, thumbhash, renditions[::-1])


def make_avif(
    source: Path,
    folder: Path,
    *,
    beside: Sequence[Rendition],
    crop: Square | None = None,
    byte_limit: int = BYTE_LIMIT,
    pixel_limit: int = PIXEL_LIMIT,
) -> list[Rendition]:
    """Draw AVIF twins of the card-sized WebP renditions `beside` which, and keep those at least 15 % smaller.

    Costs some ten times a WebP's CPU: for a background pass. Raises PictureRefused.
    """
    cards = (one for one in beside if one.width <= max(CARD_WIDTHS))
    twins = sorted(cards, key=lambda one: one.width, reverse=True)
    if not twins:
        return []
    widest = max(WIDTHS) if crop else twins[0].width
    image = _decode_file(source, crop, widest=widest, byte_limit=byte_limit, pixel_limit=pixel_limit).image
    kept = []
    for twin in twins:
        image = shrink(image, (twin.width, twin.height))
        data = _encode_avif(image)
        if len(data) <= twin.bytes * _AVIF_PAYS_BELOW:
            kept.append(_keep(folder, image, "image/avif", data))
    return kept[::-1]


def _decode_file(
    source: Path, crop: Square | None, *, widest: int, byte_limit: int, pixel_limit: int
) -> Decoded:
    with source.open("rb") as file:
        decoded = decode(file, widest=widest, byte_limit=byte_limit, pixel_limit=pixel_limit)
    if crop is None:
        return decoded
    image = decoded.image.crop(crop.within(*decoded.image.size))
    return Decoded(image, *image.size)


def _sizes(decoded: Decoded, widths: Sequence[int]) -> set[Size]:
    """Every width that is clearly smaller than what there is, and the widest there can be."""
    original = (decoded.width, decoded.height)
    widest = fit(original, max(widths))
    clearly_smaller = (width for width in widths if width <= widest[0] * _NEARLY_THE_SAME)
    return {widest, *(fit(original, width) for width in clearly_smaller)}


def _encode_webp(image: Image.Image) -> bytes:
    quality = _CARD_QUALITY if image.width <= max(CARD_WIDTHS) else _FULL_QUALITY
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()


def _encode_avif(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "AVIF", quality=_AVIF_QUALITY, speed=_AVIF_SPEED, max_threads=1)
    return buffer.getvalue()


def _keep(folder: Path, image: Image.Image, mime: Mime, data: bytes) -> Rendition:
    name = f"{image.width}.{mime.removeprefix('image/')}"
    write_whole(folder / name, data)
    return Rendition(image.width, image.height, len(data), mime, name)
