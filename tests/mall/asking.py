"""Questions about products, asked and read for tests."""

from django.test import Client

from mall.models import Order, OrderLine, Parcel, Product, ProductQuestion
from mall.questions.asking import ask_question
from members.inbox import open_inbox
from members.models import Person
from tests.mall.buying import buy, pay


def received(person: Person, product: Product) -> OrderLine:
    order = pay(buy(person, product))
    Parcel.objects.filter(order=order).update(state=Parcel.State.RECEIVED)
    Order.objects.filter(pk=order.pk).update(state=Order.State.RECEIVED)
    return order.lines.get()


def ask(person: Person, product: Product, text: str = "Does it keep?") -> ProductQuestion:
    return ask_question(person=person, product_id=product.pk, text=text)


def page(viewer: Client, product: Product, query: str = "") -> str:
    return viewer.get(f"/products/{product.pk}/questions/{query}").content.decode()


def inbox(person: Person) -> list[tuple[str, str]]:
    return [(str(one.sentence), one.url) for one in open_inbox(person=person).items]
