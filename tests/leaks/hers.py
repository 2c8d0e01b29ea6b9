"""Somebody with one of everything that belongs to one person, full of a word that only she may meet; and others."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.test import Client, TestCase
from django.utils import timezone
from rest_framework.authtoken.models import Token

from community.models import (
    Board,
    BoardProduct,
    Comment,
    Favourite,
    NotInterested,
    SearchMemory,
)
from mall.buyers.identity import confirm_identity
from mall.carts.cart import add_to_cart
from mall.carts.holding import Holder
from mall.models import (
    Order,
    Product,
    ProductAnswer,
    ProductQuestion,
    Refund,
    RestockWish,
    SavedProduct,
    TouchConsent,
)
from mall.orders.life import confirm_receipt
from mall.refunds.after_sale import ask_refund
from mall.wishes.hoping import wish_goods
from members import exports
from members.models import FollowRequest, MediaFile, Mute, Person
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_note, make_person, make_picture
from tests.mall.buying import buy, pay, ship
from tests.mall.goods import make_address, make_merchant, make_product, only_sku
from tests.mall.vouchers import bought
from xhs.lib.searching import read_typed

WORD = "zqhersqz"
ROLES = ("stranger", "shopper", "other shop", "selling shop", "owner")
OTHERS = ROLES[:-1]


@dataclass
class Hers:
    """`goods` is what she bought, saved and waits for; `secret_goods`, named by the word, lie in her cart and saved."""

    people: dict[str, Person] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    refund: Refund | None = None
    goods: Product | None = None
    secret_goods: Product | None = None
    rows: dict[str, Any] = field(default_factory=dict)

    def browser(self, role: str) -> Client:
        return Client() if role == "stranger" else SignIn(self.people[role])

    @property
    def secrets(self) -> list[str]:
        return [WORD, self.rows["voucher"].code, *(order.number for order in self.orders.values())]


def build() -> Hers:
    hers = Hers()
    owner = make_person("ada", email=f"{WORD}@example.com")
    staff, seller = make_person("shopstaff"), make_person("seller")
    hers.people = {
        "shopper": make_person("cat"), "other shop": staff, "selling shop": seller, "owner": owner,
    }  # fmt: skip
    make_merchant("Another shop", owner=make_person("otherowner")).members.create(person=staff)
    shop = make_merchant("Her shop", owner=seller)
    hers.goods = make_product("Japan·What she bought", merchant=shop, stock=20)
    hers.secret_goods = make_product(f"Japan·{WORD}", merchant=shop, stock=20)
    _buy(hers, owner, seller)
    [hers.rows["voucher"]] = bought(owner, shop)
    _keep(hers, owner)
    _write(hers, owner)
    _work(hers, owner, shop)
    _live(hers, owner)
    return hers


def _buy(hers: Hers, owner: Person, seller: Person) -> None:
    hers.rows["address"] = make_address(owner, receiver=WORD, line=f"Road {WORD}")
    confirm_identity(person=owner, real_name=f"Ada {WORD}", number="11010519491231002X")
    for state in ("placed", "shipped", "received"):
        order = buy(owner, hers.goods, quantity=2)
        Order.objects.filter(pk=order.pk).update(note=f"Note {WORD}")
        hers.orders[state] = order
    for state in ("shipped", "received"):
        ship(pay(hers.orders[state]), by=seller)
    received = hers.orders["received"]
    confirm_receipt(order=received, by=owner)
    line = received.lines.get()
    hers.refund = ask_refund(
        order=received, by=owner, quantities={line.pk: 1}, cause="unlike", reason=f"Reason {WORD}"
    )
    add_to_cart(holder=Holder(person_id=owner.pk), sku_id=only_sku(hers.secret_goods).pk, quantity=2)


def _keep(hers: Hers, owner: Person) -> None:
    board = hers.rows["board"] = Board.objects.create(owner=owner, name=f"Board {WORD}", is_private=True)
    for product in (hers.goods, hers.secret_goods):
        SavedProduct.objects.create(person=owner, product=product, seen_fen=9900, told_fen=9900)
        RestockWish.objects.create(person=owner, sku=only_sku(product))
        BoardProduct.objects.create(board=board, product=product)
    SearchMemory.objects.create(person=owner, text=WORD, at=timezone.now())
    TouchConsent.objects.create(person=owner, is_given=True)
    wish_goods(person=owner, typed=read_typed(WORD))
    hers.rows["wish"] = owner.goods_wishes.get()


def _write(hers: Hers, owner: Person) -> None:
    hers.rows["note"] = make_note(owner, title="A note for all")
    hers.rows["draft"] = make_note(owner, title=f"Draft {WORD}", state="draft")
    hers.rows["comment"] = Comment.objects.create(
        note=hers.rows["note"], author=owner, text="A comment for all"
    )
    question = ProductQuestion.objects.create(product=hers.goods, person=owner, text="A question for all")
    hers.rows["question"] = question
    hers.rows["answer"] = ProductAnswer.objects.create(
        question=question, person=owner, voice=ProductAnswer.Voice.BUYER, text="An answer for all"
    )
    Favourite.objects.create(person=owner, note=hers.rows["note"], board=hers.rows["board"])
    NotInterested.objects.create(person=owner, kind="note", target_id=hers.rows["note"].pk)
    restricted = {"audience": MediaFile.Audience.RESTRICTED, "is_used": False, "name": f"{WORD}.jpg"}
    hers.rows["upload"] = make_picture(owner, **restricted)


def _work(hers: Hers, owner: Person, shop: Any) -> None:
    """She is asked to help in one shop, helps in another, and applied for one of her own."""
    hers.rows["invitation"] = shop.invitations.create(person=owner, invited_by=hers.people["selling shop"])
    hers.rows["shop"] = make_merchant("Where she helps", owner=make_person("boss"))
    hers.rows["shop"].members.create(person=owner)
    owner.verification_requests.create(kind="creator", statement=f"Because {WORD}")


def _live(hers: Hers, owner: Person) -> None:
    friend = hers.rows["friend"] = make_person("friend", display_name=f"Friend {WORD}")
    FollowRequest.objects.create(person=friend, target=owner)
    Mute.objects.create(person=owner, target=make_person("muted", display_name=f"Muted {WORD}"))
    Token.objects.create(user=owner)
    browser = Client(headers={"user-agent": f"Browser {WORD}"})
    browser.post("/accounts/login/", {"login": owner.username, "password": PASSWORD})
    hers.rows["device"] = owner.usersession_set.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        exports.ask_for_export(person=owner)
    hers.rows["export"] = owner.exports.get()


def rows_of(owner: Person) -> dict[str, list[Any]]:
    """All that is hers, by the foreign keys themselves: rows that name her, and rows that name one of those."""
    found = {"members.Person": list(Person.objects.filter(pk=owner.pk).values_list())}
    for model in apps.get_models():
        if model is Person or model._meta.app_label not in _APPS:
            continue
        rows = _rows_of(model, owner)
        if rows is not None:
            found[model._meta.label] = list(rows.values_list())
    return found


_APPS = ("members", "mall", "community", "usersessions", "authtoken", "account")


def _links(model: type[Model]) -> list[Any]:
    return [one for one in model._meta.get_fields() if isinstance(one, ForeignKey)]


def _rows_of(model: type[Model], owner: Person) -> "QuerySet[Any] | None":
    whose = Q()
    for link in _links(model):
        target = link.related_model
        names = [link.name] if target is Person else []
        names += [f"{link.name}__{far.name}" for far in _links(target) if far.related_model is Person]
        for name in names:
            whose |= Q(**{name: owner.pk})
    rows = model._default_manager.filter(pk__in=model._default_manager.filter(whose).values("pk"))
    return rows.order_by("pk") if whose else None
