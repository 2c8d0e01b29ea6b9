"""What the mall does when members or it itself announce something: write one row or queue one task."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from mall.buyers import touches
from mall.carts.cart import merge_carts
from mall.carts.holding import cookie_token
from mall.goods.catalogue import show_what_is_ready
from mall.leaving import forget_shopper
from mall.signals import payout_ordered, sandbox_owes_notice
from mall.stores.keeping import renew_cards
from mall.tasks import pay_out, sandbox_tell
from members.models import Person
from members.signals import account_closed, media_ready


@receiver(user_logged_in)
def bring_cart_along(sender: Any, *, request: HttpRequest, user: Person, **extra: Any) -> None:
    token = cookie_token(request)
    if token:
        merge_carts(person=user, token=token)


@receiver(user_logged_in)
def bring_touches_along(sender: Any, *, request: HttpRequest, user: Person, **extra: Any) -> None:
    token = touches.cookie_of(request)
    if token and token != touches.REFUSED:
        touches.adopt_touches(token=token, person_id=user.pk)


@receiver(media_ready)
def hang_what_is_ready(sender: Any, *, media_id: int, **extra: Any) -> None:
    show_what_is_ready(media_id=media_id)


@receiver(account_closed)
def forget_closed_shopper(sender: Any, *, person_id: int, **extra: Any) -> None:
    forget_shopper(person_id=person_id)


@receiver(media_ready)
def show_picture_of_store(sender: Any, *, media_id: int, **extra: Any) -> None:
    renew_cards(media_id=media_id)


@receiver(payout_ordered)
def send_payout(sender: Any, *, payout_id: int, **extra: Any) -> None:
    pay_out.delay_on_commit(payout_id=payout_id)


@receiver(sandbox_owes_notice)
def tell_of_payment(sender: Any, *, callback_id: int, **extra: Any) -> None:
    sandbox_tell.delay_on_commit(callback_id=callback_id)
