"""How the sandbox and the shop reach each other: real HTTP, or whatever class the setting PAYMENT_TRANSPORT names."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

import requests
from django.conf import settings
from django.utils.module_loading import import_string


class Answer(NamedTuple):
    status: int
    body: bytes
    headers: Mapping[str, str]


class Unreachable(Exception):
    """Nobody answered in time; whether the message arrived is not known."""


class Transport(Protocol):
    def post(self, address: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Answer:
        """Raises Unreachable."""


class Http:
    def post(self, address: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Answer:
        with requests.Session() as session:
            session.trust_env = False  # both ends are ours: no proxy stands between
            try:
                answer = session.post(
                    address, data=body, headers=dict(headers), timeout=seconds, allow_redirects=False
                )
            except requests.RequestException as error:
                raise Unreachable(str(error)) from error
        return Answer(answer.status_code, answer.content, answer.headers)


def transport() -> Transport:
    made: Transport = import_string(settings.PAYMENT_TRANSPORT)()
    return made
