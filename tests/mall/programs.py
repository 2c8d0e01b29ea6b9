"""Programs that use the mall's API for a person."""

from rest_framework.test import APIClient

from mall.models import Order, Product
from members.models import Person
from tests.mall.buying import buy, pay, ship

ROOT = "/api/v1"


def program(person: Person) -> APIClient:
    client = APIClient()
    client.force_authenticate(person)
    return client


def received(person: Person, product: Product) -> Order:
    """An order of one product that arrived."""
    order = ship(pay(buy(person, product)), by=product.merchant.members.get().person)
    assert program(person).post(f"{ROOT}/orders/{order.number}/received/").status_code == 200
    order.refresh_from_db()
    return order
