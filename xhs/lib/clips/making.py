"""The clip that is really served: H.264 and AAC at most 720 lines, upright, no metadata left; and a still of it."""

import os
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from xhs.lib.clips import ffmpeg, refusals
from xhs.lib.clips.inspecting import PIXEL_LIMIT, Inspection, Limits, inspect

CLIP_NAME, POSTER_NAME = "clip.mp4", "poster.jpg"
SHORT_SIDE = 720
QUICK, PATIENT = 3, 7  # paces
_START_SECONDS = 20
_LOOK_SECONDS = 30
_CLEANEST_OF = 45  # frames at the beginning, of which the most typical one becomes the poster
_SCALE = f"min(1,{SHORT_SIDE}/min(iw*sar,ih))"
_FIT = f"scale=w='2*trunc(iw*sar*{_SCALE}/2)':h='2*trunc(ih*{_SCALE}/2)':flags=bicubic,setsar=1"
_FROM_HDR = (  # what is brighter than white is bent below it, the rest keeps its tone
    "zscale=t=linear:npl=140,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:param=0.7:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv"
)
_HDR = re.compile(r"color_trc:(arib-std-b67|smpte2084)")
_PICTURE = (
    "-fpsmax", "30", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", "3M", "-bufsize", "6M",
    "-profile:v", "high", "-g", "60", "-threads", ffmpeg.THREADS,
)  # fmt: skip
_SOUND = ("-map", "0:a:0", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000")
_BARE = (
    "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact", "-max_error_rate", "0.1",
)  # fmt: skip


@dataclass(frozen=True)
class Clip:
    """`width` and `height` of the file that is served, upright; `bytes` of it on disk."""

    width: int
    height: int
    duration_ms: int
    bytes: int


def make_clip(
    source: Path,
    folder: Path,
    limits: Limits,
    *,
    pace: int = PATIENT,
    on_beat: Callable[[], object] | None = None,
) -> Clip:
    """Encode `source` into `folder` as clip.mp4, with poster.jpg beside it. Raises ClipRefused, and ClipTooSlow where a
    second of it takes more than `pace` seconds to encode.

    `on_beat` is called every quarter of a minute meanwhile. Done twice it writes the same again; what is there under
    these names is complete, whenever it was killed.
    """
    found = inspect(source, limits)
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob(".clip.*"):
        left_over.unlink(missing_ok=True)
    unfinished = folder / f".clip.{secrets.token_hex(4)}"
    try:
        made = _encode(source, unfinished, found, limits, pace, on_beat)
        _keep_poster(unfinished, folder)
        os.replace(unfinished, folder / CLIP_NAME)
    finally:
        unfinished.unlink(missing_ok=True)
    return made


def time_for(duration_ms: int, *, pace: int) -> int:
    """How many seconds a clip of this length may take."""
    return _START_SECONDS + pace * ceil(duration_ms / 1000)


def _encode(
    source: Path,
    target: Path,
    found: Inspection,
    limits: Limits,
    pace: int,
    on_beat: Callable[[], object] | None,
) -> Clip:
    read = ffmpeg.reading(source, found.kind, pixel_limit=PIXEL_LIMIT)
    tones = (_FROM_HDR,) if _is_hdr(read) else ()
    words = [
        *read, "-filter_threads", "1", "-map", "0:V:0", "-vf", ",".join((_FIT, *tones, "format=yuv420p")), *_PICTURE,
        *(_SOUND if found.has_sound else ()), *_BARE,
        "-t", str(limits.seconds + 1), "-movflags", "+faststart", "-f", "mp4", f"file:{target}",
    ]  # fmt: skip
    if not ffmpeg.run(words, seconds=time_for(found.duration_ms, pace=pace), on_beat=on_beat).is_good:
        raise refusals.damaged()
    made = inspect(target, Limits(ffmpeg.LARGEST_RESULT, limits.seconds + 2))
    return Clip(made.width, made.height, made.duration_ms, made.bytes)


def _is_hdr(read: Sequence[str]) -> bool:
    """Newer phones film more light than most screens show; left as it is that looks grey and green."""
    words = ["-v", "info", *read, "-map", "0:V:0", "-vf", "showinfo", "-frames:v", "1", "-f", "null", "-"]
    return bool(_HDR.search(ffmpeg.run(words, seconds=_LOOK_SECONDS).complaints))


def _keep_poster(clip: Path, folder: Path) -> None:
    words = [
        *ffmpeg.reading(clip, "mp4", pixel_limit=PIXEL_LIMIT), "-map", "0:V:0", "-t", "3",
        "-vf", f"thumbnail=n={_CLEANEST_OF}", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-f", "image2pipe", "-",
    ]  # fmt: skip
    done = ffmpeg.run(words, seconds=_LOOK_SECONDS)
    if not done.is_good or not done.output:
        raise refusals.damaged()
    unfinished = folder / f".clip.{secrets.token_hex(4)}"
    unfinished.write_bytes(done.output)
    os.replace(unfinished, folder / POSTER_NAME)
