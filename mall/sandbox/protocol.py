"""How the sandbox and a shop sign what they tell each other: HMAC-SHA256 over time and body, times as Unix seconds.

GET  /sandbox-pay/?order=…&time=…&signature=…   the shop sends a browser here, with what is to be paid
POST /sandbox-pay/api/query/                    what became of it
POST /sandbox-pay/api/refunds/                  send money back; the same number twice is one refund
POST <notify_url>                               the sandbox to the shop; repeated until "success" is answered
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

TIME = "X-Sandbox-Time"
SIGNATURE = "X-Sandbox-Signature"
COUNTER = "/sandbox-pay/"
QUERY = "/sandbox-pay/api/query/"
REFUNDS = "/sandbox-pay/api/refunds/"
TAKEN = b"success"


class NotSigned(Exception):
    """The signature is missing, or another one, or over something that is no message."""


def pack(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def headers(key: str, body: bytes, at: datetime) -> dict[str, str]:
    moment = str(int(at.timestamp()))
    return {"Content-Type": "application/json", TIME: moment, SIGNATURE: _sign(key, moment, body)}


def open_signed(key: str, body: bytes, given: Mapping[str, str]) -> tuple[dict[str, Any], datetime]:
    """The content of a message and when it was signed. Raises NotSigned."""
    return _open(key, body, given.get(TIME, ""), given.get(SIGNATURE, ""))


def order_link(key: str, content: Mapping[str, Any], at: datetime) -> str:
    """The address, from the host on, that shows somebody what she is to pay."""
    body, moment = urlsafe_b64encode(pack(content)), str(int(at.timestamp()))
    question = {"order": body.decode(), "time": moment, "signature": _sign(key, moment, body)}
    return f"{COUNTER}?{urlencode(question)}"


def open_order_link(key: str, given: Mapping[str, str]) -> tuple[dict[str, Any], datetime]:
    """Raises NotSigned."""
    body = given.get("order", "").encode()
    moment, signature = given.get("time", ""), given.get("signature", "")
    return _open(key, body, moment, signature, decode=urlsafe_b64decode)


def _open(
    key: str, body: bytes, moment: str, signature: str, decode: Any = bytes
) -> tuple[dict[str, Any], datetime]:
    if not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        raise NotSigned
    if not hmac.compare_digest(_sign(key, moment, body).encode(), signature.encode()):
        raise NotSigned
    try:
        return json.loads(decode(body)), datetime.fromtimestamp(int(moment), UTC)
    except ValueError as error:
        raise NotSigned from error


def _sign(key: str, moment: str, body: bytes) -> str:
    return hmac.new(key.encode(), moment.encode() + b"\n" + body, hashlib.sha256).hexdigest()
