"""`python -m tests.bench.pages`: what pages cost beside a bare Django view, measured in the same run.

Wants a filled database (tests.bench.fill; it is filled small if it is empty). Prints SQL statements, processor time of
application + database + cache per request, its ratio to the bare view's, and requests per second at 8 and 32 clients.
"""

import argparse

from tests.bench import begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=400, help="per page")
    parser.add_argument("--only", default="", help="pages whose name begins so")
    options = parser.parse_args()
    begin()
    report(options.requests, options.only)


def report(requests: int, only: str = "") -> None:
    from tests.bench.fill import Sizes, fill
    from tests.bench.listed import cookie_of, measured_pages
    from tests.bench.measuring import in_turn, per_second, statements
    from tests.bench.servers import product, yardstick

    fill(Sizes(notes=10_000, people=6_000, likes=100_000, products=10_000))
    pages = measured_pages(deep=False, only=only)
    with yardstick() as (bare, bare_cookie), product() as served:
        tasks = {page.name: (served, page.path, cookie_of(page.username)) for page in pages}
        yards = {"bare /feed": (bare, "/feed", ""), "bare /feedauth": (bare, "/feedauth", bare_cookie)}
        found = in_turn({**yards, **tasks}, requests=requests)
        unit = sum(found["bare /feed"].values())
        counts = {page.name: statements(page.path, page.username) for page in pages}
        print(
            f"{'':26}{'SQL':>5}{'app':>8}{'db':>8}{'cache':>8}{'ms':>8}{'x bare':>8}{'8 cl/s':>8}{'32 cl/s':>8}"
        )
        for name, task in {**yards, **tasks}.items():
            cost = found[name]
            speeds = [per_second(*task, clients=clients, requests=requests) for clients in (8, 32)]
            print(
                f"{name:26}{counts.get(name, 1):>5}"
                + "".join(
                    f"{value:8.2f}"
                    for value in (*cost.values(), sum(cost.values()), sum(cost.values()) / unit)
                )
                + "".join(f"{speed:8.0f}" for speed in speeds)
            )


if __name__ == "__main__":
    main()
