"""Links that are passed on say who did: `?s=` and a token that only we can read, `?from=share` for strangers."""

import base64
import binascii
import hashlib
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.http import HttpRequest

FROM_SHARE = "from=share"
_LENGTH = 22


@lru_cache(maxsize=4096)
def token_of(person_id: int) -> str:
    """The same 22 letters for the same person, always; nobody else can tell whom they mean, or make others."""
    block = _cipher().encryptor().update(person_id.to_bytes(8, "big") + bytes(8))
    return base64.urlsafe_b64encode(block).rstrip(b"=").decode()


def sharer_of(token: str) -> int | None:
    """The key of the person whose token this is; None for what we never gave out."""
    if len(token) != _LENGTH or not token.isascii():
        return None
    try:
        block = base64.b64decode(f"{token}==", altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    opened = _cipher().decryptor().update(block)
    person_id = int.from_bytes(opened[:8], "big")
    return person_id if opened[8:] == bytes(8) and token_of(person_id) == token else None


@lru_cache(maxsize=1)
def _cipher() -> "Cipher[modes.ECB]":
    """One block holds a number and eight zeros, which no other key and no guess brings back."""
    key = hashlib.sha256(b"xhs sharers:" + settings.FINGERPRINT_KEY.encode()).digest()[:16]
    return Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305  a single block, and the same one on purpose


def share_query(viewer: Any) -> str:
    """What a link is passed on with, from its question mark on."""
    return f"?s={token_of(viewer.pk)}" if viewer.is_authenticated else f"?{FROM_SHARE}"


def came_by_share(request: HttpRequest) -> bool:
    return "s" in request.GET or request.GET.get("from") == "share"


def brought_by(request: HttpRequest) -> str:
    """The token the page was opened with; "" for none and for one that is not ours."""
    token = request.GET.get("s", "")
    return token if sharer_of(token) else ""
