"""Pictures on a poster: one in its own shape, several as a collage; round corners and a soft shadow."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageOps

Box = tuple[int, int, int, int]
"""Left, top, width and height."""
RADIUS, _SEAM, _FINE = 28, 12, 3
_LOWEST, _COLLAGE = 0.42, 0.86
"""Shares of the box's width: a picture flatter than the one is cut at its sides, a collage is as tall as the other."""


def hang(card: Image.Image, pictures: Sequence[Path], *, box: Box) -> int:
    """Hangs the pictures into the box and gives how far down they reach from its top, 0 without any."""
    opened = [picture for path in pictures[:4] if (picture := _open(path)) is not None]
    if not opened:
        return 0
    left, top, width, height = box
    collage = _in_its_shape(opened[0], width, height) if len(opened) == 1 else _together(opened, width)
    at = (left + (width - collage.width) // 2, top)
    _cast_shadow(card, at, collage.size)
    card.paste(collage, at, rounded(collage.size, RADIUS))
    return collage.height


def rounded(size: tuple[int, int], radius: int) -> Image.Image:
    """A mask with round corners, its edges smooth."""
    mask = Image.new("L", (size[0] * _FINE, size[1] * _FINE))
    ends = (mask.width - 1, mask.height - 1)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *ends), radius * _FINE, fill=255)
    return mask.resize(size, Image.Resampling.LANCZOS)


def cut_to(path: Path, size: tuple[int, int]) -> Image.Image | None:
    """The middle of the picture, None where there is none."""
    opened = _open(path)
    return ImageOps.fit(opened, size, Image.Resampling.LANCZOS) if opened else None


def _open(path: Path) -> Image.Image | None:
    """Renditions of ours only; one that was swept a moment ago is left out."""
    try:
        with Image.open(path) as picture:
            return picture.convert("RGB")
    except (OSError, ValueError):
        return None


def _in_its_shape(picture: Image.Image, width: int, height: int) -> Image.Image:
    if picture.height < picture.width * _LOWEST:
        return ImageOps.fit(picture, (width, round(width * _LOWEST)), Image.Resampling.LANCZOS)
    scale = min(width / picture.width, height / picture.height)
    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _together(pictures: Sequence[Image.Image], width: int) -> Image.Image:
    """Two halves, one half and two quarters, or four quarters."""
    height = round(width * _COLLAGE)
    half = ((width - _SEAM) // 2, (height - _SEAM) // 2)
    right, below = width - half[0], height - half[1]
    tall, quarter = (half[0], height), half
    places = {
        2: (((0, 0), tall), ((right, 0), tall)),
        3: (((0, 0), tall), ((right, 0), quarter), ((right, below), quarter)),
        4: tuple((at, quarter) for at in ((0, 0), (right, 0), (0, below), (right, below))),
    }[len(pictures)]
    collage = Image.new("RGB", (width, height), "#ffffff")
    for picture, (at, size) in zip(pictures, places, strict=True):
        collage.paste(ImageOps.fit(picture, size, Image.Resampling.LANCZOS), at)
    return collage


def _cast_shadow(card: Image.Image, at: tuple[int, int], size: tuple[int, int]) -> None:
    """Blurred at a quarter of its size: nobody sees the difference, and it costs a sixteenth."""
    shadow = Image.new("L", (card.width // 4, card.height // 4))
    left, top = at[0] // 4, at[1] // 4 + 4
    edges = (left, top, left + size[0] // 4, top + size[1] // 4)
    ImageDraw.Draw(shadow).rounded_rectangle(edges, RADIUS // 4, fill=46)
    soft = shadow.filter(ImageFilter.GaussianBlur(7)).resize(card.size, Image.Resampling.BILINEAR)
    card.paste("#15151a", (0, 0, *card.size), soft)
