"""Files as phones, cameras, browsers and attackers make them, drawn on the spot."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageChops

from xhs.lib import images

RED, GREEN, BLUE, WHITE = (200, 40, 40), (40, 160, 60), (40, 70, 200), (255, 255, 255)
PIXELS_12_MEGA = (4032, 3024)
PIXELS_50_MEGA = (8660, 5773)

# Display P3, adapted to D50: red, green, blue as X, Y, Z
_P3_PRIMARIES = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
_D50 = (0.9642, 1.0, 0.8249)


def quadrants(width: int = 80, height: int = 60) -> Image.Image:
    """Red, green / blue, white: any turn or mirroring shows."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(WHITE, (width // 2, height // 2, width, height))
    return image


def photograph(size: tuple[int, int], *, seed: int = 0) -> Image.Image:
    """Soft shapes, colour and grain: as hard to compress as a photograph."""
    width, height = size
    cloud = Image.effect_noise((width // 16, height // 16), 70).resize(size, Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width // 2, height // 2), 40).resize(size, Image.Resampling.BICUBIC)
    slope, glow = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    red, green = (
        ImageChops.blend(cloud, glow, 0.5),
        ImageChops.blend(ImageChops.blend(cloud, grain, 0.2), slope, 0.4),
    )
    blue = ImageChops.blend(grain, ImageChops.offset(glow, seed * 211, seed * 97), 0.5)
    return Image.merge("RGB", (red, green, blue))


def save(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of `image` in that Pillow format."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(*, orientation: int = 1, with_place: bool = False) -> bytes:
    """An EXIF block as a phone writes it."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = "SecretPhone"
    if with_place:
        block.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 3.0), 3: "E", 4: (121.0, 28.0, 8.0)})
    return block.tobytes()


def animation(kind: str, *, frames: int = 3, size: tuple[int, int] = (40, 30)) -> bytes:
    """The first frame is red, those after it are blue and white in turn."""
    later = [Image.new("RGB", size, (BLUE, WHITE)[at % 2]) for at in range(frames - 1)]
    return save(Image.new("RGB", size, RED), kind, save_all=True, append_images=later, duration=100)


def heic(image: Image.Image, **options: Any) -> bytes:
    """HEIC in tiles of 512, as an iPhone makes it, encoded in the quickest way."""
    buffer = io.BytesIO()
    still = pillow_heif.from_pillow(image)
    still.save(buffer, quality=40, tile_size=512, enc_params={"preset": "ultrafast"}, **options)
    return buffer.getvalue()


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(width: int, height: int) -> bytes:
    """A true PNG of one colour: a byte in it stands for a thousand pixels."""
    rows = zlib.compressobj(9)
    line = b"\0" + bytes((width + 7) // 8)
    data = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def png_with_chunk(name: bytes, data: bytes) -> bytes:
    """A small PNG with one more chunk right after its header."""
    png = save(quadrants(), "PNG")
    return png[:33] + png_chunk(name, data) + png[33:]


def fits(width: int = 20_000, height: int = 20_000) -> bytes:
    """A header of Flexible Image Transport, which Pillow knows and nobody's phone makes."""
    cards = ["SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 2", f"NAXIS1  = {width}", f"NAXIS2  = {height}", "END"]
    return "".join(card.ljust(80) for card in cards).ljust(2880).encode() + bytes(2880)


def p3_profile() -> bytes:
    """The smallest Display P3 profile: three primaries and one curve."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256)) + bytes(2)
    words = b"desc" + bytes(4) + struct.pack(">I", 3) + b"P3\0" + bytes(12 + 67)
    tags = {b"desc": words, b"cprt": b"text" + bytes(4) + b"none\0", b"wtpt": _xyz(_D50)}
    for letter, primary in zip((b"r", b"g", b"b"), _P3_PRIMARIES, strict=True):
        tags |= {letter + b"XYZ": _xyz(primary), letter + b"TRC": curve}
    table, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _xyz(_D50)[8:]
    return head.ljust(128, b"\0") + table + body


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


KINDS = {
    "jpeg": save(quadrants(), "JPEG"),
    "png": save(quadrants(), "PNG"),
    "webp": save(quadrants(), "WEBP"),
    "avif": save(quadrants(), "AVIF"),
    "gif": save(quadrants(), "GIF"),
    "heic": heic(quadrants(128, 96)),
}


def draw(data: bytes, folder: Path) -> images.Picture:
    folder.mkdir(exist_ok=True)
    source = folder / "upload.html"  # the name says nothing
    source.write_bytes(data)
    return images.make_renditions(source, folder / "out")


def drawn(data: bytes, folder: Path) -> Image.Image:
    """The widest rendition of these bytes, decoded."""
    picture = draw(data, folder)
    with Image.open(folder / "out" / picture.renditions[-1].name) as image:
        return image.convert("RGB")


def is_near(one: tuple[int, ...], other: tuple[int, ...], *, by: int = 16) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))
