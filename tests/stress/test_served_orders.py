"""A crowd at the checkout of a real server with several workers: as many orders as there are pieces."""

from collections.abc import Iterator

import pytest

from tests.stress.crowded_checkout import assert_as_many_orders_as_pieces
from tests.stress.serving import gunicorn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address() -> Iterator[str]:
    with gunicorn() as found:
        yield found


@pytest.mark.parametrize("round_", range(3))
def test_twenty_signed_in_buyers_for_five_pieces_make_five_orders(address: str, round_: int) -> None:
    assert_as_many_orders_as_pieces(address, buyers=20, pieces=5)
