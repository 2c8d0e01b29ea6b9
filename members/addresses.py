"""Where a picture or clip is fetched: a plain address for public files, a signed and expiring one for the others."""

import time
from collections.abc import Iterable, Sequence

from django.utils.crypto import constant_time_compare, salted_hmac

BUCKET = 6 * 3600
"""Seconds. A signed address is good for one to two buckets, and is the same for everybody within one."""

WIDEST_ON_CARD = 540


def address(token: str, width: int, *, signed: bool = False) -> str:
    """The address of the rendition nearest to so many pixels of width."""
    return _addressed(token, f"{width}.webp", signed=signed)


def clip_address(token: str, *, signed: bool = False) -> str:
    """The address of the clip itself; the pictures of its poster have those of any picture."""
    return _addressed(token, "clip.mp4", signed=signed)


def share_picture(token: str) -> str:
    """The picture as programs of others take it: a JPEG of at least 300 pixels each way. Of public files only."""
    return _addressed(token, "share.jpg", signed=False)


def srcset(token: str, widths: Iterable[int], *, signed: bool = False) -> str:
    """`srcset` of an <img> for these widths."""
    return ", ".join(f"{address(token, width, signed=signed)} {width}w" for width in widths)


def widths_on_card(widths: Sequence[int]) -> Sequence[int]:
    """Those of the widths, smallest first, that a card of the waterfall may need; the smallest where all are wider."""
    return [width for width in widths if width <= WIDEST_ON_CARD] or widths[:1]


def _addressed(token: str, name: str, *, signed: bool) -> str:
    plain = f"/media/{token}/{name}"
    return f"{plain}?s={_sign(token, _bucket() + 2)}" if signed else plain


def is_good(token: str, signature: str) -> bool:
    """Whether the signature was made by us for this file and has not expired."""
    until = signature.partition(".")[0]
    if not until.isdecimal() or len(until) > 12 or int(until) <= _bucket():
        return False
    return constant_time_compare(signature, _sign(token, int(until)))


def _bucket() -> int:
    return int(time.time()) // BUCKET


def _sign(token: str, until: int) -> str:
    digest = salted_hmac("media-address", f"{token}:{until}", algorithm="sha256").hexdigest()[:32]
    return f"{until}.{digest}"
