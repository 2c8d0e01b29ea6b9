"""Short films of goods for the demo mall: the camera comes closer, then looks at them from near. Needs no Django."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from PIL import Image

from mall.demo.drawing import Shot, draw

PER_SECOND = 24
_TAKE, _DISSOLVE = 62, 12  # frames
_QUALITY = 88
_ROOM = 1.3  # drawn so much larger than shown, for the camera to move in

Window = tuple[float, float, float]
"""Left, top and side of what the camera sees, in shares of the picture."""
_COMING_CLOSER: tuple[Window, Window] = ((0.0, 0.0, 1.0), (0.13, 0.17, 0.72))
_PASSING_BY: tuple[Window, Window] = ((0.0, 0.14, 0.8), (0.2, 0.06, 0.8))


def film(shot: Shot) -> list[bytes]:
    """Some five seconds of the goods of this shot (one on a plinth), as JPEG frames, square."""
    larger = replace(shot, width=round(shot.width * _ROOM))
    stand, near = (_open(picture) for picture in draw([larger, replace(larger, ink="", near=True)]))
    side = shot.width // 2 * 2
    first, second = list(_take(stand, side, *_COMING_CLOSER)), list(_take(near, side, *_PASSING_BY))
    between = [
        Image.blend(one, other, (place + 1) / (_DISSOLVE + 1))
        for place, (one, other) in enumerate(zip(first[-_DISSOLVE:], second[:_DISSOLVE], strict=True))
    ]
    return [_as_jpeg(frame) for frame in (*first[:-_DISSOLVE], *between, *second[_DISSOLVE:])]


def _open(picture: bytes) -> Image.Image:
    with Image.open(BytesIO(picture)) as image:
        return image.convert("RGB")


def _take(picture: Image.Image, side: int, start: Window, end: Window) -> Iterator[Image.Image]:
    """The camera goes from one window to the other, slowly at both ends."""
    for frame in range(_TAKE):
        share = frame / (_TAKE - 1)
        share = share * share * (3 - 2 * share)
        left, top, width = (
            (one + (other - one) * share) * picture.width for one, other in zip(start, end, strict=True)
        )
        seen = (left, top, left + width, top + width)
        yield picture.resize((side, side), Image.Resampling.BICUBIC, box=seen)


def _as_jpeg(frame: Image.Image) -> bytes:
    out = BytesIO()
    frame.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
