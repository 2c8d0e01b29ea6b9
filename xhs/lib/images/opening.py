"""Opening what may be hostile: by content, with one decoder, within limits, headers only."""

import io
import os
import warnings
from typing import IO, cast

import pillow_heif
from PIL import Image

from xhs.lib.images import refusals
from xhs.lib.images.sniffing import HEAD_BYTES, Kind, sniff

BYTE_LIMIT = 20 * 1024 * 1024
PIXEL_LIMIT = 50_000_000
ANIMATION_PIXEL_LIMIT = 25_000_000  # of WebP and AVIF, whose players keep several whole canvases
SIDE_LIMIT = 30_000

_LONGEST_RATIO = 50
_READS_LIMIT = 400_000
_DECODERS: dict[Kind, str] = {
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "avif": "AVIF",
    "heic": "HEIF",
    "gif": "GIF",
}
_UPRIGHT = 1
_LYING = {5, 6, 7, 8}
_EXIF_ORIENTATION = 0x0112

# Once, at import, never changed again: both are global to the process, so no request may touch them.
# Pillow then refuses what passes our own limit by itself, instead of warning up to twice its limit.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)

Size = tuple[int, int]


def recognise(file: IO[bytes], *, byte_limit: int) -> Kind:
    """The kind of picture in `file`, by content. Raises PictureRefused: empty, too big, not a picture."""
    length = measure(file)
    if length == 0:
        raise refusals.empty()
    if length > byte_limit:
        raise refusals.too_big(byte_limit)
    kind = sniff(file.read(HEAD_BYTES))
    file.seek(0)
    if kind is None:
        raise refusals.not_a_picture()
    return kind


def measure(file: IO[bytes]) -> int:
    """Length in bytes; the file is at its start afterwards."""
    file.seek(0, os.SEEK_END)
    length = file.tell()
    file.seek(0)
    return length


class CountedReads(io.BufferedIOBase):
    """A file that gives up, with a ValueError, on who reads it in too many small pieces.

    20 MB of empty segments, chunks or blocks would otherwise keep a header's reader busy for half a minute.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._reads_left = _READS_LIMIT

    def read(self, size: int | None = -1) -> bytes:
        self._reads_left -= 1
        if self._reads_left < 0:
            raise ValueError("too many small pieces")
        return self._file.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._file.seek(offset, whence)
        return self._file.tell()

    def tell(self) -> int:
        return self._file.tell()


def open_lazily(file: IO[bytes], kind: Kind, *, pixel_limit: int) -> Image.Image:
    """Open with the one decoder of that kind, headers only, and check the size it announces."""
    image = Image.open(cast(IO[bytes], CountedReads(file)), formats=(_DECODERS[kind],))
    refuse_size(image.size, pixel_limit=min(pixel_limit, _affordable_pixels(image, kind)))
    return image


def _affordable_pixels(image: Image.Image, kind: Kind) -> int:
    """How many pixels of that kind a worker's child can afford: 600 MB, 660 for a transparent AVIF, which is rare."""
    if kind in {"webp", "avif"} and getattr(image, "is_animated", False):
        return ANIMATION_PIXEL_LIMIT
    return PIXEL_LIMIT


def refuse_size(size: Size, *, pixel_limit: int) -> None:
    """Raise PictureRefused for too many pixels and for absurd shapes."""
    short, long = sorted(size)
    if short < 1:
        raise refusals.damaged()
    if short * long > pixel_limit:
        raise refusals.too_many_pixels(pixel_limit)
    if long > SIDE_LIMIT or long > short * _LONGEST_RATIO:
        raise refusals.too_long()


def orientation_of(image: Image.Image) -> int:
    """EXIF orientation, 1 to 8; 1 where there is none or it makes no sense."""
    if image.format == "PNG" and "exif" not in image.info:
        return _UPRIGHT  # asking Pillow would decode the whole picture
    try:
        value = image.getexif().get(_EXIF_ORIENTATION, _UPRIGHT)
    except Exception:
        return _UPRIGHT  # a broken EXIF block must not cost the picture
    return value if value in range(1, 9) else _UPRIGHT


def turned(size: Size, orientation: int) -> Size:
    """Width and height after the orientation is applied (and back again: it is its own inverse)."""
    return (size[1], size[0]) if orientation in _LYING else size
