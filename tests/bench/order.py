"""`python -m tests.bench order`: what one whole order costs, over HTTP, beside a bare Django view in the same run.

Eight shoppers at once put a product into the cart, look at the checkout, place, choose how to pay, pay and are
thanked; the provider's call-back to the shop counts as the shop's. The sandbox that plays the provider has a web
server, a worker and database sessions of its own, which are not counted; Redis is one, and counted whole.
"""

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median
from typing import Any

from tests.bench import begin

SHOPPERS = 8
ROUNDS = 5
WORKER = ["-m", "celery", "--quiet", "-A", "xhs", "worker", "--without-gossip", "--without-mingle"]
PROVIDERS_REDIS = 14


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=int, default=40, help="per shopper")
    options = parser.parse_args()
    begin()
    report(max(1, options.orders // ROUNDS))


def report(orders: int) -> None:
    from tests.bench.fill import Sizes, fill
    from tests.bench.measuring import cpu_per_request
    from tests.bench.servers import yardstick

    fill(Sizes(notes=10_000, people=6_000, likes=100_000, products=10_000))
    with yardstick() as (bare, _cookie), shop_and_provider() as (shop, houses):
        warm, *crowds = (shoppers_at(houses, crowd) for crowd in range(ROUNDS + 1))
        goods = iter(many_skus())
        shop_together(warm, goods, orders=2)
        cpu_per_request(bare, ["/feed"], "", requests=40)
        costs, units = [], []
        for shoppers in crowds:
            units.append(sum(cpu_per_request(bare, ["/feed"], "", requests=80).values()))
            before = shop.cpu_ms()
            shop_together(shoppers, goods, orders=orders)
            after = shop.cpu_ms()
            costs.append({part: (after[part] - before[part]) / orders / SHOPPERS for part in after})
        asked = sum((one.asked for shoppers in crowds for one in shoppers), Counter[str]())
    _print(costs, median(units), {name: count / ROUNDS / orders / SHOPPERS for name, count in asked.items()})


def _print(costs: Sequence[dict[str, float]], unit: float, asked: dict[str, float]) -> None:
    cost = {part: median(one[part] for one in costs) for part in costs[0]}
    whole = sum(cost.values())
    print("requests of one order: " + ", ".join(f"{name} {count:.1f}" for name, count in asked.items()))
    print("and POST /pay/sandbox/notice/ by the provider")
    print(f"{'':26}" + "".join(f"{part:>10}" for part in [*cost, "ms", "x bare"]))
    print(f"{'bare /feed':26}{unit:40.2f}{1:10.2f}")
    print(f"{'one order':26}" + "".join(f"{ms:10.2f}" for ms in [*cost.values(), whole, whole / unit]))
    print(f"outside Postgres: {1 - cost['database'] / whole:.0%} of the processor time")


@contextmanager
def shop_and_provider() -> Iterator[tuple[Any, Any]]:
    """The shop as a running server, and the sandbox in processes of its own on the same database."""
    from tests.bench.servers import beside, free_port, name_in, product
    from tests.bench.shopper import Houses

    port = free_port()
    site = {"SITE_URL": f"http://127.0.0.1:{port}"}
    database = name_in(os.environ["DATABASE_URL"])
    theirs = {**beside(database, PROVIDERS_REDIS), **site, "PGAPPNAME": "provider"}
    with (
        product({**os.environ, **site, "PGAPPNAME": "shop"}, port=port) as shop,
        product(theirs) as provider,
        worker(theirs),
    ):
        yield shop, Houses(site["SITE_URL"], f"http://127.0.0.1:{provider.port}")


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[None]:
    """What tells the shop of payments."""
    command = [sys.executable, *WORKER, "-Q", "interactive", "-c", "1", "-n", "provider@%h"]
    process = subprocess.Popen(command, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def shoppers_at(houses: Any, crowd: int) -> list[Any]:
    """People with an address each, signed in. Nobody may place as many orders a minute as a round asks of them all."""
    from mall.models import CartLine
    from members.models import Person
    from tests.bench.listed import cookie_of
    from tests.bench.shopper import Shopper
    from tests.mall.goods import make_address

    names = [f"shopper{crowd}x{number}" for number in range(SHOPPERS)]
    for name in names:
        person, is_new = Person.objects.get_or_create(username=name, email=f"{name}@example.com")
        if is_new:
            make_address(person)
        CartLine.objects.filter(cart__person=person).delete()
    return [Shopper(houses, cookie_of(name)) for name in names]


def many_skus() -> list[int]:
    """Variants that are sold, from within the country, those with most pieces left first."""
    from django.db.models import F

    from mall.models import Product, Stock

    sold = Product.objects.listed().filter(supply="domestic", is_available=True)
    left = Stock.objects.filter(sku__product__in=sold).order_by(F("reserved") - F("on_hand"), "pk")
    return list(left.values_list("sku_id", flat=True)[:5000])


def shop_together(shoppers: Sequence[Any], goods: Iterator[int], *, orders: int) -> None:
    def shop(shopper: Any, sku_ids: Sequence[int]) -> None:
        for sku_id in sku_ids:
            shopper.buy(sku_id)

    shares = [[next(goods) for _ in range(orders)] for _ in shoppers]
    with ThreadPoolExecutor(len(shoppers)) as pool:
        list(pool.map(shop, shoppers, shares))


if __name__ == "__main__":
    main()
