"""`python -m tests.bench.scale`: what pages cost in a large database, far down, and for people who follow thousands.

Fills two databases of its own on the server in use, unless they are there: 10,000 notes and products; and 1,000,000 of
each, 100,000 people and 10,000,000 likes (minutes, and some 8 GB). Prints processor time per request of application,
database and cache together: the first page in each, their ratio, and the 200th page of the large one with its ratio to
the first.
"""

import argparse
import json
import sys

from tests.bench import begin

SMALL = ("xhs_small", ["--notes", "10000", "--people", "12000", "--likes", "100000", "--products", "10000"])
LARGE = (
    "xhs_large",
    ["--notes", "1000000", "--people", "100000", "--likes", "10000000", "--products", "1000000"],
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=200, help="per page")
    parser.add_argument("--only", default="", help="pages whose name begins so")
    options = parser.parse_args()
    begin()
    small, large = _filled(*SMALL, redis_number=1), _filled(*LARGE, redis_number=2)
    report(small, large, options.requests, options.only)


def _filled(name: str, sizes: list[str], *, redis_number: int) -> dict[str, str]:
    from tests.bench.servers import beside, make_database, run

    environment = beside(name, redis_number)
    make_database(name)
    run([sys.executable, "manage.py", "migrate", "-v0"], environment)
    print(name, run([sys.executable, "-m", "tests.bench.fill", *sizes], environment).strip().splitlines()[-1])
    return environment


def report(small: dict[str, str], large: dict[str, str], requests: int, only: str = "") -> None:
    from tests.bench.measuring import in_turn
    from tests.bench.servers import product

    with product(small) as little, product(large) as big:
        tasks = {}
        for label, served, environment in (("small", little, small), ("large", big, large)):
            for name, _username, path, deep, cookie in _pages(environment, only):
                tasks[f"{name}|{label}"] = (served, path, cookie)
                if deep and label == "large":
                    tasks[f"{name}|deep"] = (served, deep, cookie)
        found = {name: sum(parts.values()) for name, parts in in_turn(tasks, requests=requests).items()}
    print(f"{'CPU ms per request':26}{'small':>9}{'large':>9}{'ratio':>9}{'page 200':>10}{'ratio':>9}")
    for name in dict.fromkeys(key.partition("|")[0] for key in found):
        first, grown, deep = (found.get(f"{name}|{which}") for which in ("small", "large", "deep"))
        line = f"{name:26}{first:9.2f}{grown:9.2f}{grown / first:9.2f}"
        print(line + (f"{deep:10.2f}{deep / grown:9.2f}" if deep else ""))


def _pages(environment: dict[str, str], only: str) -> list[list[str]]:
    from tests.bench.servers import run

    return json.loads(run([sys.executable, "-m", "tests.bench.listed", only], environment))


if __name__ == "__main__":
    main()
