"""What stands in a picture's place until it has loaded: a colour on the card, a thumbhash on the page."""

import base64
import colorsys

import thumbhash
from PIL import Image

_HASH_SIDE = 32
_COLOURS = 6


def choose_colour(image: Image.Image) -> str:
    """The colour that speaks for an RGB picture, as #rrggbb: frequent, vivid, neither black nor glaring."""
    small = image.resize((48, 48), Image.Resampling.BOX).quantize(_COLOURS)
    palette = small.getpalette() or []
    pixels = small.tobytes()
    colours = [palette[at : at + 3] for at in range(0, len(palette), 3)]
    weights = [pixels.count(index) * (0.35 + _vividness(rgb)) for index, rgb in enumerate(colours)]
    return _soften(colours[weights.index(max(weights))])


def _vividness(rgb: list[int]) -> float:
    return (max(rgb) - min(rgb)) / 255


def _soften(rgb: list[int]) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in rgb))
    lightness = min(max(lightness, 0.35), 0.88)
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.6))
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def compute_thumbhash(image: Image.Image) -> str:
    """The thumbhash of an RGB picture in base64, some 30 characters."""
    small = image.copy()
    small.thumbnail((_HASH_SIDE, _HASH_SIDE), Image.Resampling.BOX)
    pixels = list(small.convert("RGBA").tobytes())
    return base64.b64encode(bytes(thumbhash.rgba_to_thumb_hash(small.width, small.height, pixels))).decode()
