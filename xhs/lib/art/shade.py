"""Shadows made of the drawing itself in one colour: no blur filters, which cost ten times as much."""

import re

from .pen import Pen
from .shapes import Thing, group

_PAINT = re.compile(r'(fill|stroke)="(?!none)[^"]*"')
_SEE_THROUGH = re.compile(r' (?:fill|stroke)-opacity="[^"]*"| filter="[^"]*"')
_LIGHT = re.compile(r"<[^<>]*data-light[^<>]*/>")


LONGEST_SHADOW = 150.0  # in units of the thing


def silhouette(body: str, colour: str) -> str:
    """The drawing in one flat colour, without steam, halos and other light (`data-light`)."""
    return _PAINT.sub(rf'\1="{colour}"', _SEE_THROUGH.sub("", _LIGHT.sub("", body)))


def cast(pen: Pen, thing: Thing, strength: float) -> str:
    """The long shadow that a standing thing throws to the right, its foot at 0,0."""
    flat = silhouette(thing.body, pen.shadow_colour())
    lean = min(0.62, LONGEST_SHADOW / max(thing.height, 1))
    return (
        f'<g transform="matrix(1 0 {-lean:.2f} {lean * 0.26:.2f} 0 -2)" opacity="{strength:.2f}">{flat}</g>'
    )


def under(pen: Pen, body: str, *, reach: float = 1, strength: float = 0.11) -> str:
    """The shadow of something lying or hanging flat, with a stepped soft edge, to be drawn before it."""
    flat = silhouette(body, pen.shadow_colour())
    steps = ((3, 5), (7, 11), (11, 17))
    return "".join(group(flat, at=(x * reach, y * reach), opacity=f"{strength:.2f}") for x, y in steps)
