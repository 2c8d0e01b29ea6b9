"""Goods that somebody looked for in vain: she is told once when something with all those words is sold.

Order of locks: the wish, then inboxes, then people (members.notifications).
"""

from django.db import transaction
from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mall.lists.search import having
from mall.models import GoodsWish, Product, ProductWords
from members.models import Notification, Person
from members.notifications import notify
from members.wording import speaking_to
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.searching import Query, Typed, asked_words, read_typed
from xhs.lib.throttle import count_or_refuse

WISHES_PER_MINUTE = 20
MOST_WAITING = 50
"""So many things one person waits for at a time."""
SHOWN = 100


class NotAWish(Refusal):
    """There is no word in it that goods could have."""


@transaction.atomic
def wish_goods(*, person: Person, typed: Typed) -> GoodsWish:
    """Remembers that she wants goods with all these words; doing it again changes nothing.

    One that was answered waits again. Raises NotAWish, TooOften, and Conflict where there are such goods now or she
    waits for too much.
    """
    count_or_refuse(what="wish_goods", who=person.pk, limit=WISHES_PER_MINUTE, seconds=60)
    if not typed:
        raise _not_a_wish()
    if having(Product.objects.listed(), typed).exists():
        raise Conflict("sold_already", gettext_lazy("Good news: it is in the mall."))
    lock_one("goods wishes", person.pk)
    own = GoodsWish.objects.owned_by(person)
    if own.waiting().exclude(text=typed.text).count() >= MOST_WAITING:
        sentence = gettext_lazy("You wait for a lot already. Take something off your list first.")
        raise Conflict("too_many_wishes", sentence)
    now = timezone.now()
    wish = GoodsWish(person=person, text=typed.text, query=Query(asked_words(typed)), wished_at=now)
    GoodsWish.objects.bulk_create([wish], ignore_conflicts=True)
    own.filter(text=typed.text).exclude(answered_at=None).update(
        wished_at=now, answered_at=None, product=None
    )
    size = Func("query", function="numnode", output_field=IntegerField())
    wanted = own.alias(size=size).filter(size__gt=0, text=typed.text).first()
    if wanted is None:  # stop words alone, as only the database knows
        raise _not_a_wish()
    return wanted


def _not_a_wish() -> NotAWish:
    return NotAWish("no_words", gettext_lazy("Say in a word or two what you look for."), field="text")


def forget_goods(*, person: Person, wish_id: int) -> None:
    """Waits for it no longer, or has it off her list."""
    GoodsWish.objects.owned_by(person).filter(pk=wish_id).delete()


def open_wish(*, person: Person, typed: Typed) -> GoodsWish | None:
    """Her wish for this that waits, if she has one."""
    return GoodsWish.objects.owned_by(person).waiting().filter(text=typed.text).first()


def wishes_of(person: Person) -> "QuerySet[GoodsWish]":
    """Her wishes for goods, what she waits for still first; the answered ones with their product."""
    known = Q(product=None) | Q(product__in=Product.objects.known())
    wishes = GoodsWish.objects.owned_by(person).filter(known).select_related("product")
    return wishes.order_by("-answered_at", "-pk")[:SHOWN]  # nulls, those unanswered, are first


def tell_arrived() -> int:
    """Tells everybody who waits for goods that are sold now, once; gives how many were told.

    One look into the index of words for each wish: a hundred thousand of them take seconds.
    """
    come = ProductWords.objects.filter(words__having=OuterRef("query"), product__in=Product.objects.listed())
    ready = GoodsWish.objects.waiting().filter(Exists(come))
    return sum(map(_tell_arrived, list(ready.order_by("pk").values_list("pk", flat=True))))


@transaction.atomic
def _tell_arrived(wish_id: int) -> int:
    """The wish is answered with the telling: of two runs at once only one finds it open."""
    wish = GoodsWish.objects.waiting().select_related("person").filter(pk=wish_id).first()
    found = having(Product.objects.listed(), read_typed(wish.text)) if wish else Product.objects.none()
    product = found.order_by("-popularity", "-pk").first()
    if wish is None or product is None:
        return 0
    waiting = GoodsWish.objects.waiting().filter(pk=wish.pk)
    if not waiting.update(answered_at=timezone.now(), product=product):
        return 0
    with speaking_to(wish.person):
        text = _("You looked for “%(text)s”. It has come: %(name)s") % {
            "text": wish.text,
            "name": product.short_name,
        }
    notify(
        recipient=wish.person,
        kind=Notification.Kind.GOODS,
        subject_kind="product",
        subject_id=product.pk,
        text=text[:300],
    )
    return 1
