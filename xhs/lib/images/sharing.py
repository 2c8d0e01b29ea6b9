"""A picture as programs of others show it beside a link: many of them read no WebP, and take no small ones."""

import io
from pathlib import Path

from PIL import Image

SMALLEST = 300
_PLATE, _QUALITY = 600, 85


def share_jpeg(rendition: Path) -> bytes:
    """A rendition of ours as a JPEG. A small or narrow one is put on a white square, unenlarged. Raises OSError."""
    with Image.open(rendition) as opened:
        picture = opened.convert("RGB")
    if min(picture.size) < SMALLEST:
        picture = _on_plate(picture)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _on_plate(picture: Image.Image) -> Image.Image:
    plate = Image.new("RGB", (_PLATE, _PLATE), "#ffffff")
    picture.thumbnail((_PLATE, _PLATE), Image.Resampling.LANCZOS)
    plate.paste(picture, ((_PLATE - picture.width) // 2, (_PLATE - picture.height) // 2))
    return plate


def shared_size(width: int, height: int) -> tuple[int, int]:
    """How large `share_jpeg` makes a rendition of this size."""
    return (width, height) if min(width, height) >= SMALLEST else (_PLATE, _PLATE)
