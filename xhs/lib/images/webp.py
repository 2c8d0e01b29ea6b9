"""A still WebP decoded straight to the size that is wanted, by the libwebp inside Pillow.

Pillow itself always goes through libwebp's player of animations, which keeps two whole canvases and copies the frame
twice: 16 bytes for each pixel, 850 MB for 50 megapixels. libwebp's own scaled decoding needs the small picture and a
few rows.
"""

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint8, c_uint32, c_void_p

from PIL import Image, _webp

from xhs.lib.images.opening import Size

_ABI = 0x0209  # of the structures below; libwebp promises to take it as long as the first byte stays
_MODE_RGBA = 1


class _Features(ctypes.Structure):
    _fields_ = [(name, c_int) for name in ("width", "height", "has_alpha", "has_animation", "format")] + [
        ("padding", c_uint32 * 5)
    ]


class _Pixels(ctypes.Structure):
    _fields_ = [("rgba", POINTER(c_uint8)), ("stride", c_int), ("size", c_size_t)]


class _Planes(ctypes.Structure):
    _fields_ = [
        ("planes", c_void_p * 4),
        ("strides", c_int * 4),
        ("sizes", c_size_t * 4),
    ]


class _PixelsOrPlanes(ctypes.Union):
    _fields_ = [("pixels", _Pixels), ("planes", _Planes)]


class _Output(ctypes.Structure):
    _fields_ = [
        ("colour_space", c_int),
        ("width", c_int),
        ("height", c_int),
        ("is_external_memory", c_int),
        ("memory", _PixelsOrPlanes),
        ("padding", c_uint32 * 4),
        ("private_memory", c_void_p),
    ]


class _Options(ctypes.Structure):
    _fields_ = [
        *(
            (name, c_int)
            for name in (
                "bypass_filtering", "no_fancy_upsampling",
                "use_cropping", "crop_left", "crop_top", "crop_width", "crop_height",
                "use_scaling", "scaled_width", "scaled_height",
                "use_threads", "dithering_strength", "flip", "alpha_dithering_strength",
            )
        ),
        ("padding", c_uint32 * 5),
    ]  # fmt: skip


class _Config(ctypes.Structure):
    _fields_ = [("input", _Features), ("output", _Output), ("options", _Options)]


_library = ctypes.CDLL(_webp.__file__)  # finds what that module is linked to as well
can_shrink = hasattr(_library, "WebPDecode")
"""Whether this Pillow has a libwebp that can be reached; otherwise Pillow decodes by itself."""
if can_shrink:
    _library.WebPInitDecoderConfigInternal.argtypes = [POINTER(_Config), c_int]
    _library.WebPDecode.argtypes = [c_char_p, c_size_t, POINTER(_Config)]


def decode_shrunk(data: bytes, size: Size, *, has_alpha: bool) -> Image.Image:
    """The still WebP in `data` at that size: RGBA, or RGB without alpha. ValueError: damaged."""
    width, height = size
    buffer = bytearray(4 * width * height)
    config = _Config()
    if not _library.WebPInitDecoderConfigInternal(byref(config), _ABI):
        raise ValueError("another libwebp than expected")
    config.options.use_scaling, config.options.scaled_width, config.options.scaled_height = 1, width, height
    config.output.colour_space, config.output.is_external_memory = _MODE_RGBA, 1
    pixels = (c_uint8 * len(buffer)).from_buffer(buffer)
    config.output.memory.pixels = _Pixels(pixels, 4 * width, len(buffer))
    status = _library.WebPDecode(data, len(data), byref(config))
    if status:
        raise ValueError(f"libwebp answers {status}")
    if has_alpha:
        return Image.frombuffer("RGBA", size, buffer, "raw", "RGBA", 0, 1)
    return Image.frombuffer("RGBX", size, buffer, "raw", "RGBX", 0, 1).convert("RGB")
