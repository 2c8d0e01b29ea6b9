"""What a file is by its first bytes, whatever its name or the browser says."""

from typing import Literal, Protocol

Kind = Literal["jpeg", "png", "webp", "avif", "heic", "gif"]

HEAD_BYTES = 256
_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

_GIF_EXTENSION, _GIF_FRAME, _GIF_END = 0x21, 0x2C, 0x3B


class ReadsAndSeeks(Protocol):
    """As much of a file as walking over its blocks needs."""

    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...


def sniff(head: bytes) -> Kind | None:
    """The kind of picture that begins with these bytes (HEAD_BYTES are enough), or None."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return _sniff_brands(head)


def _sniff_brands(head: bytes) -> Kind | None:
    if head[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & _AVIF_BRANDS:
        return "avif"
    return "heic" if brands & _HEIC_BRANDS else None


def count_gif_frames(file: ReadsAndSeeks, *, at_most: int) -> int:
    """Walk the blocks of a GIF, decoding none; stop counting above `at_most`. ValueError: no GIF inside."""
    file.seek(10)
    _skip_colour_table(file, flags=_read(file, 3)[0])
    frames = 0
    while frames <= at_most:
        block = file.read(1)
        if not block or block[0] == _GIF_END:
            break
        if block[0] == _GIF_FRAME:
            _skip_colour_table(file, flags=_read(file, 9)[8])
            frames += 1
        elif block[0] != _GIF_EXTENSION:
            raise ValueError("no GIF block here")
        _read(file, 1)  # an extension's label, or a frame's code size
        _skip_sub_blocks(file)
    if frames == 0:
        raise ValueError("a GIF without a picture")
    return frames


def _skip_colour_table(file: ReadsAndSeeks, *, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 << ((flags & 7) + 1), 1)


def _skip_sub_blocks(file: ReadsAndSeeks) -> None:
    while length := file.read(1):
        if length == b"\0":
            return
        file.seek(length[0], 1)


def _read(file: ReadsAndSeeks, count: int) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise ValueError("the GIF ends too early")
    return data
