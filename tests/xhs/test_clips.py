"""Short videos: what is taken, what comes out, and what ffmpeg is never made to do."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.xhs import clip_files
from tests.xhs.image_files import is_near, save
from xhs.lib import clips
from xhs.lib.clips import confined, ffmpeg, inspecting, making

LIMITS = clips.Limits(bytes=2_000_000, seconds=2)
RED, BLUE = (254, 0, 0), (0, 0, 254)


def stored(folder: Path, data: bytes) -> Path:
    source = folder / "upload.html"  # the name says nothing
    source.write_bytes(data)
    return source


def made(folder: Path, data: bytes) -> clips.Clip:
    return clips.make_clip(stored(folder, data), folder / "out", LIMITS)


def poster(folder: Path) -> Image.Image:
    with Image.open(folder / "out" / clips.POSTER_NAME) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("ending", ["mp4", "mov", "webm"])
def test_every_kind_becomes_an_mp4_that_starts_before_it_is_whole(tmp_path: Path, ending: str) -> None:
    clip = made(tmp_path, clip_files.clip(ending=ending))
    data = (tmp_path / "out" / clips.CLIP_NAME).read_bytes()
    assert (clip.width, clip.height) == (128, 96) and abs(clip.duration_ms - 1000) < 120
    assert clips.sniff(data[:256]) == "mp4" and data.index(b"moov") < data.index(b"mdat")
    assert b"avc1" in data and b"mp4a" in data


def test_a_phones_clip_stands_upright_and_forgets_where_it_was_taken(tmp_path: Path) -> None:
    sent = clip_files.phone_clip()
    assert clip_files.PLACE.encode() in sent and b"SECRET" in sent
    clip = made(tmp_path, sent)
    assert (clip.width, clip.height) == (96, 128)
    image = poster(tmp_path)
    left, right = image.getpixel((20, 64)), image.getpixel((76, 64))
    assert is_near(left, RED, by=40) and is_near(right, BLUE, by=40)
    served = b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert b"+31.2" not in served and b"SECRET" not in served and b"Lavf" not in served


def test_the_short_side_is_at_most_720_and_nothing_is_enlarged(tmp_path: Path) -> None:
    large = made(tmp_path, clip_files.clip(width=1440, height=1080, seconds=0.5, rate=4, sings=False))
    assert (large.width, large.height) == (960, 720)
    small = made(tmp_path, clip_files.clip(width=128, height=96, sings=False))
    assert (small.width, small.height) == (128, 96)


def test_slow_motion_is_thinned_out_to_thirty_frames_a_second(tmp_path: Path) -> None:
    made(tmp_path, clip_files.clip(rate=120, sings=False))
    words = (
        "-i",
        str(tmp_path / "out" / clips.CLIP_NAME),
        "-map",
        "0:v",
        "-c",
        "copy",
        "-f",
        "framecrc",
        "-",
    )
    lines = ffmpeg.run(words, seconds=10).output.splitlines()
    assert 25 <= sum(line.startswith(b"0,") for line in lines) <= 32


def test_what_a_phone_films_in_hdr_keeps_its_colours_on_every_screen(tmp_path: Path) -> None:
    made(tmp_path, clip_files.hdr_clip())
    red, green, blue = poster(tmp_path).getpixel((60, 40))
    assert red >= green >= blue and 140 <= red <= 190 and 10 <= red - blue <= 40


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "clip_not_a_clip"),
    "words": (lambda: b"<html><script>alert(1)</script></html>", "clip_not_a_clip"),
    "picture": (lambda: save(Image.new("RGB", (90, 90)), "JPEG"), "clip_not_a_clip"),
    "playlist": (clip_files.playlist, "clip_not_a_clip"),
    "list of parts": (clip_files.parts_list, "clip_not_a_clip"),
    "matroska": (lambda: clip_files.clip(ending="mkv"), "clip_not_a_clip"),
    "mp4 in name alone": (lambda: b"\0\0\0\x20ftypisom" + bytes(5000), "clip_damaged"),
    "playlist in an mp4's clothes": (lambda: b"\0\0\0\x10ftypisom\0\0\0\0" + clip_files.playlist(), "clip_damaged"),
    "sound alone": (clip_files.sound_alone, "clip_no_picture"),
    "truncated mp4": (lambda: cut(clip_files.clip(sings=False, seconds=2)), "clip_damaged"),
    "truncated webm": (lambda: cut(clip_files.clip(ending="webm")), "clip_damaged"),
    "too long": (lambda: clip_files.clip(seconds=4, rate=2, sings=False), "clip_too_long"),
    "one frame": (lambda: clip_files.clip(seconds=0.1, sings=False), "clip_too_short"),
    "too narrow": (lambda: clip_files.clip(width=320, height=66, sings=False), "clip_too_large"),
    "larger than 4K": (
        lambda: clip_files.clip(width=4400, height=2200, seconds=0.5, rate=2, sings=False), "clip_too_large",
    ),
    "too big": (lambda: clip_files.clip() + bytes(LIMITS.bytes), "clip_too_big"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_clip_of_ours_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    make, code = REFUSED[name]
    source = stored(tmp_path, make())
    with pytest.raises(clips.ClipRefused) as refusal:
        clips.inspect(source, LIMITS)
    assert refusal.value.code == code and str(refusal.value)


def test_a_clip_that_lies_about_itself_fails_when_it_is_decoded(tmp_path: Path) -> None:
    data = clip_files.clip(sings=False, rate=30)
    at = data.index(b"mdat") + 4
    noise = data[:at] + b"\xa5" * (len(data) - at)
    with pytest.raises(clips.ClipRefused, match="damaged or incomplete"):
        made(tmp_path, noise)
    assert list((tmp_path / "out").glob("*")) == []


def test_a_clip_that_takes_too_long_is_given_up_and_ffmpeg_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_START_SECONDS", -making.PATIENT)
    with pytest.raises(clips.ClipTooSlow, match="could not read"):
        made(tmp_path, clip_files.clip())
    assert list((tmp_path / "out").glob("*")) == []


def test_ffmpeg_may_spend_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffmpeg, "MEMORY", 300 * 1024**2)
    words = ("-f", "lavfi", "-i", "testsrc2=s=8000x8000:d=1", "-f", "null", "-")
    assert not ffmpeg.run(words, seconds=20).is_good


def test_ffmpeg_reads_no_other_file_and_no_network(tmp_path: Path) -> None:
    for address in (
        "http://127.0.0.1:9/a.mp4",
        "concat:/etc/passwd|/etc/hosts",
        "subfile,,start,0,end,9,,:/etc/passwd",
    ):
        words = ffmpeg.reading(tmp_path, "mp4", pixel_limit=inspecting.PIXEL_LIMIT)
        done = ffmpeg.run([*words[:-1], address, "-f", "null", "-"], seconds=10)
        assert not done.is_good and ("whitelist" in done.complaints or "not found" in done.complaints)


def test_twice_gives_the_same_and_clears_up_after_one_who_was_killed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = made(tmp_path, clip_files.clip())
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (out / ".clip.dead").write_bytes(b"half")
    assert made(tmp_path, clip_files.clip()) == first
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.skipif(
    sys.platform != "linux",
    reason="PR_SET_PDEATHSIG is Linux's; elsewhere only the time-out ends it",
)
def test_ffmpeg_dies_with_whoever_started_it(tmp_path: Path) -> None:
    endless = (
        "-re",
        "-f",
        "lavfi",
        "-i",
        "testsrc2",
        "-f",
        "null",
        "-progress",
        str(tmp_path / "alive"),
        "-",
    )
    words = [
        sys.executable,
        "-I",
        "-S",
        confined.__file__,
        "60",
        str(2**31),
        str(2**20),
        ffmpeg.program(),
        *endless,
    ]
    start = f"import subprocess, time; print(subprocess.Popen({words!r}).pid, flush=True); time.sleep(60)"
    quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", start], **quiet) as parent:
        child = int(parent.stdout.readline())
        wait_for(lambda: (tmp_path / "alive").exists())
        parent.kill()
    wait_for(lambda: not is_running(child))


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        return b"ffmpeg" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def test_somebody_hears_that_it_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffmpeg, "BEAT_SECONDS", 0.05)
    beats: list[float] = []
    words = ("-re", "-f", "lavfi", "-i", "testsrc2=d=1", "-f", "null", "-")
    ffmpeg.run(words, seconds=20, on_beat=lambda: beats.append(time.monotonic()))
    assert len(beats) >= 3


def test_drawn_frames_become_a_clip(tmp_path: Path) -> None:
    frames = [save(Image.new("RGB", (96, 96), (shade, 40, 90)), "JPEG") for shade in range(0, 240, 20)]
    source = stored(tmp_path, clips.join_frames(frames, per_second=12))
    found = clips.inspect(source, LIMITS)
    assert (found.width, found.height, found.duration_ms, found.has_sound) == (96, 96, 1000, False)
    assert os.listdir(tmp_path) == ["upload.html"]
