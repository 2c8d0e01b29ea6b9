"""Pictures as they go out are true to the original and carry nothing but pixels."""

import base64
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import thumbhash
from PIL import Image, ImageChops

from tests.xhs import image_files as files
from tests.xhs.image_files import KINDS, draw, drawn, is_near
from xhs.lib import images
from xhs.lib.images import PictureRefused


class TestPixels:
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_every_orientation_ends_upright(self, orientation: int, tmp_path: Path) -> None:
        undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions, each its own way back
        stored = files.quadrants()
        if orientation > 1:
            stored = stored.transpose(Image.Transpose(undo[orientation]))
        image = drawn(files.save(stored, "PNG", exif=files.exif(orientation=orientation)), tmp_path)
        assert image.size == (80, 60)
        corners = [image.getpixel(at) for at in ((10, 10), (70, 10), (10, 50), (70, 50))]
        expected = [files.RED, files.GREEN, files.BLUE, files.WHITE]
        assert all(is_near(*pair) for pair in zip(corners, expected, strict=True))

    def test_colours_of_a_wide_gamut_phone_do_not_look_dull(self, tmp_path: Path) -> None:
        tomato = Image.new("RGB", (64, 64), (200, 100, 100))
        image = drawn(files.save(tomato, "JPEG", icc_profile=files.p3_profile()), tmp_path)
        assert is_near(image.getpixel((32, 32)), (216, 93, 97), by=4)

    @pytest.mark.parametrize("profile", [b"nonsense", files.p3_profile()[:200], bytes(5_000_000)])
    def test_a_broken_colour_profile_does_not_cost_the_picture(self, profile: bytes, tmp_path: Path) -> None:
        image = drawn(files.save(files.quadrants(), "WEBP", icc_profile=profile), tmp_path)
        assert is_near(image.getpixel((10, 10)), files.RED)

    def test_a_profile_of_another_colour_model_is_left_out(self, tmp_path: Path) -> None:
        grey = files.save(Image.new("L", (64, 64), 90), "JPEG", icc_profile=files.p3_profile())
        assert is_near(drawn(grey, tmp_path).getpixel((5, 5)), (90, 90, 90), by=3)

    def test_print_colours_become_screen_colours(self, tmp_path: Path) -> None:
        printed = files.save(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG")
        assert is_near(drawn(printed, tmp_path).getpixel((32, 32)), (255, 0, 0))

    def test_sixteen_bits_keep_their_brightness(self, tmp_path: Path) -> None:
        deep = files.save(Image.new("I;16", (64, 64), 100 * 256), "PNG")
        assert is_near(drawn(deep, tmp_path).getpixel((32, 32)), (100, 100, 100), by=3)

    @pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
    def test_what_is_transparent_becomes_white(self, mode: str, tmp_path: Path) -> None:
        clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
        clear.paste((0, 0, 0, 255), (0, 0, 32, 64))
        image = drawn(files.save(clear.convert(mode), "PNG"), tmp_path)
        assert is_near(image.getpixel((48, 32)), files.WHITE)
        assert is_near(image.getpixel((16, 32)), (0, 0, 0))

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_is_drawn_true_to_its_original(self, kind: str, tmp_path: Path) -> None:
        image = drawn(KINDS[kind], tmp_path)
        assert is_near(image.getpixel((10, 10)), files.RED, by=24)

    @pytest.mark.parametrize("options", [{"quality": 90}, {"lossless": True}])
    @pytest.mark.parametrize("mode", ["RGB", "RGBA"])
    def test_a_large_webp_is_shrunk_while_it_is_decoded(
        self, mode: str, options: dict, tmp_path: Path
    ) -> None:
        large = files.quadrants(6000, 400).convert(mode)
        if mode == "RGBA":
            large.paste((0, 0, 0, 0), (0, 0, 1000, 400))
        image = drawn(files.save(large, "WEBP", method=0, **options), tmp_path)
        assert image.size == (2160, 144)
        left = files.RED if mode == "RGB" else files.WHITE
        expected = {(100, 20): left, (700, 20): files.RED, (2000, 20): files.GREEN, (1000, 120): files.BLUE}
        assert all(is_near(image.getpixel(at), colour) for at, colour in expected.items())

    def test_a_chosen_square_is_all_there_is(self, tmp_path: Path) -> None:
        (tmp_path / "source").write_bytes(files.save(files.quadrants(800, 600), "PNG"))
        corner = images.Square(left=0, top=0.5, side=0.5)
        picture = images.make_renditions(tmp_path / "source", tmp_path / "out", crop=corner)
        assert (picture.width, picture.height) == (300, 300)
        with Image.open(tmp_path / "out" / picture.renditions[-1].name) as image:
            assert is_near(image.convert("RGB").getpixel((150, 150)), files.BLUE)

    @pytest.mark.parametrize("shares", [(0.9, 0.9, 1), (0, 0, 0.0001), (1, 1, 0.5)])
    def test_a_square_never_leaves_its_picture(self, shares: tuple[float, float, float]) -> None:
        left, top, right, bottom = images.Square(*shares).within(70, 40)
        assert 0 <= left < right <= 70 and 0 <= top < bottom <= 40 and right - left == bottom - top


class TestRenditions:
    def test_widths_for_card_phone_desktop_and_zoom_in_the_true_shape(self, tmp_path: Path) -> None:
        photograph = files.save(files.photograph((2400, 3200)), "JPEG")
        picture = draw(photograph, tmp_path)
        assert (picture.width, picture.height) == (2400, 3200)
        sizes = [(one.width, one.height) for one in picture.renditions]
        assert sizes == [(360, 480), (540, 720), (720, 960), (1080, 1440), (2160, 2880)]
        for one in picture.renditions:
            file = tmp_path / "out" / one.name
            with Image.open(file) as image:
                assert (image.format, image.size, one.mime) == ("WEBP", (one.width, one.height), "image/webp")
            assert file.stat().st_size == one.bytes

    def test_nothing_is_enlarged_and_no_width_comes_nearly_twice(self, tmp_path: Path) -> None:
        assert [one.width for one in draw(KINDS["png"], tmp_path).renditions] == [80]
        wider = files.save(Image.new("RGB", (1100, 500)), "PNG")
        assert [one.width for one in draw(wider, tmp_path / "wider").renditions] == [360, 540, 720, 1100]

    def test_a_very_long_screenshot_keeps_its_shape(self, tmp_path: Path) -> None:
        picture = draw(files.png_bomb(1_080, 20_000), tmp_path)
        assert (picture.width, picture.height) == (1_080, 20_000)
        widest = picture.renditions[-1]
        assert widest.height == 16_383
        assert widest.height / widest.width == pytest.approx(20_000 / 1_080, rel=0.01)

    def test_no_trace_of_place_phone_profile_or_comment_is_left(self, tmp_path: Path) -> None:
        secrets = {"exif": files.exif(orientation=6, with_place=True), "icc_profile": files.p3_profile()}
        xmp = b"<x:xmpmeta>SecretPlace</x:xmpmeta>"
        photograph = files.photograph((800, 600))
        upload = files.save(photograph, "JPEG", comment=b"SecretComment", xmp=xmp, **secrets)
        assert b"SecretPhone" in upload and b"SecretPlace" in upload
        picture = draw(upload, tmp_path)
        twins = images.make_avif(tmp_path / "upload.html", tmp_path / "out", beside=picture.renditions)
        for one in [*picture.renditions, *twins]:
            file = tmp_path / "out" / one.name
            assert not re.search(rb"Secret|Exif|EXIF|ICCP|XMP |<x:|colrprof", file.read_bytes())
            with Image.open(file) as image:
                assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_hangs_behind_a_picture_is_lost(self, kind: str, tmp_path: Path) -> None:
        draw(KINDS[kind] + b"PK\x03\x04<script>alert('tail')</script>", tmp_path)
        assert all(b"tail" not in file.read_bytes() for file in (tmp_path / "out").iterdir())

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("share", [0.3, 0.95])
    def test_a_picture_cut_short_is_refused_and_leaves_nothing(
        self, kind: str, share: float, tmp_path: Path
    ) -> None:
        whole = files.heic(files.photograph((256, 192))) if kind == "heic" else None
        whole = whole or files.save(files.photograph((256, 192)), kind.upper())
        with pytest.raises(PictureRefused) as caught:
            draw(whole[: int(len(whole) * share)], tmp_path)
        assert caught.value.code == "picture_damaged"
        assert not list(tmp_path.glob("out/*"))

    def test_twice_writes_the_same_again(self, tmp_path: Path) -> None:
        upload = files.save(files.photograph((700, 500)), "JPEG")
        first = draw(upload, tmp_path)
        contents = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
        assert draw(upload, tmp_path) == first
        assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == contents

    def test_a_worker_killed_half_way_leaves_no_half_picture(self, tmp_path: Path) -> None:
        source = tmp_path / "source"
        source.write_bytes(files.save(files.photograph((800, 600)), "JPEG"))
        code = (
            "import sys; from pathlib import Path; from xhs.lib import images\n"
            "while True: images.make_renditions(Path(sys.argv[1]), Path(sys.argv[2]))"
        )
        worker = subprocess.Popen([sys.executable, "-c", code, str(source), str(tmp_path / "out")])
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob("out/360.webp")) and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(random.uniform(0.05, 0.2))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        finished = list(tmp_path.glob("out/*.webp"))
        assert finished
        for file in finished:
            with Image.open(file) as image:
                image.load()

    def test_a_missing_file_or_a_full_disk_is_no_fault_of_the_picture(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            images.make_renditions(tmp_path / "gone", tmp_path)
        (tmp_path / "file").write_bytes(KINDS["png"])
        with pytest.raises(OSError):
            images.make_renditions(tmp_path / "file", tmp_path / "file" / "no-folder")


class TestPlaceholders:
    def test_the_colour_speaks_for_the_picture_and_is_neither_black_nor_glaring(self, tmp_path: Path) -> None:
        dress = Image.new("RGB", (90, 120), (250, 250, 250))
        dress.paste((190, 30, 60), (20, 20, 70, 110))
        colour = draw(files.save(dress, "PNG"), tmp_path).colour
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert red > green + 60 and red > blue + 30
        night = draw(files.save(Image.new("RGB", (90, 120)), "PNG"), tmp_path / "night").colour
        assert night == "#595959"

    def test_the_thumbhash_gives_back_the_average_colour(self, tmp_path: Path) -> None:
        plain = Image.new("RGB", (90, 120), (200, 120, 40))
        packed = base64.b64decode(draw(files.save(plain, "PNG"), tmp_path).thumbhash)
        average = thumbhash.thumb_hash_to_average_rgba(list(packed))
        assert is_near(tuple(round(value * 255) for value in average), (200, 120, 40, 255))


class TestAvif:
    def test_is_kept_where_it_is_clearly_smaller_than_the_card(self, tmp_path: Path) -> None:
        picture = draw(files.save(files.photograph((900, 1200)), "JPEG"), tmp_path)
        twins = images.make_avif(tmp_path / "upload.html", tmp_path / "out", beside=picture.renditions)
        webp = {one.width: one for one in picture.renditions}
        assert twins and {one.width for one in twins} <= set(images.CARD_WIDTHS)
        for one in twins:
            assert one.bytes <= webp[one.width].bytes * 0.85
            with Image.open(tmp_path / "out" / one.name) as avif:
                with Image.open(tmp_path / "out" / webp[one.width].name) as card:
                    difference = ImageChops.difference(avif.convert("L"), card.convert("L"))
                assert sum(difference.resize((1, 1), Image.Resampling.BOX).tobytes()) < 8

    def test_is_left_out_where_it_does_not_pay(self, tmp_path: Path) -> None:
        picture = draw(files.save(Image.new("RGB", (400, 400), files.RED), "PNG"), tmp_path)
        assert images.make_avif(tmp_path / "upload.html", tmp_path / "out", beside=picture.renditions) == []
        assert [file.name for file in (tmp_path / "out").iterdir()] == ["400.webp"]
