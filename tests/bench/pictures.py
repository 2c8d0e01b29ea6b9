"""`python -m tests.bench.pictures`: what the picture pipeline costs beside Pillow's own resizes, and its peak memory.

Nine drawn 12-megapixel JPEGs in Display P3, as a phone makes them, are made into all renditions; beside that Pillow
alone opens, drafts, resizes and saves the same sizes in the same quality, without turning, colour or placeholder.
Goals: at most 1.3 times the CPU time; a worker's child process below 600 MB also with the
largest picture of each kind.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
from PIL import Image

PICTURES = 9
ROUNDS = 3
NOTHING_CONNECTS = {
    "DJANGO_SETTINGS_MODULE": "xhs.settings",
    "DEBUG": "1",
    "DATABASE_URL": "postgres://nobody@localhost/nowhere",
    "REDIS_URL": "redis://localhost/0",
}
CARD_QUALITY, FULL_QUALITY = 75, 80


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        return process_in_child([Path(name) for name in sys.argv[2:]])
    with tempfile.TemporaryDirectory() as folder:
        report_cpu(Path(folder))
        report_memory(Path(folder))


def report_cpu(folder: Path) -> None:
    """Best of some rounds, the two in turn, so that a noisy neighbour hits both."""
    photographs = draw_photographs(folder)
    ours, plain = [], []
    for _ in range(ROUNDS):
        ours.append(cpu_seconds(lambda: process(photographs, folder)))
        plain.append(cpu_seconds(lambda: resize_plainly(photographs, folder)))
    print(f"{PICTURES} pictures of 12 megapixels, all renditions: {min(ours):.2f} CPU s")
    print(f"Pillow alone, the same sizes:                  {min(plain):.2f} CPU s")
    print(f"ratio (goal <= 1.3):                           {min(ours) / min(plain):.2f}")


def report_memory(folder: Path) -> None:
    """A worker's child that makes all nine, and for each kind one that makes two of them and the largest we accept."""
    nine = [folder / f"{number}.jpg" for number in range(PICTURES)]
    print(f"peak memory of a child, {PICTURES} of 12 megapixels: {peak_megabytes(nine)} MB")
    print("one that makes two of them and the largest picture of each kind (goal < 600):")
    for path in draw_largest(folder):
        print(f"  {path.stem.replace('-', ' '):24}{peak_megabytes([*nine[:2], path]):6} MB", flush=True)


def draw_largest(folder: Path) -> Iterator[Path]:
    """The largest picture of each kind, some with transparency, each below the 20 MB of an upload."""
    from tests.xhs import image_files
    from xhs.lib import images

    photograph = image_files.photograph(image_files.PIXELS_50_MEGA)
    smooth = photograph.resize((866, 577)).resize(photograph.size)
    clear = smooth.quantize(16).convert("RGBA")
    clear.paste((0, 0, 0, 90), (0, 0, clear.width // 2, clear.height))
    kinds: dict[str, tuple[Image.Image, str, dict[str, Any]]] = {
        "JPEG": (photograph, "jpeg", {"quality": 85}),
        "PNG": (smooth.quantize(64).convert("RGB"), "png", {}),
        "PNG-with-transparency": (clear, "png", {}),
        "GIF": (smooth.quantize(64), "gif", {}),
        "WebP": (photograph, "webp", {"quality": 40, "method": 0}),
        "WebP-without-loss": (smooth.quantize(64).convert("RGB"), "webp", {"lossless": True, "method": 0}),
        "WebP-with-transparency": (clear, "webp", {"quality": 10, "method": 0}),
        "AVIF": (photograph, "avif", {"quality": 50, "speed": 10}),
        "AVIF-in-full-colour": (photograph, "avif", {"quality": 40, "speed": 10, "subsampling": "4:4:4"}),
        "AVIF-with-transparency": (clear.resize((7700, 5194)), "avif", {"quality": 40, "speed": 10}),
    }
    for name, (image, kind, options) in kinds.items():
        path = folder / f"{name}.{kind}"
        image.save(path, **options)
        assert path.stat().st_size <= images.BYTE_LIMIT, f"{name} has {path.stat().st_size} bytes"
        yield path
    heic = folder / "HEIC.heic"
    heic.write_bytes(image_files.heic(photograph))
    yield heic


def draw_photographs(folder: Path) -> list[Path]:
    from tests.xhs import image_files

    paths = []
    for number in range(PICTURES):
        image = image_files.photograph(image_files.PIXELS_12_MEGA, seed=number)
        block = image_files.exif(orientation=(1, 6, 8)[number % 3], with_place=True)
        path = folder / f"{number}.jpg"
        image.save(path, "JPEG", quality=90, exif=block, icc_profile=image_files.p3_profile())
        paths.append(path)
    return paths


def process(photographs: list[Path], folder: Path) -> None:
    from xhs.lib import images

    for path in photographs:
        images.make_renditions(path, folder / f"{path.stem}-ours")


def resize_plainly(photographs: list[Path], folder: Path) -> None:
    """What a script of ten lines would do."""
    from xhs.lib import images

    for path in photographs:
        with Image.open(path) as image:
            lies = image.getexif().get(0x0112, 1) > 4
            sizes = [plain_size(image.size, width, lies) for width in images.WIDTHS]
            image.draft("RGB", sizes[-1])
            for width, size in zip(images.WIDTHS, sizes, strict=True):
                small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
                quality = CARD_QUALITY if width in images.CARD_WIDTHS else FULL_QUALITY
                small.save(folder / f"{path.stem}-{width}.webp", quality=quality)


def plain_size(stored: tuple[int, int], width: int, lies: bool) -> tuple[int, int]:
    """The size as stored of what is `width` wide once it is upright."""
    long_side, short_side = stored
    return (
        (round(width * long_side / short_side), width)
        if lies
        else (width, round(width * short_side / long_side))
    )


def cpu_seconds(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def peak_megabytes(paths: list[Path]) -> int:
    command = [sys.executable, "-m", "tests.bench.pictures", "--child", *map(str, paths)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def process_in_child(paths: list[Path]) -> None:
    """As a worker's child: with the whole application loaded, from the quick look to the AVIF twins."""
    for name, value in NOTHING_CONNECTS.items():
        os.environ.setdefault(name, value)
    django.setup()
    from xhs.lib import images

    for path in paths:
        with path.open("rb") as file:
            images.inspect(file)
        folder = path.with_suffix(".out")
        picture = images.make_renditions(path, folder)
        images.make_avif(path, folder, beside=picture.renditions)
    print(own_peak_kilobytes() // 1024)


def own_peak_kilobytes() -> int:
    """From Linux itself: getrusage would count what the parent used before it started us."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    main()
