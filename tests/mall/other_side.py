"""The other side of a payment service, on this machine: answers what a test says, and keeps what it was asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: str


Answering = Callable[[Asked], tuple[int, dict[str, str], str]]


@dataclass
class OtherSide:
    address: str
    answer: Answering
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def other_side(answer: Answering) -> Iterator[OtherSide]:
    """A server on this machine whose answers the function gives."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            asked = Asked(self.command, self.path, dict(self.headers), body)
            side.asked.append(asked)
            status, headers, text = side.answer(asked)
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_POST = do_GET

        def log_message(self, *words: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    side = OtherSide(f"http://127.0.0.1:{server.server_port}", answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield side
    finally:
        server.shutdown()
        server.server_close()


def new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def private_pem(key: RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public_pem(key: RSAPrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def as_json(**content: object) -> tuple[int, dict[str, str], str]:
    return 200, {}, json.dumps(content)
