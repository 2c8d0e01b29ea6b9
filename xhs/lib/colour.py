"""The operator's accent colour, turned into variants that stay readable on light and on dark grounds."""

import re
from functools import lru_cache

DEFAULT_ACCENT = "#e5304c"
_LIGHT_GROUND = (255, 255, 255)
_DARK_GROUND = (29, 29, 33)
_ENOUGH = 4.8
_TINTS = {"50": 0.94, "100": 0.87, "200": 0.74, "300": 0.55, "400": 0.3}
_SHADES = {"700": 0.16, "800": 0.3, "900": 0.42, "950": 0.66}

Rgb = tuple[int, int, int]


@lru_cache(maxsize=32)
def accent_style(accent: str) -> str:
    """CSS custom properties for a style attribute: the accent and its readable variants.

    Anything but #rrggbb gives the default accent.
    """
    colour = _parse(accent) or _parse(DEFAULT_ACCENT) or _LIGHT_GROUND
    on_light = _move_until_readable(colour, ground=_LIGHT_GROUND, towards=(0, 0, 0))
    on_dark = _move_until_readable(colour, ground=_DARK_GROUND, towards=(255, 255, 255))
    return f"--accent:{_name(colour)};--accent-on-light:{_name(on_light)};--accent-on-dark:{_name(on_dark)}"


@lru_cache(maxsize=32)
def accent_shades(accent: str) -> dict[str, str]:
    """Shades by their names, 50 to 950, as #rrggbb: 600 can be read on white, and white on it; 500 on dark ground.

    Anything but #rrggbb gives those of the default accent.
    """
    colour = _parse(accent) or _parse(DEFAULT_ACCENT) or _LIGHT_GROUND
    strong = _move_until_readable(colour, ground=_LIGHT_GROUND, towards=(0, 0, 0))
    bright = _move_until_readable(colour, ground=_DARK_GROUND, towards=(255, 255, 255))
    tints = {name: _mix(colour, (255, 255, 255), share) for name, share in _TINTS.items()}
    shades = {name: _mix(strong, (0, 0, 0), share) for name, share in _SHADES.items()}
    return {name: _name(rgb) for name, rgb in {**tints, "500": bright, "600": strong, **shades}.items()}


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio after WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _move_until_readable(colour: Rgb, *, ground: Rgb, towards: Rgb) -> Rgb:
    for step in range(0, 101, 2):
        moved = _mix(colour, towards, step / 100)
        if contrast(moved, ground) >= _ENOUGH:
            return moved
    return towards


def _mix(colour: Rgb, towards: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, towards, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _parse(text: str) -> Rgb | None:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _name(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def tint_of(name: str) -> int:
    """One of six soft grounds for somebody without a picture, always the same one for the same name."""
    return sum(map(ord, name)) % 6
