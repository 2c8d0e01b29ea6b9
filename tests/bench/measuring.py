"""Processor time per request, requests per second, statements: the arithmetic of the figures."""

from collections.abc import Sequence
from statistics import median

from tests.bench.client import ask
from tests.bench.servers import Served

ROUNDS = 5
WARM_UP = 40


def cpu_per_request(served: Served, paths: Sequence[str], cookie: str, *, requests: int) -> dict[str, float]:
    """Milliseconds of processor time by part."""
    before = served.cpu_ms()
    ask(served.port, paths, requests=requests, cookie=cookie)
    after = served.cpu_ms()
    return {part: (after[part] - before[part]) / requests for part in after}


def in_turn(tasks: "dict[str, tuple[Served, str, str]]", *, requests: int) -> dict[str, dict[str, float]]:
    """Each task (server, path, cookie) in turn, round after round, so that a noisy neighbour hits all; medians."""
    for served, path, cookie in tasks.values():
        ask(served.port, [path], requests=WARM_UP, cookie=cookie)
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, (served, path, cookie) in tasks.items():
            rounds[name].append(cpu_per_request(served, [path], cookie, requests=requests // ROUNDS))
    return {
        name: {part: median(one[part] for one in found) for part in found[0]}
        for name, found in rounds.items()
    }


def per_second(served: Served, path: str, cookie: str, *, clients: int, requests: int) -> float:
    return requests / ask(served.port, [path], requests=requests, clients=clients, cookie=cookie)


def statements(path: str, username: str) -> int:
    """SQL statements of one request when caches are warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.bench.listed import person

    browser = Client(SERVER_NAME="127.0.0.1")
    if username:
        browser.force_login(person(username))
    for _ in range(2):
        browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        browser.get(path)
    return len(captured)
