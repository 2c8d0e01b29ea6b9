"""Portraits for the people of the demo world. Needs no Django: other processes draw too."""

from dataclasses import dataclass

from xhs.lib.art import as_photo, draw_face

WIDTH = 360  # pixels
_GENDERS = {"woman": "female", "man": "male"}


@dataclass(frozen=True)
class Portrait:
    """Of whom: `age` in years; another seed is another face."""

    seed: int
    gender: str
    age: int


def draw_portrait(portrait: Portrait) -> bytes:
    """A square JPEG."""
    svg = draw_face(portrait.seed, gender=_GENDERS.get(portrait.gender, ""), age=portrait.age)
    return as_photo(svg, width=WIDTH, seed=portrait.seed)
