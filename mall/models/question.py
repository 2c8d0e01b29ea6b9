"""What shoppers ask about a product, and what its shop and its buyers answer."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Block

QUESTION_LIMIT = 200
ANSWER_LIMIT = 500
Row = TypeVar("Row", bound=models.Model)


class SaidState(models.TextChoices):
    """How a question or an answer stands. What its writer took back stays away, whatever operators do."""

    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("hidden")
    TAKEN_BACK = "taken_back", pgettext_lazy("a question", "taken back")


class SaidQuerySet(models.QuerySet[Row]):
    """What is asked and answered alike: both have a person and a state."""

    def shown(self) -> "SaidQuerySet[Row]":
        return self.filter(state=SaidState.SHOWN)

    def visible_to(self, viewer: Any) -> "SaidQuerySet[Row]":
        """Shown ones of people in good standing who are not apart from the viewer, and her own that operators hid."""
        open_account = Q(person__is_active=True, person__closed_at=None, person__suspended_at=None)
        if not viewer.is_authenticated:
            return self.shown().filter(open_account)
        mine = Q(person_id=viewer.pk, state=SaidState.HIDDEN)
        apart = Block.objects.people_apart_from(viewer)
        return self.filter(Q(state=SaidState.SHOWN) | mine, open_account).exclude(person_id__in=apart)


class ProductQuestion(models.Model):
    """`answer_count`: shown answers, kept by mall.questions.answering. `has_merchant_answer`: the shop has spoken."""

    product = models.ForeignKey("mall.Product", models.CASCADE, related_name="questions", db_index=False)
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="product_questions")
    text = models.CharField(_("question"), max_length=QUESTION_LIMIT)
    state = models.CharField(_("state"), max_length=10, choices=SaidState, default=SaidState.SHOWN)
    answer_count = models.PositiveIntegerField(_("answers"), default=0)
    has_merchant_answer = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)

    objects = SaidQuerySet["ProductQuestion"].as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        permissions = [("hide_productquestion", "Can hide and restore questions")]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "person", "text"],
                condition=~Q(state="taken_back"),
                name="question_asked_once",
            )
        ]
        indexes = [
            models.Index(fields=["product", "-id"], name="question_newest"),
            models.Index(fields=["product", "-answer_count", "-id"], name="question_most_answered"),
            models.Index(
                fields=["product", "-id"],
                name="question_unanswered",
                condition=Q(state="shown", has_merchant_answer=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("product_question", args=[self.pk])


class ProductAnswer(models.Model):
    """One person's answer to a question, one at a time: in the name of the shop, or as somebody who bought it."""

    class Voice(models.TextChoices):
        MERCHANT = "merchant", _("the shop")
        BUYER = "buyer", _("bought it")

    question = models.ForeignKey(ProductQuestion, models.CASCADE, related_name="answers", db_index=False)
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="product_answers")
    voice = models.CharField(_("answers as"), max_length=8, choices=Voice)
    text = models.CharField(_("answer"), max_length=ANSWER_LIMIT)
    state = models.CharField(_("state"), max_length=10, choices=SaidState, default=SaidState.SHOWN)
    answered_at = models.DateTimeField(auto_now_add=True)

    objects = SaidQuerySet["ProductAnswer"].as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        permissions = [("hide_productanswer", "Can hide and restore answers")]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "person"], condition=~Q(state="taken_back"), name="question_answered_once"
            )
        ]
        indexes = [models.Index(fields=["question", "-voice", "id"], name="answer_best_first")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_merchants(self) -> bool:
        return self.voice == self.Voice.MERCHANT
