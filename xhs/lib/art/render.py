"""From SVG text to pixels: a clean PNG, or a JPEG with the grain and falling-off light of a photograph."""

import re
from functools import cache
from io import BytesIO
from random import Random

import resvg_py
from PIL import Image, ImageChops, ImageEnhance

from .fonts import font_files

_FAMILY = re.compile(r'font-family="([^"]+)"')
GRAIN_TILE = 384
JPEG_QUALITY = 90
DRAWN_SHARE = 0.75  # painting costs by the pixel; enlarging is cheap and as soft as a lens


def rasterise(svg: str, *, width: int) -> bytes:
    """The picture as PNG bytes, `width` pixels wide. Raises ValueError for broken SVG."""
    families = set(_FAMILY.findall(svg))
    fonts = font_files(families) if families else []
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts)
    return bytes(png)


def as_photo(svg: str, *, width: int, seed: int) -> bytes:
    """The picture as JPEG bytes with film grain and darker corners; the same seed gives the same bytes."""
    with Image.open(BytesIO(rasterise(svg, width=round(width * DRAWN_SHARE)))) as drawn:
        photo = drawn.convert("RGB")
    height = round(photo.height * width / photo.width)
    photo = photo.resize((width, height), Image.Resampling.BICUBIC)
    rng = Random(seed)
    photo = _darken_corners(photo, rng.uniform(0.06, 0.16))
    photo = _add_grain(photo, rng, rng.uniform(2, 4.5))
    photo = ImageEnhance.Contrast(photo).enhance(rng.uniform(0.98, 1.06))
    out = BytesIO()
    photo.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def as_packshot(svg: str, *, width: int) -> bytes:
    """The picture as JPEG bytes, even and clean to its corners, as shops want it."""
    with Image.open(BytesIO(rasterise(svg, width=width))) as drawn:
        out = BytesIO()
        drawn.convert("RGB").save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return out.getvalue()


@cache
def _corner_mask() -> Image.Image:
    """Black in the middle, white in the corners."""
    return Image.radial_gradient("L").point([max(0, round((v - 110) * 1.75)) for v in range(256)])


def _darken_corners(photo: Image.Image, strength: float) -> Image.Image:
    mask = _corner_mask().point([round(255 - v * strength) for v in range(256)])
    shade = mask.resize(photo.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(photo, Image.merge("RGB", (shade, shade, shade)))


def _add_grain(photo: Image.Image, rng: Random, strength: float) -> Image.Image:
    """Add one random tile over and over; the eye does not see that it repeats."""
    noise = Image.frombytes("L", (GRAIN_TILE, GRAIN_TILE), rng.randbytes(GRAIN_TILE * GRAIN_TILE))
    soft = noise.point([round(128 + (v - 127.5) / 127.5 * strength) for v in range(256)])
    film = Image.new("L", photo.size)
    for top in range(0, photo.height, GRAIN_TILE):
        for left in range(0, photo.width, GRAIN_TILE):
            film.paste(soft, (left, top))
    return ImageChops.add(photo, Image.merge("RGB", (film, film, film)), 1, -128)
