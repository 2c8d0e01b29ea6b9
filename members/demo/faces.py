"""Portraits for the people of the demo world. Needs no Django: other processes draw too."""

from dataclasses import dataclass
from zlib import crc32

from xhs.lib.art import as_photo, draw_face

WIDTH = 360  # pixels
_GENDERS = {"woman": "female", "man": "male"}


@dataclass(frozen=True)
class Portrait:
    """Whose portrait: the seed is her user name."""

    user: str
    gender: str
    age: int


def draw_portrait(portrait: Portrait) -> bytes:
    """A square JPEG."""
    seed = crc32(portrait.user.encode())
    svg = draw_face(seed, gender=_GENDERS.get(portrait.gender, ""), age=portrait.age)
    return as_photo(svg, width=WIDTH, seed=seed)
