"""The small size of tests/stress/test_served_orders.py: a real server with two workers, six buyers, two pieces."""

import pytest

from tests.stress.crowded_checkout import assert_as_many_orders_as_pieces
from tests.stress.serving import gunicorn

pytestmark = pytest.mark.django_db(transaction=True)


def test_six_signed_in_buyers_for_two_pieces_make_two_orders() -> None:
    with gunicorn() as address:
        assert_as_many_orders_as_pieces(address, buyers=6, pieces=2)
