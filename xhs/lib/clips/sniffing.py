"""What a clip is by its first bytes, whatever its name or the browser says."""

from typing import Literal

Kind = Literal["mp4", "mov", "webm"]

HEAD_BYTES = 256
_EBML = b"\x1a\x45\xdf\xa3"
_DOCTYPE_IS_WEBM = b"\x42\x82\x84webm"
_MP4_BRANDS = {
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"avc1", b"mp41", b"mp42", b"mp71",
    b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash", b"3gp4", b"3gp5", b"3gp6", b"3gp7",
}  # fmt: skip


def sniff(head: bytes) -> Kind | None:
    """The kind of clip that begins with these bytes (HEAD_BYTES are enough), or None.

    Only what has one demuxer that opens no other file: no playlist, no list of parts, no Matroska but WebM.
    """
    if head.startswith(_EBML):
        return "webm" if _DOCTYPE_IS_WEBM in head[:64] else None
    if head[4:8] != b"ftyp":
        return None
    if head[8:12] == b"qt  ":
        return "mov"
    return "mp4" if head[8:12] in _MP4_BRANDS else None
