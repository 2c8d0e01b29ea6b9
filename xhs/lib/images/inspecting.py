"""The quick look at an upload, while its sender waits: headers only, no pixel is decoded."""

from dataclasses import dataclass
from typing import IO

from PIL import Image

from xhs.lib.images import refusals
from xhs.lib.images.opening import (
    BYTE_LIMIT,
    PIXEL_LIMIT,
    CountedReads,
    measure,
    open_lazily,
    orientation_of,
    recognise,
    turned,
)
from xhs.lib.images.sniffing import Kind, count_gif_frames

FRAME_LIMIT = 2_000
FRAME_PIXEL_LIMIT = 600_000_000


@dataclass(frozen=True)
class Inspection:
    """`width` and `height` as people see it, orientation applied; `bytes` is the length of the file;
    `orientation` is EXIF's number, 1 to 8. Of several frames only the first is ever shown."""

    kind: Kind
    width: int
    height: int
    frames: int
    bytes: int
    orientation: int

    @property
    def mime(self) -> str:
        return f"image/{self.kind}"

    @property
    def is_animated(self) -> bool:
        return self.frames > 1


def inspect(file: IO[bytes], *, byte_limit: int = BYTE_LIMIT, pixel_limit: int = PIXEL_LIMIT) -> Inspection:
    """Say what the picture in `file` is; leaves the file at its start. Raises PictureRefused.

    What passes may still turn out to be damaged further on: only make_renditions reads all of it.
    """
    kind = recognise(file, byte_limit=byte_limit)
    with refusals.refusing_what_breaks(pixel_limit):
        image = open_lazily(file, kind, pixel_limit=pixel_limit)
        orientation = orientation_of(image)
        frames = _count_frames(file, kind, image)
        if frames > FRAME_LIMIT or frames * image.width * image.height > FRAME_PIXEL_LIMIT:
            raise refusals.too_many_frames()
    width, height = turned(image.size, orientation)
    return Inspection(kind, width, height, frames, measure(file), orientation)


def _count_frames(file: IO[bytes], kind: Kind, image: Image.Image) -> int:
    """One for JPEG and HEIC: what else a phone puts there (depth, the other eye, a burst) is no animation."""
    if kind in {"jpeg", "heic"}:
        return 1
    if kind == "gif":
        return count_gif_frames(CountedReads(file), at_most=FRAME_LIMIT)
    return int(getattr(image, "n_frames", 1))
