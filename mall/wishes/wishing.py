"""Goods people keep an eye on: saving them, waiting for them, and being told of lower prices and new stock.

Order of locks: the wish, then inboxes, then people (members.notifications).
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mall.models import Product, RestockWish, SavedProduct, Sku, Stock
from mall.signals import product_forgotten
from members.models import Notification, Person
from members.notifications import notify
from members.wording import speaking_to
from xhs.lib.errors import Conflict, NotAllowed
from xhs.lib.money import yuan
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse

WISHES_PER_MINUTE = 60


class ProductGone(NotAllowed):
    """The product is not sold, or there is no such variant of it."""

    status = 404


def _gone() -> ProductGone:
    return ProductGone("product_gone", gettext_lazy("This is not sold any more."))


@transaction.atomic
def save_product(*, person: Person, product_id: int) -> None:
    """Saves the product at today's price; doing it again changes nothing. Raises ProductGone, TooOften."""
    count_or_refuse(what="save_product", who=person.pk, limit=WISHES_PER_MINUTE, seconds=60)
    price = Product.objects.listed().filter(pk=product_id).values_list("price_from_fen", flat=True).first()
    if price is None:
        raise _gone()
    insert_once(SavedProduct, person_id=person.pk, product_id=product_id, seen_fen=price, told_fen=price)


@transaction.atomic
def forget_product(*, person: Person, product_id: int) -> None:
    """Takes it off the list, whether it is still sold or not."""
    product_forgotten.send(sender=SavedProduct, person_id=person.pk, product_id=product_id)
    SavedProduct.objects.owned_by(person).filter(product_id=product_id).delete()


@transaction.atomic
def wish_restock(*, person: Person, product_id: int, sku_id: int) -> None:
    """Remembers that she waits for the variant; doing it again changes nothing.

    Raises ProductGone, TooOften, and Conflict where it is in stock again.
    """
    count_or_refuse(what="wish_restock", who=person.pk, limit=WISHES_PER_MINUTE, seconds=60)
    offered = Sku.objects.filter(
        pk=sku_id, product_id=product_id, is_offered=True, product__in=Product.objects.listed()
    )
    if not offered.exists():
        raise _gone()
    if _in_stock().filter(sku_id=sku_id).exists():
        raise Conflict("in_stock", gettext_lazy("Good news: it is in stock again."))
    insert_once(RestockWish, person_id=person.pk, sku_id=sku_id)


def forget_restock(*, person: Person, sku_id: int) -> None:
    RestockWish.objects.filter(person=person, sku_id=sku_id).delete()


def tell_price_drops() -> int:
    """Tells everybody whose saved goods became cheaper than the price she knows; gives how many were told.

    A drop is told once: the price told is noted in the same transaction. One that rose is only noted, so that its
    next fall counts; and nobody hears of a price that is no better than when she saved it.
    """
    moved = SavedProduct.objects.exclude(told_fen=F("product__price_from_fen"))
    moved = moved.filter(product__in=Product.objects.listed())
    return sum(map(_tell_price_drop, _ids(moved)))


@transaction.atomic
def _tell_price_drop(saved_id: int) -> int:
    rows = SavedProduct.objects.select_related("product", "person").select_for_update(of=("self",))
    saved = rows.filter(pk=saved_id).first()
    if saved is None:
        return 0
    price, known = saved.product.price_from_fen, saved.told_fen
    SavedProduct.objects.filter(pk=saved.pk).update(told_fen=price)
    if price >= min(known, saved.seen_fen):
        return 0
    with speaking_to(saved.person):
        text = _("%(name)s is ¥%(saving)s cheaper than when you saved it: ¥%(price)s now.") % {
            "name": saved.product.short_name,
            "saving": yuan(saved.seen_fen - price),
            "price": yuan(price),
        }
    _tell(saved.person, "product", saved.product_id, text)
    return 1


def tell_restocked() -> int:
    """Tells everybody who waits for a variant that is there again, once; gives how many were told."""
    ready = RestockWish.objects.filter(
        Exists(_in_stock().filter(sku_id=OuterRef("sku_id"))),
        sku__is_offered=True,
        sku__product__in=Product.objects.listed(),
    )
    return sum(map(_tell_restocked, _ids(ready)))


@transaction.atomic
def _tell_restocked(wish_id: int) -> int:
    """The wish goes with the telling: of two runs at once only one finds it."""
    wish = RestockWish.objects.select_related("person", "sku__product").filter(pk=wish_id).first()
    if wish is None or not RestockWish.objects.filter(pk=wish_id).delete()[0]:
        return 0
    with speaking_to(wish.person):
        name = " ".join(filter(None, [wish.sku.product.short_name, wish.sku.words]))
        text = _("%(name)s is in stock again.") % {"name": name}
    _tell(wish.person, "sku", wish.sku_id, text)
    return 1


def _tell(person: Person, subject_kind: str, subject_id: int, text: str) -> None:
    notify(
        recipient=person,
        kind=Notification.Kind.GOODS,
        subject_kind=subject_kind,
        subject_id=subject_id,
        text=text[:300],
    )


def _in_stock() -> "QuerySet[Stock]":
    return Stock.objects.filter(on_hand__gt=F("reserved"))


def _ids(rows: "QuerySet[SavedProduct] | QuerySet[RestockWish]") -> Iterable[int]:
    """Their keys, read before the first of them changes."""
    return list(rows.order_by("pk").values_list("pk", flat=True))
