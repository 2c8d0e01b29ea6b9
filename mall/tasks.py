"""Work of the mall in the background. Every task may run twice and may be killed half-way."""

from celery import shared_task

from mall.buyers import address_book, touches
from mall.carts import cart
from mall.goods import indexing, popularity, shelving
from mall.merchants import brands, rating
from mall.orders import life
from mall.questions import answering
from mall.refunds import lapsed, overdue
from mall.sandbox import callbacks
from mall.settling import asking, payouts, sums
from mall.stock import availability
from mall.stores import keeping
from mall.wishes import hoping, wishing


@shared_task
def pay_ask(*, attempt_id: int) -> None:
    asking.ask_provider(attempt_id=attempt_id)


@shared_task
def pay_ask_due() -> None:
    asking.ask_due()


@shared_task
def pay_out(*, payout_id: int) -> None:
    payouts.send_payout(payout_id=payout_id)


@shared_task
def pay_send_due() -> None:
    payouts.send_due()


@shared_task
def sandbox_tell(*, callback_id: int) -> None:
    callbacks.tell_shop(callback_id=callback_id)


@shared_task
def sandbox_tell_due() -> None:
    callbacks.tell_due()


@shared_task
def close_unpaid() -> None:
    life.close_unpaid()


@shared_task
def receive_due() -> None:
    life.receive_due()


@shared_task
def refund_lapsed() -> None:
    lapsed.refund_lapsed()


@shared_task
def decide_overdue() -> None:
    overdue.decide_overdue()


@shared_task
def repair_goods() -> None:
    """Puts right what products, questions, brands and stores say of themselves."""
    availability.repair_goods()
    shelving.repair_departments()
    answering.repair_answers()
    brands.repair_followers()
    keeping.repair_followers()


@shared_task
def repair_category(*, category_id: int) -> None:
    """An operator moved or renamed it."""
    shelving.follow_category(category_id=category_id)


@shared_task
def repair_brand(*, brand_id: int) -> None:
    """An operator renamed it."""
    shelving.follow_brand(brand_id=brand_id)


@shared_task
def repair_sums() -> None:
    """Puts right what orders, lines and payments say came and went back."""
    sums.repair_sums()


@shared_task
def repair_scores() -> None:
    """What merchants' scores were yesterday is derived anew: orders age out of them."""
    rating.rate_merchants()


@shared_task
def repair_search() -> None:
    indexing.index_missed()


@shared_task
def refresh_popularity() -> None:
    popularity.refresh_popularity()
    indexing.index_risen()


@shared_task
def tell_price_drops() -> None:
    wishing.tell_price_drops()


@shared_task
def tell_restocked() -> None:
    wishing.tell_restocked()


@shared_task
def tell_arrived() -> None:
    hoping.tell_arrived()


@shared_task
def repair_left_behind() -> None:
    """Removes visitors' carts nobody came back to, old touches, and addresses nobody put back."""
    cart.forget_left_carts()
    touches.sweep_touches()
    address_book.purge_deleted_addresses()
