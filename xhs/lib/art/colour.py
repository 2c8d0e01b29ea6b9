"""Mixing of colours written as #rrggbb."""

from functools import lru_cache


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a #rrggbb colour, each 0..255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=8192)
def mix(one: str, other: str, share: float) -> str:
    """The colour `share` (0..1) of the way from `one` to `other`."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighten(colour: str, share: float = 0.25) -> str:
    """The colour with `share` of warm white in it."""
    return mix(colour, "#fffaf2", share)


def darken(colour: str, share: float = 0.25) -> str:
    """The colour with `share` of a deep plum in it: shadows are never plain grey."""
    return mix(colour, "#1d1426", share)


def brightness(colour: str) -> float:
    """How light the colour looks, 0 (black) to 1 (white)."""
    red, green, blue = channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def readable_on(ground: str, dark: str = "#2b2230", light: str = "#fffaf2") -> str:
    """The ink that can be read on this ground."""
    return dark if brightness(ground) > 0.58 else light
