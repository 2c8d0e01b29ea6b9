"""`python -m tests.bench.stock`: reservations of one hot SKU a second, beside a bare conditional update.

Plays the very SQL of mall.stock.ledger.reserve, ledger row and transaction included, by fifty clients of pgbench at
once, in turn with the bare update in a transaction of its own; the medians of the rounds and their ratio. The numbers
of order lines rise, as they do in life.
"""

import argparse
import os
import re
import subprocess
import tempfile
import time
from statistics import median

from tests.bench import begin

LINE = 424_242_424_242  # stands in the captured statements where each client puts a number of its own
PLENTY = 2_000_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=4, help="per round")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    begin()
    stock_id = _hot_stock()
    bare = [
        f"UPDATE mall_stock SET reserved = reserved + 1 WHERE id = {stock_id} AND on_hand - reserved >= 1"
    ]
    scripts = {"bare": bare, "reserve": _statements_of_reserve(stock_id)}
    found: dict[str, list[float]] = {name: [] for name in scripts}
    for _ in range(options.rounds):
        for name, statements in scripts.items():
            found[name].append(_per_second(statements, options.clients, options.seconds))
    _report({name: median(rates) for name, rates in found.items()}, options.clients)


def _report(rates: dict[str, float], clients: int) -> None:
    print(f"one hot SKU, {clients} clients, transactions a second")
    print(f"{'bare conditional update':30}{rates['bare']:9.0f}")
    print(
        f"{'stock.reserve with its ledger':30}{rates['reserve']:9.0f}{rates['reserve'] / rates['bare']:9.2f}"
    )


def _hot_stock() -> int:
    from mall.models import Stock
    from tests.mall.goods import make_merchant, make_product, only_sku

    merchant = make_merchant(f"Hot {os.getpid()}")
    stock = only_sku(make_product(stock=1, merchant=merchant, code="hot")).stocks.get()
    Stock.objects.filter(pk=stock.pk).update(on_hand=PLENTY)
    return int(stock.pk)


def _statements_of_reserve(stock_id: int) -> list[str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mall.stock.ledger import Pieces, reserve

    with CaptureQueriesContext(connection) as captured:
        reserve(pieces=[Pieces(stock_id, 1, LINE)])
    sent = [query["sql"] for query in captured]
    return [
        sql.replace(str(LINE), ":line").replace(";", r"\;") for sql in sent if sql not in ("BEGIN", "COMMIT")
    ]


def _per_second(statements: list[str], clients: int, seconds: int) -> float:
    lines = [r"\set nth :nth + 1", rf"\set line {time.time_ns()} + :client_id * 100000000 + :nth", "BEGIN;"]
    lines += [" ".join(statement.split()) + ";" for statement in statements]
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("\n".join([*lines, "COMMIT;", ""]))
        script.flush()
        return _pgbench(script.name, clients, seconds)


def _pgbench(script: str, clients: int, seconds: int) -> float:
    from django.db import connection

    from xhs.embedded.postgres import binaries

    where = connection.settings_dict
    command = [
        str(binaries() / "pgbench"),
        "-n",
        "-M",
        "simple",
        "-c",
        str(clients),
        "-j",
        "2",
        "-T",
        str(seconds),
        "-D",
        "nth=0",
    ]
    command += ["-f", script, "-h", where["HOST"] or "localhost", "-U", where["USER"]]
    if where["PORT"]:
        command += ["-p", str(where["PORT"])]
    environment = {**os.environ, "PGPASSWORD": where["PASSWORD"] or ""}
    said = subprocess.run(
        [*command, where["NAME"]], env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    tps = re.search(r"tps = ([\d.]+)", said)
    assert tps and "number of failed transactions: 0" in said, said
    return float(tps[1])


if __name__ == "__main__":
    main()
