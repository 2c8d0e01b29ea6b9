"""What shoppers of the demo mall ask, and what its shops and buyers answered. What was asked once is left alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mall.demo.customers import buyers
from mall.demo.library import read
from mall.models import MerchantMember, OrderLine, Parcel, Product, ProductAnswer, ProductQuestion
from members.demo import LOGINS
from members.demo.chance import chance, shuffle
from members.demo.world import World
from members.models import Person
from xhs.lib.words import half_widths

Voice = ProductAnswer.Voice
_OLDEST = timedelta(days=40)


@dataclass(frozen=True)
class _Asked:
    """A question that is to be there, with its answers."""

    question: ProductQuestion
    at: datetime
    answers: list[ProductAnswer]


@transaction.atomic
def write_questions(world: World) -> int:
    """Asks and answers what nobody has asked yet, about goods that are there; gives how many."""
    asked = list(_missing(world, timezone.now()))
    answers = [answer for one in asked for answer in one.answers]
    times = [answer.answered_at for answer in answers]
    ProductQuestion.objects.bulk_create(one.question for one in asked)
    ProductAnswer.objects.bulk_create(answers)
    for one in asked:
        one.question.asked_at = one.at
    for answer, at in zip(answers, times, strict=True):
        answer.answered_at = at
    ProductQuestion.objects.bulk_update([one.question for one in asked], ["asked_at"])
    ProductAnswer.objects.bulk_update(answers, ["answered_at"])
    return len(asked)


def _missing(world: World, now: datetime) -> Iterator[_Asked]:
    written = read("questions")
    sold = Product.objects.listed().filter(code__in=[row["of"] for row in written])
    products = {one.code: one for one in sold}
    there = set(ProductQuestion.objects.filter(product__in=sold).values_list("product_id", "text"))
    people = _People(world, list(products.values()))
    for row in written:
        product = products.get(row["of"])
        if product is not None and (product.pk, row["text"]) not in there:
            asker = people.asker(product, row["text"])
            if asker:
                yield _ask(row, product, asker, now, people)


def _ask(row: dict[str, Any], product: Product, asker: int, now: datetime, people: "_People") -> _Asked:
    question = ProductQuestion(product=product, person_id=asker, text=row["text"])
    at = _asked_at(product, row["text"], now)
    answers = list(_answers(row, question, at, now, people))
    question.answer_count = len(answers)
    question.has_merchant_answer = any(one.is_merchants for one in answers)
    return _Asked(question, at, answers)


def _asked_at(product: Product, text: str, now: datetime) -> datetime:
    oldest = max(product.listed_from, now - _OLDEST)
    return oldest + (now - oldest) * (0.1 + 0.8 * chance("asked", product.code, text))


def _answers(
    row: dict[str, Any], question: ProductQuestion, at: datetime, now: datetime, people: "_People"
) -> Iterator[ProductAnswer]:
    """Shops take some hours, buyers some more; nobody answers herself, and nobody twice."""
    said = [(row.get("shop"), Voice.MERCHANT, people.staff.get(question.product.merchant_id))]
    hands = people.hands(question.product, row["text"])
    said += [(text, Voice.BUYER, one) for text, one in zip(row.get("buyers", ()), hands, strict=False)]
    for place, (text, voice, person_id) in enumerate(said):
        if text and person_id:
            wait = timedelta(hours=1 + 30 * chance("answered", row["text"], place))
            when = at + min(wait, (now - at) * 0.9)
            yield ProductAnswer(
                question=question, person_id=person_id, voice=voice, text=text, answered_at=when
            )


class _People:
    """Who asks, who has what in her hands, and who speaks for which shop. Four statements."""

    def __init__(self, world: World, products: Sequence[Product]) -> None:
        tongues = {one.user: one.tongue for one in buyers(world.people)}
        quiet = {name for name, _password, _what in LOGINS}
        members = MerchantMember.objects.order_by("-pk").values_list("merchant_id", "person_id")
        self.staff = dict(members)
        known = Person.objects.active().filter(username__in=set(tongues) - quiet)
        known = known.exclude(pk__in=self.staff.values()).order_by("username")
        self._tongues = {pk: tongues[name] for pk, name in known.values_list("pk", "username")}
        self._hands: dict[int, list[int]] = defaultdict(list)
        kept = OrderLine.objects.filter(product__in=products, parcel__state=Parcel.State.RECEIVED)
        kept = kept.filter(refunded_quantity__lt=F("quantity")).order_by("order__submission")
        for product_id, person_id in kept.values_list("product_id", "order__person_id"):
            if person_id in self._tongues and person_id not in self._hands[product_id]:
                self._hands[product_id].append(person_id)

    def asker(self, product: Product, text: str) -> int | None:
        """Somebody of the question's tongue who has not bought it."""
        others = set(self._tongues) - set(self._hands[product.pk])
        speakers = [one for one in self._tongues if one in others and self._speaks(one, text)]
        return next(iter(shuffle(speakers, "asks", product.code, text)), None)

    def hands(self, product: Product, text: str) -> list[int]:
        """Buyers of the question's tongue who have it."""
        return shuffle([one for one in self._hands[product.pk] if self._speaks(one, text)], "answers", text)

    def _speaks(self, person_id: int, text: str) -> bool:
        is_chinese = half_widths(text) > len(text)
        return (self._tongues[person_id] != "en") == is_chinese
