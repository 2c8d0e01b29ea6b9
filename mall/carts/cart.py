"""What somebody means to buy: put in, changed, chosen, taken out, and one cart out of two when she signs in.

Every verb locks the cart first, so two windows of one person take turns.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, F, Max, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.carts.holding import Holder
from mall.models import Cart, CartLine, Product, Sku, Stock
from mall.models.cart import MOST_LINES, MOST_OF_ONE
from mall.pricing import Wanted
from members.models import Person
from xhs.lib.errors import Conflict, NotAllowed, Refusal
from xhs.lib.numbers import number_in
from xhs.lib.once import insert_once
from xhs.lib.prepared import AnyOf, Given, Prepared, PreparedModels

LEFT_AFTER = timedelta(days=60)


class NotSold(NotAllowed):
    """There is no such variant on sale."""

    status = 404


class NotInCart(NotAllowed):
    """The line is gone, or never was in this cart."""

    status = 404


class TooFew(Conflict):
    """There is not that much of it; `left` tells how much."""


def read_sku(typed: str) -> int:
    """The key of a variant, however it was sent. Raises NotSold for what cannot be one."""
    if not number_in(typed):
        raise NotSold("not_sold", _("This is not sold any more."))
    return number_in(typed)


def read_quantity(typed: str) -> int:
    """A whole number from 1 to 99, however it was sent. Raises Refusal."""
    quantity = number_in(typed)
    if not 1 <= quantity <= MOST_OF_ONE:
        words = _("Choose between 1 and %(most)d pieces.") % {"most": MOST_OF_ONE}
        raise Refusal("bad_quantity", words, field="quantity")
    return quantity


@transaction.atomic
def add_to_cart(*, holder: Holder, sku_id: int, quantity: int) -> int:
    """Adds pieces to those that are there, chosen for the checkout; gives how many of it lie there now.

    Raises NotSold, TooFew, and Refusal for a full cart or more than 99 of one.
    """
    sku = _sold(sku_id)
    cart_id = _made_and_locked(holder)
    line = _line_about.first(cart=cart_id, sku=sku_id)
    whole = quantity + (line.quantity if line else 0)
    _must_have(sku_id, whole, there=whole - quantity)
    if line is None:
        [(number,)] = _number_of_lines(cart=cart_id)
        if number >= MOST_LINES:
            raise Refusal("cart_full", _("Your cart is full: take something out or check out first."))
        insert_once(CartLine, cart_id=cart_id, sku_id=sku_id, quantity=quantity, seen_price_fen=sku.price_fen)
    else:
        CartLine.objects.filter(pk=line.pk).update(
            quantity=whole, seen_price_fen=sku.price_fen, is_chosen=True
        )
    return whole


@transaction.atomic
def change_line(*, holder: Holder, sku_id: int, quantity: int) -> None:
    """So many pieces from now on, at the price of now. Raises NotInCart, NotSold, TooFew, Refusal."""
    line = CartLine.objects.filter(cart=_lock(holder), sku=sku_id).first()
    if line is None:
        raise _not_in_cart()
    sku = _sold(sku_id)
    if quantity > line.quantity:  # fewer is always a step in the right direction
        _must_have(sku_id, quantity)
    line.quantity, line.seen_price_fen = quantity, sku.price_fen
    line.save(update_fields=["quantity", "seen_price_fen"])


@transaction.atomic
def accept_price(*, holder: Holder, sku_id: int) -> None:
    """She has read that the price changed. Raises NotInCart."""
    price = Sku.objects.filter(pk=sku_id).values("price_fen")[:1]
    if not CartLine.objects.filter(cart=_lock(holder), sku=sku_id).update(seen_price_fen=price):
        raise _not_in_cart()


@transaction.atomic
def choose_lines(*, holder: Holder, sku_ids: Collection[int], chosen: bool) -> None:
    """Whether these lines go to the checkout; what is not in the cart is passed over."""
    CartLine.objects.filter(cart=_lock(holder), sku__in=sku_ids).update(is_chosen=chosen)


@transaction.atomic
def remove_lines(*, holder: Holder, sku_ids: Collection[int]) -> list[Wanted]:
    """Takes lines out; gives what they were, so that somebody can put them back. Doing it again changes nothing."""
    mine = CartLine.objects.filter(cart=_lock(holder), sku__in=sku_ids)
    removed = [Wanted(line.sku_id, line.quantity, seen_fen=line.seen_price_fen) for line in mine]
    mine.delete()
    return removed


def take_bought(*, person: Person, pieces: Mapping[int, int]) -> None:
    """What was ordered, so many pieces by variant, leaves her cart. Inside the order's transaction."""
    mine = CartLine.objects.filter(cart=_lock(Holder(person_id=person.pk)))
    by_quantity: dict[int, list[int]] = {}
    for sku_id, quantity in pieces.items():
        by_quantity.setdefault(quantity, []).append(sku_id)
    bought = [Q(sku__in=sku_ids, quantity__lte=quantity) for quantity, sku_ids in by_quantity.items()]
    gone, _by_model = mine.filter(reduce(or_, bought)).delete()
    if gone < len(pieces):  # a part of a line was bought, or there was none
        taken = [When(sku__in=sku_ids, then=quantity) for quantity, sku_ids in by_quantity.items()]
        mine.filter(sku__in=pieces).update(quantity=F("quantity") - Case(*taken))


