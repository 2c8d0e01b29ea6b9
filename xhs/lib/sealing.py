"""Values the database keeps but cannot read: encrypted with settings.FIELD_KEYS, found again by a keyed hash.

The first key seals, all of them open: to change keys put a new one in front, run `manage.py reseal`, take the old away.
"""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    """Encrypted and authenticated; never the same twice."""
    return _keys(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. Raises cryptography.fernet.InvalidToken if no key of ours sealed it."""
    return _keys(tuple(settings.FIELD_KEYS)).decrypt(sealed.encode()).decode()


def reseal(sealed: str) -> str:
    """The same content under the first key."""
    return _keys(tuple(settings.FIELD_KEYS)).rotate(sealed.encode()).decode()


def fingerprint(text: str) -> str:
    """The same 64 letters for the same text, of no use to whoever lacks settings.FINGERPRINT_KEY."""
    return hmac.new(settings.FINGERPRINT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _keys(phrases: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(phrase)) for phrase in phrases])


def _key(phrase: str) -> bytes:
    """A key of the right size from whatever long text the operator chose."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"xhs field key:" + phrase.encode()).digest())
