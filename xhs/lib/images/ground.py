"""What a thing stands on: whether a picture's border is one plain colour, as a clean product picture has it."""

from dataclasses import dataclass
from statistics import median

from PIL import Image

_SIDE, _FRAME = 128, 4
_ALIKE = 16  # of 255, in the channel that differs most
_PLAIN_SHARE = 0.92  # the thing, its shadow or a soft corner may touch the rest of the border
_WHITE = 240


@dataclass(frozen=True)
class Ground:
    """`colour` is the border's middle one, `share` how much of the border is like it."""

    colour: tuple[int, int, int]
    share: float

    @property
    def is_plain(self) -> bool:
        return self.share >= _PLAIN_SHARE

    @property
    def is_white(self) -> bool:
        return self.is_plain and min(self.colour) >= _WHITE


def measure_ground(image: Image.Image) -> Ground:
    """Looks at a frame around the picture, some 3 % wide."""
    small = image.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    border = _border(small)
    red, green, blue = (round(median(channel)) for channel in zip(*border, strict=True))
    colour = (red, green, blue)
    alike = sum(
        max(abs(one - other) for one, other in zip(pixel, colour, strict=True)) <= _ALIKE for pixel in border
    )
    return Ground(colour, alike / len(border))


def _border(image: Image.Image) -> list[tuple[int, int, int]]:
    inner = range(_FRAME, _SIDE - _FRAME)
    pixels = image.tobytes()
    return [
        (pixels[at], pixels[at + 1], pixels[at + 2])
        for y in range(_SIDE)
        for x in range(_SIDE)
        if not (x in inner and y in inner)
        for at in [3 * (y * _SIDE + x)]
    ]
