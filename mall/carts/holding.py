"""Whose cart it is: a person's, or a visitor's behind a signed cookie."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from mall.models import Cart, CartLine
from xhs.lib.cookies import keep_signed, signed_cookie
from xhs.lib.prepared import Given, Prepared
from xhs.lib.throttle import address_of, count_or_refuse

COOKIE = "cart"
KEPT_FOR = timedelta(days=60)
VISITORS_PRESSES_PER_MINUTE = 120


@dataclass(frozen=True, slots=True)
class Holder:
    """A person's id, or a visitor's token; neither is a visitor who has put nothing in yet."""

    person_id: int | None = None
    token: str = ""

    def carts(self) -> QuerySet[Cart]:
        if self.person_id:
            return Cart.objects.filter(person=self.person_id)
        return Cart.objects.filter(token=self.token) if self.token else Cart.objects.none()

    def lines(self) -> QuerySet[CartLine]:
        """Newest first."""
        if self.person_id:
            return CartLine.objects.filter(cart__person=self.person_id)
        return CartLine.objects.filter(cart__token=self.token) if self.token else CartLine.objects.none()


def holder_of(request: HttpRequest) -> Holder:
    """Who asks. No statement."""
    if request.user.is_authenticated:
        return Holder(person_id=request.user.pk)
    return Holder(token=cookie_token(request))


def count_visitor(request: HttpRequest) -> None:
    """Raises TooOften where visitors of one address change carts faster than a house full of people would.

    Their carts are rows of ours for sixty days, and a cookie thrown away makes another.
    """
    if not request.user.is_authenticated:
        count_or_refuse(
            what="visitor-cart",
            who=address_of(request),
            limit=VISITORS_PRESSES_PER_MINUTE,
            seconds=60,
            sentence=_("A lot was put into carts from your network just now. Wait a minute, or log in."),
        )


def some_holder_of(request: HttpRequest) -> Holder:
    """The same, but a visitor without a cart gets a token for one; give it to her with `keep_token`."""
    holder = holder_of(request)
    if holder.person_id or holder.carts().exists():
        return holder
    return Holder(token=secrets.token_urlsafe(18))


def keep_token(response: HttpResponse, holder: Holder) -> None:
    """Puts a visitor's token into her cookie, for another sixty days."""
    if not holder.person_id:
        keep_signed(response, COOKIE, holder.token, kept_for=KEPT_FOR)


def cookie_token(request: HttpRequest) -> str:
    """The token of the visitor's cookie, or an empty text where there is none that we signed."""
    return signed_cookie(request, COOKIE, kept_for=KEPT_FOR)


def cart_count(request: HttpRequest) -> int:
    """How many lines lie in the cart: the number of its badge. One statement, none for visitors without a cart."""
    holder = holder_of(request)
    if holder.person_id:
        return len(_lines_of_person(person=holder.person_id))
    return holder.lines().count()


@Prepared
def _lines_of_person() -> Any:
    return CartLine.objects.filter(cart__person=Given("person")).order_by().values_list("pk")
