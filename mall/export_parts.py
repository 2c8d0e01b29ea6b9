"""What the mall puts into a person's export."""

from collections.abc import Iterator

from mall.buyers.address_book import addresses_of
from mall.buyers.identity import identity_of, open_identity
from mall.carts.holding import Holder
from mall.models import GoodsWish, ProductAnswer, ProductQuestion, RestockWish, SavedProduct, StoreFollow
from members.exports import Content, as_json, register_part
from members.models import Person

ADDRESS_FIELDS = (
    "receiver", "phone", "province", "city", "district", "line", "is_default", "used_at",
)  # fmt: skip


def _addresses(person: Person) -> Iterator[tuple[str, Content]]:
    told = [{name: getattr(one, name) for name in ADDRESS_FIELDS} for one in addresses_of(person)]
    yield "addresses.json", as_json(told)


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


def _followed(person: Person) -> Iterator[tuple[str, Content]]:
    stores = StoreFollow.objects.filter(person=person).order_by("pk")
    yield "followed_stores.json", as_json(list(stores.values("store_id", "store__name", "followed_at")))


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
    for part in (_addresses, _identity, _cart, _wishes, _followed, _questions):
        register_part(f"mall{part.__name__}", part)
