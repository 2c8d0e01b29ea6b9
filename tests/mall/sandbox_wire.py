"""The sandbox's protocol without sockets: what would go over HTTP goes through Django's test client, views and all."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.test import Client

from mall.sandbox.transport import Answer, Unreachable


class ClientTransport:
    """Named by the setting PAYMENT_TRANSPORT. `is_down` makes everybody unreachable."""

    is_down = False

    def post(self, address: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Answer:
        if ClientTransport.is_down:
            raise Unreachable("down")
        given = {name: value for name, value in headers.items() if name != "Content-Type"}
        kind = headers["Content-Type"]
        answer = Client().post(urlsplit(address).path, body, content_type=kind, headers=given)
        return Answer(answer.status_code, answer.content, answer.headers)
