"""A clip out of pictures that somebody drew one after the other."""

from collections.abc import Iterable

from xhs.lib.clips import ffmpeg

_SECONDS = 60


def join_frames(frames: Iterable[bytes], *, per_second: int) -> bytes:
    """The JPEG pictures, all of one even size, as a silent MP4. Raises ValueError where they are none."""
    words = [
        "-f", "image2pipe", "-c:v", "mjpeg", "-framerate", str(per_second), "-i", "pipe:0",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p", "-threads", ffmpeg.THREADS,
        "-movflags", "frag_keyframe+empty_moov", "-f", "mp4", "pipe:1",
    ]  # fmt: skip
    done = ffmpeg.run(words, seconds=_SECONDS, sent=b"".join(frames))
    if not done.is_good:
        raise ValueError(f"No clip came of these frames: {done.complaints[:200]}")
    return done.output
