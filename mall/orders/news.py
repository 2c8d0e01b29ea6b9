"""What the buyer hears of her order: one line of her inbox an order, with the latest."""

from django.utils.functional import Promise

from mall.models import Order
from members.models import Notification, Person
from members.notifications import notify
from members.wording import in_words_of


def tell_buyer(order: Order, sentence: "str | Promise") -> None:
    """Puts the sentence into the buyer's inbox, in her language. Locks her row: call it before stock is touched."""
    person = Person.objects.get(pk=order.person_id)
    notify(
        recipient=person,
        kind=Notification.Kind.ORDER,
        subject_kind="order",
        subject_id=order.pk,
        text=in_words_of(person, sentence),
    )
