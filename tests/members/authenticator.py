"""A passkey device made of software: it answers the challenges a browser would pass on to a phone."""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, NEW_KEY = 0x01, 0x04, 0x40


def to_text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authenticator:
    """One key for one site. `is_verified` says whether the owner showed a finger or a face."""

    def __init__(self, *, origin: str = "http://testserver", is_verified: bool = True) -> None:
        self.origin = origin
        self.flags = PRESENT | (VERIFIED if is_verified else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.owner = ""

    def make(self, options: dict[str, Any]) -> str:
        """Answers `navigator.credentials.create`."""
        public = options["publicKey"]
        self.owner = public["user"]["id"]
        cose = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cose
        data = self._data(public["rp"]["id"], self.flags | NEW_KEY) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        response = {"attestationObject": to_text(statement), "transports": ["internal"]}
        return self._answer("webauthn.create", public["challenge"], response, {"credProps": {"rk": True}})

    def prove(self, options: dict[str, Any]) -> str:
        """Answers `navigator.credentials.get`."""
        public = options["publicKey"]
        data = self._data(public["rpId"], self.flags)
        client = self._client("webauthn.get", public["challenge"])
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "authenticatorData": to_text(data),
            "signature": to_text(signed),
            "userHandle": self.owner,
        }
        return self._answer("webauthn.get", public["challenge"], response, {})

    def _data(self, site: str, flags: int) -> bytes:
        return hashlib.sha256(site.encode()).digest() + struct.pack(">BI", flags, 0)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, kind: str, challenge: str, response: dict[str, Any], extensions: dict[str, Any]) -> str:
        client = to_text(self._client(kind, challenge))
        return json.dumps(
            {
                "type": "public-key",
                "id": to_text(self.id),
                "rawId": to_text(self.id),
                "response": {"clientDataJSON": client, **response},
                "clientExtensionResults": extensions,
            }
        )
