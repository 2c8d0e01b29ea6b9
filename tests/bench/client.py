"""A small load generator in a process of its own, so that its work is nobody else's. `python -m tests.bench.client`.

Arguments: port, clients, requests, cookie, paths… ; prints the seconds it took. Fails on any answer that is not 200.
"""

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Sequence


def ask(port: int, paths: Sequence[str], *, requests: int, clients: int = 1, cookie: str = "") -> float:
    """Seconds for so many requests by so many clients at once, the paths in turn."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.client",
        str(port),
        str(clients),
        str(requests),
        cookie,
        *paths,
    ]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    port, clients, requests, cookie, *paths = sys.argv[1:]
    share = max(1, int(requests) // int(clients))
    failures: list[str] = []
    threads = [
        threading.Thread(target=_ask_many, args=(int(port), paths, share, cookie, failures))
        for _ in range(int(clients))
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    if failures:
        raise SystemExit(f"{len(failures)} answers were not 200, the first: {failures[0]}")
    print(took * int(requests) / (share * int(clients)))


def _ask_many(port: int, paths: list[str], share: int, cookie: str, failures: list[str]) -> None:
    headers = {"Cookie": cookie, "Accept-Language": "en", "Accept": "text/html"}
    for number in range(share):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", paths[number % len(paths)], headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            failures.append(f"{paths[number % len(paths)]} {answer.status}")
        connection.close()


if __name__ == "__main__":
    main()
