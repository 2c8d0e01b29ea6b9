"""What the inbox says of questions: a shop's people of each question once, whoever asked of each answer once.

Locks inboxes by recipient: a caller has locked the question before.
"""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import MerchantMember, ProductAnswer, ProductQuestion
from members.counting import PeopleCounts
from members.models import Block, Mute, Notification
from members.notifications import forget_subject, notify
from members.wording import in_words_of

TO_SHOP, TO_ASKER = "question", "answer"
"""Kinds of subjects; the number is that of the question in both."""


def tell_shop(question: ProductQuestion) -> None:
    """Everybody who acts for the shop and is not apart from whoever asked."""
    members = MerchantMember.objects.filter(merchant_id=question.product.merchant_id)
    members = members.exclude(person_id__in=Block.objects.people_apart_from(question.person))
    counts = PeopleCounts()
    for member in members.select_related("person").order_by("person_id"):
        notify(
            recipient=member.person,
            kind=Notification.Kind.NOTICE,
            subject_kind=TO_SHOP,
            subject_id=question.pk,
            text=in_words_of(member.person, _("A shopper asks:"), question.text),
            counts=counts,
        )
    counts.write()


def tell_asker(question: ProductQuestion, answer: ProductAnswer) -> None:
    """In the shop's name, or as one who bought it; not of oneself, nor of people she muted."""
    asker = question.person
    muted = Mute.objects.filter(person=asker, target_id=answer.person_id)
    if answer.person_id == asker.pk or (not answer.is_merchants and muted.exists()):
        return
    sentence: Any = _("Somebody who bought it answered your question.")
    if answer.is_merchants:
        sentence = format_lazy(_("{shop} answered your question."), shop=question.product.merchant.name)
    notify(
        recipient=asker,
        kind=Notification.Kind.NOTICE,
        subject_kind=TO_ASKER,
        subject_id=question.pk,
        text=in_words_of(asker, sentence),
    )


def forget_question(question_id: int) -> None:
    """Nobody's inbox speaks of it any more."""
    for kind in (TO_ASKER, TO_SHOP):
        forget_subject(subject_kind=kind, subject_id=question_id)


def forget_answers(question_id: int) -> None:
    """Its last answer is gone: there is nothing to come back for."""
    forget_subject(subject_kind=TO_ASKER, subject_id=question_id)
