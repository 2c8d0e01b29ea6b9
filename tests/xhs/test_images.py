"""Pictures as they come in are judged by content, whatever they are called."""

import io
import random
import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tests.xhs import image_files as files
from tests.xhs.image_files import KINDS, draw, drawn, is_near
from xhs.lib import images
from xhs.lib.images import Inspection, PictureRefused, opening

HTML = b"<!doctype html><html><script>alert(1)</script></html>" * 20
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


NO_PICTURES = {
    "empty": (b"", "picture_empty"),
    "html": (HTML, "picture_not_a_picture"),
    "svg": (SVG, "picture_not_a_picture"),
    "fits": (files.fits(), "picture_not_a_picture"),
    "pdf": (b"%PDF-1.7\n" + bytes(99), "picture_not_a_picture"),
    "tiff": (files.save(files.quadrants(), "TIFF"), "picture_not_a_picture"),
    "bmp": (files.save(files.quadrants(), "BMP"), "picture_not_a_picture"),
    "video": (b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(99), "picture_not_a_picture"),
    "picture behind html": (HTML + KINDS["jpeg"], "picture_not_a_picture"),
    "html behind gif": (b"GIF89a" + HTML, "picture_damaged"),
    "html behind jpeg": (b"\xff\xd8\xff" + HTML, "picture_damaged"),
    "html behind png": (b"\x89PNG\r\n\x1a\n" + HTML, "picture_damaged"),
    "html behind webp": (b"RIFF\x10\0\0\0WEBPVP8 " + HTML, "picture_damaged"),
    "html behind heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + HTML, "picture_damaged"),
    "html behind avif": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + HTML, "picture_damaged"),
    "bomb": (files.png_bomb(9_000, 9_000), "picture_too_many_pixels"),
    "larger bomb": (files.png_bomb(20_000, 20_000), "picture_too_many_pixels"),
    "one pixel wide": (files.save(Image.new("L", (1, 60_000)), "PNG"), "picture_too_long"),
    "long strip": (files.save(Image.new("L", (9_000, 100)), "PNG"), "picture_too_long"),
    "huge text": (
        files.png_with_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(8_000_000))),
        "picture_damaged",
    ),
    "huge profile": (
        files.png_with_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(8_000_000))),
        "picture_damaged",
    ),
}


def look(data: bytes, **limits: int) -> Inspection:
    return images.inspect(io.BytesIO(data), **limits)


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(PictureRefused) as caught:
        look(data, **limits)
    return caught.value.code


class TestLooking:
    @pytest.mark.parametrize("kind", KINDS)
    def test_knows_each_kind_by_its_content(self, kind: str) -> None:
        file = io.BytesIO(KINDS[kind])
        seen = images.inspect(file)
        assert (seen.kind, seen.mime, seen.bytes) == (kind, f"image/{kind}", len(KINDS[kind]))
        assert (seen.width, seen.height) == ((128, 96) if kind == "heic" else (80, 60))
        assert not seen.is_animated
        assert file.tell() == 0

    def test_takes_the_double_jpegs_of_phones_as_a_still_jpeg(self, tmp_path: Path) -> None:
        double = files.save(files.quadrants(), "MPO", save_all=True, append_images=[files.quadrants()])
        assert (look(double).kind, look(double).is_animated) == ("jpeg", False)
        assert is_near(drawn(double, tmp_path).getpixel((5, 5)), files.RED)

    def test_gives_width_and_height_as_people_see_them(self) -> None:
        lying = look(files.save(files.quadrants(), "JPEG", exif=files.exif(orientation=6)))
        assert (lying.width, lying.height, lying.orientation) == (60, 80, 6)

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "AVIF", "PNG"])
    def test_tells_that_a_picture_moves_and_keeps_its_first_frame(self, kind: str, tmp_path: Path) -> None:
        moving = files.animation(kind)
        assert (look(moving).is_animated, look(moving).frames) == (True, 3)
        assert is_near(drawn(moving, tmp_path).getpixel((20, 15)), files.RED)

    @pytest.mark.parametrize("name", NO_PICTURES)
    def test_refuses_what_is_no_picture_or_no_reasonable_one(self, name: str) -> None:
        data, code = NO_PICTURES[name]
        assert refusal(data) == code

    @pytest.mark.parametrize(
        "data",
        [
            b"\xff\xd8" + b"\xff\xfe\0\2" * 2_000_000,
            KINDS["png"][:33] + files.png_chunk(b"abCd", b"") * 500_000,
            b"GIF89a\1\0\1\0\0\0\0!\xfe" + b"\1a" * 2_000_000,
            b"GIF89a\1\0\1\0\0\0\0" + b"!\xff\0" * 2_000_000,
        ],
        ids=["jpeg segments", "png chunks", "gif blocks", "gif extensions"],
    )
    def test_a_file_of_countless_empty_pieces_is_refused_quickly(self, data: bytes) -> None:
        begun = time.process_time()
        assert refusal(data) == "picture_damaged"
        assert time.process_time() - begun < 3

    def test_refuses_a_file_over_the_limit_and_says_the_limit(self) -> None:
        with pytest.raises(PictureRefused, match="20 MB"):
            look(KINDS["jpeg"] + bytes(20 * 1024 * 1024))
        with pytest.raises(PictureRefused, match="50 megapixels"):
            look(files.png_bomb(9_000, 9_000))

    def test_holds_to_limits_of_the_caller(self) -> None:
        assert refusal(KINDS["png"], byte_limit=100) == "picture_too_big"
        assert refusal(KINDS["png"], pixel_limit=4_799) == "picture_too_many_pixels"
        assert look(KINDS["png"], pixel_limit=4_800).kind == "png"

    def test_accepts_fifty_megapixels(self) -> None:
        assert look(files.png_bomb(8_660, 5_773)).width == 8_660

    @pytest.mark.parametrize("kind", ["GIF", "WEBP"])
    def test_refuses_endless_animations(self, kind: str) -> None:
        assert refusal(files.animation(kind, frames=2_001, size=(1, 1))) == "picture_too_many_frames"

    def test_refuses_animations_of_too_many_pixels_in_all(self) -> None:
        small = files.animation("GIF", frames=14)
        on_a_huge_canvas = small[:6] + struct.pack("<HH", 7_000, 6_500) + small[10:]
        assert refusal(on_a_huge_canvas) == "picture_too_many_frames"

    def test_refuses_what_would_take_a_worker_too_much_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "ANIMATION_PIXEL_LIMIT", 1_199)
        assert (
            refusal(files.animation("WEBP")) == refusal(files.animation("AVIF")) == "picture_too_many_pixels"
        )
        assert look(files.save(Image.new("RGBA", (80, 60), (9, 9, 9, 90)), "AVIF")).kind == "avif"
        assert look(files.animation("GIF")).kind == "gif"

    def test_many_at_a_time_do_not_disturb_each_other(self) -> None:
        good, bad = KINDS["jpeg"], files.png_bomb(9_000, 9_000)
        with ThreadPoolExecutor(8) as pool:
            answers = pool.map(lambda at: refusal(bad) if at % 2 else look(good).kind, range(200))
        assert list(answers) == ["jpeg", "picture_too_many_pixels"] * 100


@pytest.mark.parametrize("kind", [*KINDS, "animation"])
def test_flipped_bytes_are_either_read_or_refused(kind: str, tmp_path: Path) -> None:
    dice = random.Random(kind)
    whole = files.animation("WEBP") if kind == "animation" else KINDS[kind]
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 3, 20))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            look(bytes(data))
            draw(bytes(data), tmp_path)
        except PictureRefused as refused:
            assert str(refused)
