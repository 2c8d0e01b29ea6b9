"""`python -m tests.bench search --notes 1000000 --products 100000`: how long people wait for hits, beside Discover.

Fills the database if it is empty. Sixty searches a round, each for other words: single ones from the most frequent to
the rarest, and pairs; by somebody signed in. Between them as many looks at Discover. How many hits there are in all is
asked for by a request of its own, which nobody waits for.
"""

import argparse
import http.client
import time
from collections.abc import Sequence
from itertools import product as combined
from statistics import quantiles
from urllib.parse import quote

from tests.bench import begin

WARM_UP = 10
FREQUENT, MIDDLE, RARE = range(1, 17), range(20, 400, 20), range(1_000, 50_000, 3_000)
"""Places in the vocabulary: in a fifth to a twelfth of all notes; down to one in two hundred; down to a handful."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--products", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    begin()
    from tests.bench.fill import Sizes, fill
    from tests.bench.listed import cookie_of
    from tests.bench.servers import product

    people = max(6_000, options.notes // 10)
    fill(Sizes(notes=options.notes, people=people, likes=options.notes * 2, products=options.products))
    with product() as served:
        _report(served.port, cookie_of("reader"), options.rounds)


def searches() -> dict[str, list[str]]:
    """What is looked for, by kind: sixty in all."""
    from tests.bench.fill_words import vocabulary

    words = vocabulary()
    frequent, middle, rare = ([words[place - 1] for place in places] for places in (FREQUENT, MIDDLE, RARE))
    pairs = [" ".join(pair) for pair in combined(frequent[:6:2], [*frequent[1:8:2], *middle[:1], *rare[:1]])]
    return {"frequent": frequent[:10], "middle": middle[:16], "rare": rare[:16], "pairs": pairs}


def _report(port: int, cookie: str, rounds: int) -> None:
    for _ in range(WARM_UP):
        _wait(port, "/", cookie)
        _wait(port, "/search/?q=tea", cookie)
    for title, number in (("for the first time: cards are drawn", 1), ("again", rounds)):
        print(f"\n{title}")
        _print(_waits(port, cookie, number))


def _waits(port: int, cookie: str, rounds: int) -> dict[str, list[float]]:
    kinds = searches()
    waits: dict[str, list[float]] = {name: [] for name in ["Discover", *_columns(kinds)]}
    for _ in range(rounds):
        for kind, texts in kinds.items():
            for text in texts:
                waits["Discover"].append(_wait(port, "/", cookie))
                for tab in ("notes", "mall"):
                    path = f"/search/?q={quote(text)}&tab={tab}"
                    waits[f"{tab}, {kind}"].append(_wait(port, path, cookie))
    for tab in ("notes", "mall"):
        waits[f"{tab}, all"] = [one for kind in kinds for one in waits[f"{tab}, {kind}"]]
    return waits


def _columns(kinds: dict[str, list[str]]) -> list[str]:
    return [f"{tab}, {kind}" for tab in ("notes", "mall") for kind in kinds]


def _print(waits: dict[str, list[float]]) -> None:
    print(f"{'ms until the page is there':26}{'p50':>8}{'p95':>8}{'x Discover p95':>16}")
    unit = _p95(waits["Discover"])
    for name, found in waits.items():
        print(f"{name:26}{quantiles(found, n=2)[0]:8.1f}{_p95(found):8.1f}{_p95(found) / unit:16.2f}")


def _p95(found: Sequence[float]) -> float:
    return quantiles(found, n=20)[18]


def _wait(port: int, path: str, cookie: str) -> float:
    """Milliseconds until the whole answer is there. Fails on any answer that is not 200."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "en"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
