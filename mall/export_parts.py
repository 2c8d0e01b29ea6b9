"""What the mall puts into a person's export."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model

from mall.buyers.address_book import addresses_of
from mall.buyers.identity import identity_of, open_identity
from mall.carts.holding import Holder
from mall.models import (
    BrandFollow,
    GoodsWish,
    Order,
    OrderLine,
    ProductAnswer,
    ProductQuestion,
    RestockWish,
    Review,
    SavedProduct,
    StoreFollow,
    Touch,
    TouchConsent,
)
from members.exports import Content, as_json, register_part
from members.models import Person

ADDRESS_FIELDS = (
    "receiver", "phone", "province", "city", "district", "line", "is_default", "used_at",
)  # fmt: skip
ORDER_FIELDS = (
    "number", "state", "receiver", "phone", "province", "city", "district", "address_line", "note", "goods_fen",
    "discount_fen", "tax_fen", "freight_fen", "total_fen", "captured_fen", "refunded_fen", "placed_at", "paid_at",
    "shipped_at", "received_at", "closed_at",
)  # fmt: skip
LINE_FIELDS = ("product_id", "short_name", "choices", "quantity", "unit_fen", "total_fen", "refunded_fen")
VOUCHER_FIELDS = ("code", "state", "valid_until", "redeemed_at")
REFUND_FIELDS = ("kind", "state", "amount_fen", "reason", "answer", "asked_at", "decided_at", "paid_at")
REVIEW_FIELDS = ("id", "product_id", "state", "stars", "text", "choices", "note_id", "written_at")


def _addresses(person: Person) -> Iterator[tuple[str, Content]]:
    yield "addresses.json", as_json([_facts(one, ADDRESS_FIELDS) for one in addresses_of(person)])


def _identity(person: Person) -> Iterator[tuple[str, Content]]:
    """The real name and number in clear: the export is hers alone."""
    identity = identity_of(person)
    known = {**open_identity(identity)._asdict(), "confirmed_at": identity.confirmed_at} if identity else None
    yield "identity.json", as_json(known)


def _cart(person: Person) -> Iterator[tuple[str, Content]]:
    lines = Holder(person_id=person.pk).lines()
    fields = ("sku_id", "sku__product__name", "quantity", "seen_price_fen", "is_chosen", "added_at")
    yield "cart.json", as_json(list(lines.values(*fields)))


def _wishes(person: Person) -> Iterator[tuple[str, Content]]:
    saved = SavedProduct.objects.owned_by(person).order_by("pk")
    awaited = RestockWish.objects.filter(person=person).order_by("pk")
    hoped_for = GoodsWish.objects.owned_by(person).order_by("pk")
    told = {
        "saved": list(saved.values("product_id", "product__name", "seen_fen", "saved_at")),
        "waiting_for": list(awaited.values("sku_id", "sku__product__name", "sku__choices", "wished_at")),
        "hoped_for": list(hoped_for.values("text", "wished_at", "answered_at", "product_id")),
    }
    yield "wanted_goods.json", as_json(told)


def _orders(person: Person) -> Iterator[tuple[str, Content]]:
    """What she bought, for how much, where it was sent, and what of the money went back."""
    orders = Order.objects.owned_by(person).order_by("pk").prefetch_related("lines__vouchers", "refunds")
    told = [
        _facts(order, ORDER_FIELDS)
        | {"lines": [_line(line) for line in order.lines.all()]}
        | {"refunds": [_facts(refund, REFUND_FIELDS) for refund in order.refunds.all()]}
        for order in orders
    ]
    yield "orders.json", as_json(told)


def _line(line: OrderLine) -> dict[str, Any]:
    return _facts(line, LINE_FIELDS) | {
        "vouchers": [_facts(one, VOUCHER_FIELDS) for one in line.vouchers.all()]
    }


def _facts(row: Model, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _reviews(person: Person) -> Iterator[tuple[str, Content]]:
    """With its pictures, named by the tokens under which files.json lists them."""
    written = Review.objects.filter(person=person).order_by("pk").prefetch_related("pictures__media")
    told = [
        _facts(review, REVIEW_FIELDS) | {"pictures": [row.media.token for row in review.pictures.all()]}
        for review in written
    ]
    yield "reviews.json", as_json(told)


def _followed(person: Person) -> Iterator[tuple[str, Content]]:
    stores = StoreFollow.objects.filter(person=person).order_by("pk")
    yield "followed_stores.json", as_json(list(stores.values("store_id", "store__name", "followed_at")))
    brands = BrandFollow.objects.filter(person=person).order_by("pk")
    yield "followed_brands.json", as_json(list(brands.values("brand_id", "brand__name", "followed_at")))


def _touches(person: Person) -> Iterator[tuple[str, Content]]:
    """Which notes led her to goods, and whether she let us remember that."""
    consent = TouchConsent.objects.filter(person=person).values("is_given", "decided_at").first()
    ways = Touch.objects.filter(person=person).order_by("pk")
    notes = list(ways.values("product_id", "first_note_id", "first_at", "last_note_id", "last_at"))
    yield "notes_that_led_to_goods.json", as_json({"consent": consent, "notes": notes})


def _questions(person: Person) -> Iterator[tuple[str, Content]]:
    """What she asked about goods, and what she answered others."""
    asked = ProductQuestion.objects.filter(person=person).order_by("pk")
    answered = ProductAnswer.objects.filter(person=person).order_by("pk")
    told = {
        "asked": list(asked.values("product_id", "product__name", "text", "state", "asked_at")),
        "answered": list(answered.values("question_id", "question__text", "text", "state", "answered_at")),
    }
    yield "questions.json", as_json(told)


def register() -> None:
    """Called once when the app is ready."""
    for part in (_addresses, _identity, _cart, _orders, _reviews, _wishes, _followed, _questions, _touches):
        register_part(f"mall{part.__name__}", part)
