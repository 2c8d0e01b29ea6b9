"""Many more histories of orders than `make test` has time for."""

import pytest

from tests.mall.test_order_machine import play


@pytest.mark.django_db
def test_the_books_agree_after_three_hundred_histories() -> None:
    play(examples=300)
