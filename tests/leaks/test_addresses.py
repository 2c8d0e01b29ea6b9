"""Every address answers whatever stands in it, as it is served: outside of a transaction, where what pages ask for is
prepared with the database (xhs/lib/prepared.py) and one fault is not hidden by another."""

import re

import pytest

from tests.leaks.routes import every_route
from tests.leaks.world import World, build

PLACE = re.compile(r"<(\w+):(\w+)>")
QUERIES = ("", "?q=title&tab=mall&cursor=bad&ids=1,x&sku=1&fragment=1")


def known_values(world: World) -> dict[str, str]:
    """What exists, by the name of its place in an address."""
    note, product = world.notes["everyone"], world.product
    return {
        "note_id": str(note.pk),
        "comment_id": str(world.comments["everyone"].pk),
        "board_id": str(world.board.pk if world.board else 0),
        "product_id": str(product.pk),
        "sku_id": str(product.skus.get().pk),
        "store_id": str(world.store.pk),
        "username": "ada",
        "slug": product.category.slug,
        "name": "leaks",
        "token": world.tokens["everyone"][0],
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("viewer", ["stranger", "fan"])
def test_every_address_answers_without_a_fault(viewer: str) -> None:
    world = build()
    browser, known = world.browser(viewer), known_values(world)
    browser.raise_request_exception = False
    absurd = {"int": "99999999999999999999", "uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    faults = []
    for route in every_route():
        for value_of in (
            lambda kind, name: known.get(name, "1"),
            lambda kind, name: absurd.get(kind, "no-such"),
        ):
            path = PLACE.sub(lambda place: value_of(*place.groups()), route)  # noqa: B023
            for query in QUERIES:
                status = browser.get(f"/{path}{query}").status_code
                if status >= 500:
                    faults.append((status, path, query))
    assert faults == []
