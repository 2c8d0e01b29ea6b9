"""From a file to plain pixels: 8-bit RGB in sRGB, upright, opaque, no larger than anybody will look at."""

import io
from dataclasses import dataclass
from typing import IO, cast

from PIL import Image, ImageCms, ImageFile
from PIL.Image import Resampling, Transpose

from xhs.lib.images import refusals, webp
from xhs.lib.images.opening import Size, open_lazily, orientation_of, recognise, refuse_size, turned

_WEBP_SIDE_LIMIT = 16_383
_PROFILE_BYTES_LIMIT = 4 * 1024 * 1024
_BAND_ROWS = 256
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Decoded:
    """`image` is RGB, perhaps smaller than the original; `width` and `height` are the original's, upright."""

    image: Image.Image
    width: int
    height: int


def decode(file: IO[bytes], *, widest: int, byte_limit: int, pixel_limit: int) -> Decoded:
    """Decode the first frame, no larger than needed for `widest` pixels of width. Raises PictureRefused."""
    kind = recognise(file, byte_limit=byte_limit)
    with refusals.refusing_what_breaks(pixel_limit):
        image = open_lazily(file, kind, pixel_limit=pixel_limit)
        orientation = orientation_of(image)
        profile = image.info.get("icc_profile")
        image, stored_size = _load(image, file, widest, orientation)
        refuse_size(stored_size, pixel_limit=pixel_limit)
        size = turned(stored_size, orientation)
        image = shrink(_make_plain(image), turned(fit(size, widest), orientation))
        image = _convert_to_srgb(image, profile)
        if orientation in _TURNS:
            image = image.transpose(_TURNS[orientation])
        image.info = {}
        return Decoded(image, *size)


def _load(image: Image.Image, file: IO[bytes], widest: int, orientation: int) -> tuple[Image.Image, Size]:
    """Decode the pixels, already scaled down where the decoder can do that, and answer the full size as stored."""
    announced = image.size
    target = turned(fit(turned(announced, orientation), widest), orientation)
    if image.format == "WEBP" and webp.can_shrink and not getattr(image, "is_animated", False):
        return _load_webp(image, file, target), announced
    if image.format == "AVIF":
        _load_avif(image)
        return image, image.size
    is_drafted = image.draft(None, target) is not None
    image.load()
    return image, announced if is_drafted else image.size


def _load_webp(image: Image.Image, file: IO[bytes], target: Size) -> Image.Image:
    """Twice as wide as wanted, as shrink() would have it: the last step is better done by Lanczos."""
    width, height = (min(full, 2 * wanted) for full, wanted in zip(image.size, target, strict=True))
    file.seek(0)
    return webp.decode_shrunk(file.read(), (width, height), has_alpha=image.has_transparency_data)


def _load_avif(image: Image.Image) -> None:
    """As Pillow does it, but the decoder and its planes are gone before the pixels are copied once more."""
    decoder, image._decoder = image._decoder, None  # type: ignore[attr-defined]
    frame = decoder.get_frame(0)[0]
    del decoder
    image.fp = io.BytesIO(frame)  # type: ignore[attr-defined]
    ImageFile.ImageFile.load(cast(ImageFile.ImageFile, image))


def fit(size: Size, widest: int) -> Size:
    """The same shape at most `widest` pixels wide, never enlarged, within what a WebP can hold."""
    width, height = size
    scale = min(1.0, widest / width, _WEBP_SIDE_LIMIT / width, _WEBP_SIDE_LIMIT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def shrink(image: Image.Image, size: Size) -> Image.Image:
    """The same picture at a smaller size; the very same object if it has that size already."""
    return image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=2.0)


def _make_plain(image: Image.Image) -> Image.Image:
    """L, RGB or CMYK of 8 bits, opaque: what can be resized and colour-managed."""
    if image.mode.startswith("I;16"):
        # Pillow cuts off at 255 when it makes 16 bits into 8
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return _flatten_over_white(image)
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("RGB")


def _flatten_over_white(image: Image.Image) -> Image.Image:
    """Band by band: a 50-megapixel picture with alpha would need 450 MB otherwise."""
    canvas = Image.new("RGB", image.size, "white")
    for top in range(0, image.height, _BAND_ROWS):
        band = image.crop((0, top, image.width, min(top + _BAND_ROWS, image.height))).convert("RGBA")
        canvas.paste(band, (0, top), band)
    return canvas


def _convert_to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Apply the colour profile; one that is broken or of another colour model is left out, as browsers do."""
    if not profile or len(profile) > _PROFILE_BYTES_LIMIT:
        return image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in (source.profile.profile_description or ""):
            return image.convert("RGB")
        converted = ImageCms.profileToProfile(
            image,
            source,
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image.convert("RGB")
    return cast(Image.Image, converted)