def wanted_of(lines: Iterable[CartLine], *, only_chosen: bool = True) -> list[Wanted]:
    """What the lines ask for, with the prices that were shown: for mall.quotes.quoting."""
    return [
        Wanted(line.sku_id, line.quantity, seen_fen=line.seen_price_fen)
        for line in lines
        if line.is_chosen or not only_chosen
    ]


@transaction.atomic
def merge_carts(*, person: Person, token: str) -> int:
    """Puts a visitor's cart into the person's; gives how many lines came over.

    Pieces of one variant add up, as far as there is stock for them and never above 99. The visitor's cart is gone.
    """
    visitor = Holder(token=token)
    if not visitor.carts().exists():
        return 0
    mine = _made_and_locked(Holder(person_id=person.pk))
    theirs = visitor.carts().select_for_update().values_list("pk", flat=True).first()
    if theirs is None:
        return 0
    arriving = list(CartLine.objects.filter(cart=theirs).order_by("pk"))
    _take_over(mine, arriving)
    Cart.objects.filter(pk=theirs).delete()
    return len(arriving)


def forget_left_carts(*, at: datetime | None = None) -> int:
    """Removes the carts of visitors who have not come back while their cookie lasted; gives how many."""
    before = (at or timezone.now()) - LEFT_AFTER
    left = Cart.objects.filter(person=None, changed_at__lt=before)
    return left.delete()[1].get("mall.Cart", 0)


def _take_over(cart_id: int, arriving: Sequence[CartLine]) -> None:
    lines = {line.sku_id: line for line in CartLine.objects.filter(cart=cart_id)}
    left = _left_of([line.sku_id for line in arriving])
    for line in arriving:
        there = lines.get(line.sku_id)
        if there is None and len(lines) >= MOST_LINES:
            continue
        most = max(1, min(MOST_OF_ONE, left.get(line.sku_id, 0)))
        if there is None:
            lines[line.sku_id] = line
            line.pk, line.cart_id, line.quantity = None, cart_id, min(line.quantity, most)
            line.save(force_insert=True)
        else:
            there.quantity = max(there.quantity, min(there.quantity + line.quantity, most))
            there.is_chosen = there.is_chosen or line.is_chosen
            there.save(update_fields=["quantity", "is_chosen"])


def _lock(holder: Holder) -> int | None:
    """The key of the holder's cart, if there is one; nobody else changes it until the transaction ends."""
    if holder.person_id:
        rows = _locked_of_person(person=holder.person_id)
    else:
        rows = list(holder.carts().select_for_update().values_list("pk")[:1])
    if not rows:
        return None
    [(cart_id,)] = rows
    Cart.objects.filter(pk=cart_id).update(changed_at=timezone.now())
    return int(cart_id)


@Prepared
def _locked_of_person() -> Any:
    mine = Holder(person_id=Given("person"))  # type: ignore[arg-type]
    return mine.carts().order_by().select_for_update().values_list("pk")


def _made_and_locked(holder: Holder) -> int:
    values = {"person_id": holder.person_id} if holder.person_id else {"token": holder.token}
    cart_id = _lock(holder) or insert_once(Cart, **values) or _lock(holder)
    if cart_id is None:  # made and removed by others between two of our statements
        raise Conflict("cart_busy", _("Your cart is being changed elsewhere. Please try again."))
    return cart_id


def _sold(sku_id: int) -> Sku:
    sku = _sold_skus.first(sku_id=sku_id, now=timezone.now())
    if sku is None:
        raise NotSold("not_sold", _("This is not sold any more."))
    return sku


@PreparedModels
def _sold_skus() -> "QuerySet[Sku]":
    now: Any = Given("now")
    return Sku.objects.filter(product__in=Product.objects.listed(now), pk=Given("sku_id"), is_offered=True)


def _must_have(sku_id: int, quantity: int, *, there: int = 0) -> None:
    if quantity > MOST_OF_ONE:
        words = _("At most %(most)d of one in an order; %(there)d are in your cart.")
        raise Refusal("too_many", words % {"most": MOST_OF_ONE, "there": there}, field="quantity")
    left = _left_of([sku_id]).get(sku_id, 0)
    if left <= 0:
        raise TooFew("sold_out", _("Sold out."), left=0)
    if quantity > left:
        words = _("Only %(left)d left; %(there)d are in your cart.") if there else _("Only %(left)d left.")
        raise TooFew("too_few", words % {"left": left, "there": there}, field="quantity", left=left)


@PreparedModels
def _line_about() -> "QuerySet[CartLine]":
    return CartLine.objects.filter(cart=Given("cart"), sku=Given("sku"))


@Prepared
def _number_of_lines() -> Any:
    return Cart.objects.filter(pk=Given("cart")).values_list(Count("lines"))


def _left_of(sku_ids: Sequence[int]) -> dict[int, int]:
    """How many pieces one parcel could hold: the most that lie free in one warehouse."""
    return dict(_most_left(sku_ids=list(sku_ids)))


@Prepared
def _most_left() -> Any:
    stock = Stock.objects.filter(sku=AnyOf("sku_ids")).values("sku_id")
    return stock.annotate(left=Max(F("on_hand") - F("reserved"))).values_list("sku_id", "left")


def _not_in_cart() -> NotInCart:
    return NotInCart("not_in_cart", _("This is not in your cart any more."))
