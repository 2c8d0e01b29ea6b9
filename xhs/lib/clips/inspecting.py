"""The quick look at a clip, while its sender waits: every packet is counted, none is decoded."""

import re
from dataclasses import dataclass
from pathlib import Path

from xhs.lib.clips import ffmpeg, refusals
from xhs.lib.clips.sniffing import HEAD_BYTES, Kind, sniff

PROBE_SECONDS = 20  # in the background
SHORTEST_MS = 300
FRAME_LIMIT = 15_000  # a minute of a phone's slow motion
SOUND_PACKET_LIMIT = 60_000
PIXEL_LIMIT = 4096 * 2304
LONGEST_RATIO = 4
NARROWEST = 64
_PICTURES = {"h264", "hevc", "vp8", "vp9", "av1", "mpeg4"}
_CUT_OFF = re.compile(
    r"partial file|ended prematurely|moov atom not found|Invalid data|Truncat", re.IGNORECASE
)
_FACT = re.compile(r"^#(tb|media_type|codec_id|dimensions|sar) (\d): (.+)$")


@dataclass(frozen=True)
class Limits:
    bytes: int
    seconds: int


@dataclass(frozen=True)
class Inspection:
    """`width` and `height` as stored: a phone's clip may lie on its side. `has_sound`: some that we can keep."""

    kind: Kind
    width: int
    height: int
    duration_ms: int
    bytes: int
    has_sound: bool


def inspect(path: Path, limits: Limits, *, seconds: int = PROBE_SECONDS) -> Inspection:
    """Say what the clip at `path` is, within so many seconds of the clock. Raises ClipRefused.

    What passes may still turn out to be damaged further on: only make_clip decodes it.
    """
    length = path.stat().st_size
    if length > limits.bytes:
        raise refusals.too_big(limits.bytes)
    with path.open("rb") as file:
        kind = sniff(file.read(HEAD_BYTES))
    if kind is None:
        raise refusals.not_a_clip()
    found = _count_packets(path, kind, length, seconds)
    if found.duration_ms > limits.seconds * 1000 + 999:  # recorders stop a little late
        raise refusals.too_long(limits.seconds)
    if found.duration_ms < SHORTEST_MS:
        raise refusals.too_short()
    _refuse_size(found.width, found.height)
    return found


def _count_packets(path: Path, kind: Kind, length: int, seconds: int) -> Inspection:
    words = [
        *ffmpeg.reading(path, kind, pixel_limit=PIXEL_LIMIT), "-map", "0:V:0", "-map", "0:a:0?", "-c", "copy",
        "-frames:v", str(FRAME_LIMIT + 1), "-frames:a", str(SOUND_PACKET_LIMIT), "-f", "framecrc", "-",
    ]  # fmt: skip
    done = ffmpeg.run(words, seconds=seconds)
    if "matches no streams" in done.complaints:
        raise refusals.no_picture()
    if not done.is_good or _CUT_OFF.search(done.complaints):
        raise refusals.damaged()
    return _read_packets(done.output.decode(errors="replace").splitlines(), kind, length)


def _read_packets(lines: list[str], kind: Kind, length: int) -> Inspection:
    """From the lines of ffmpeg's framecrc: facts of each stream, then a line per packet."""
    facts = {(match[1], match[2]): match[3] for line in lines if (match := _FACT.match(line))}
    if facts.get(("media_type", "0")) != "video" or facts.get(("codec_id", "0")) not in _PICTURES:
        raise refusals.not_a_clip()
    packets = [line.split(",", 4) for line in lines if line.startswith("0,")]
    times = [(int(shown), int(lasts)) for _stream, _decoded, shown, lasts, _rest in packets]
    if not times:
        raise refusals.damaged()
    if len(times) > FRAME_LIMIT:
        raise refusals.too_hard()
    second, ticks = (int(part) for part in facts["tb", "0"].split("/"))
    lasted = max(shown + lasts for shown, lasts in times) - min(shown for shown, _lasts in times)
    width, height = (int(part) for part in facts["dimensions", "0"].split("x"))
    return Inspection(
        kind=kind,
        width=width,
        height=height,
        duration_ms=round(lasted * second * 1000 / ticks),
        bytes=length,
        has_sound=facts.get(("codec_id", "1")) in ffmpeg.DECODERS,
    )


def _refuse_size(width: int, height: int) -> None:
    short, long = sorted((width, height))
    if short * long > PIXEL_LIMIT or short < NARROWEST or long > short * LONGEST_RATIO:
        raise refusals.too_large()
