"""Clips as phones and pranksters make them, encoded on the spot."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from xhs.lib.clips import ffmpeg

RED_OVER_BLUE = (
    "color=red:s={w}x{h}:r={r}:d={d},drawbox=x=0:y={h}/2:w={w}:h={h}:color=blue:t=fill,format=yuv420p"
)
PLACE = "+31.2304+121.4737/"


def encoded(*words: str, ending: str = "mp4") -> bytes:
    """What ffmpeg writes for these words."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"made.{ending}"
        subprocess.run([ffmpeg.program(), "-v", "error", "-y", *words, str(target)], check=True)
        return target.read_bytes()


@cache
def clip(
    *,
    width: int = 128,
    height: int = 96,
    seconds: float = 1,
    rate: int = 10,
    ending: str = "mp4",
    sings: bool = True,
) -> bytes:
    """Red above, blue below."""
    picture = RED_OVER_BLUE.format(w=width, h=height, d=seconds, r=rate)
    kept = {"webm": ("-c:v", "libvpx", "-c:a", "libopus"), "mkv": ("-c:v", "libx264")}
    codecs = kept.get(ending, ("-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart"))
    sound = ("-f", "lavfi", "-i", f"sine=440:d={seconds}") if sings else ()
    return encoded("-f", "lavfi", "-i", picture, *sound, *codecs, ending=ending)


@cache
def phone_clip() -> bytes:
    """Held upright, stored lying on its side, with the place where it was taken."""
    with TemporaryDirectory() as folder:
        lying = Path(folder) / "lying.mp4"
        lying.write_bytes(clip(width=128, height=96))
        words = (
            "-metadata",
            f"location={PLACE}",
            "-metadata",
            "comment=SECRET",
            "-movflags",
            "use_metadata_tags",
        )
        return encoded("-display_rotation", "90", "-i", str(lying), "-c", "copy", *words, ending="mov")


@cache
def hdr_clip() -> bytes:
    """As newer phones film: ten bits of HLG. A warm grey that looks green where nobody converts it."""
    grey = (
        "color=0xb0a898:s=128x96:r=10:d=1,format=gbrp,setparams=color_trc=iec61966-2-1:color_primaries=bt709"
    )
    light = "colorspace=gbr:range=pc,zscale=t=linear:npl=140,format=gbrpf32le,zscale=p=bt2020:t=arib-std-b67"
    tags = "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=none"
    words = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", tags, "-tag:v", "hvc1")
    return encoded(
        "-f", "lavfi", "-i", f"{grey}:{light}:m=bt2020nc:r=tv,format=yuv420p10le", *words, ending="mov"
    )


def sound_alone() -> bytes:
    """Sound in what says it is a clip."""
    return encoded("-f", "lavfi", "-i", "sine=440:d=1", "-c:a", "aac", "-f", "mp4")


def playlist() -> bytes:
    return b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


def parts_list() -> bytes:
    return b"ffconcat version 1.0\nfile /etc/passwd\n"
