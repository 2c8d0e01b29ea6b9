"""Running ffmpeg on what may be hostile: one file in, by one named demuxer, within limits, no network."""

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import imageio_ffmpeg
from django.conf import settings

from xhs.lib.clips import confined, refusals
from xhs.lib.clips.sniffing import Kind

logger = logging.getLogger(__name__)

THREADS = "2"
MEMORY = 2 * 1024**3  # bytes of addresses; 4K with 10 bits needs half of it
LARGEST_RESULT = 160 * 1024**2
BEAT_SECONDS = 15
DECODERS = (
    "h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "mpeg4", "aac", "mp3", "mp3float", "opus", "vorbis", "alac",
    "amrnb", "amr_nb", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_f32le",
)  # fmt: skip
_DEMUXERS: dict[Kind, str] = {"mp4": "mov", "mov": "mov", "webm": "matroska"}
_ALWAYS = ("-hide_banner", "-nostdin", "-v", "error", "-y")
_ENVIRONMENT = {"LC_ALL": "C"}


class Finished(NamedTuple):
    """`output` is what it wrote to its standard output, `complaints` what it said was wrong."""

    is_good: bool
    output: bytes
    complaints: str


def reading(path: Path, kind: Kind, *, pixel_limit: int) -> list[str]:
    """The words that make ffmpeg read this file and nothing else, with the decoders we know."""
    return [
        "-threads", THREADS, "-protocol_whitelist", "file,pipe", "-codec_whitelist", ",".join(DECODERS),
        "-max_pixels", str(pixel_limit), "-f", _DEMUXERS[kind], "-i", f"file:{path}",
    ]  # fmt: skip


def run(
    words: Sequence[str],
    *,
    seconds: int,
    sent: bytes | None = None,
    on_beat: Callable[[], object] | None = None,
) -> Finished:
    """Runs it for at most so many seconds, of the clock and twice that of the processor. `sent` goes to its standard
    input; `on_beat` is called every quarter of a minute while it works. Raises ClipTooSlow where it takes longer."""
    limits = (2 * seconds, MEMORY, LARGEST_RESULT)
    confine = [sys.executable, "-I", "-S", confined.__file__, *map(str, limits)]
    process = subprocess.Popen(
        [*confine, program(), *_ALWAYS, *words],
        stdin=subprocess.DEVNULL if sent is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
    )
    with process:
        try:
            output, complaints = _wait(process, seconds, sent, on_beat)
        except BaseException:
            process.kill()
            raise
    said = complaints.decode(errors="replace")
    if process.returncode:
        logger.info("ffmpeg ended with %s: %s", process.returncode, said[-500:])
    return Finished(process.returncode == 0, output, said)


def _wait(
    process: "subprocess.Popen[bytes]", seconds: int, sent: bytes | None, on_beat: Callable[[], object] | None
) -> tuple[bytes, bytes]:
    end = monotonic() + seconds
    while True:
        try:
            return process.communicate(sent, timeout=min(BEAT_SECONDS, max(0.01, end - monotonic())))
        except subprocess.TimeoutExpired:
            if monotonic() >= end:
                raise refusals.too_slow() from None
            if on_beat:
                on_beat()


def program() -> str:
    """The ffmpeg that FFMPEG names, else the one that comes as a wheel."""
    named = settings.FFMPEG
    return (shutil.which(named) or named) if named else imageio_ffmpeg.get_ffmpeg_exe()
