"""Questions about products and their answers on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from mall.models import ProductAnswer, ProductQuestion
from mall.models.question import ANSWER_LIMIT, QUESTION_LIMIT
from members.serializers import PersonBriefSerializer


class AnswerSerializer(serializers.ModelSerializer[ProductAnswer]):
    """`voice`: `merchant` is the shop's answer, whose `person` is null; `buyer` one of somebody who bought it."""

    person = serializers.SerializerMethodField()

    class Meta:
        model = ProductAnswer
        fields = ("id", "voice", "person", "state", "text", "answered_at")
        read_only_fields = fields

    @extend_schema_field(PersonBriefSerializer(allow_null=True))
    def get_person(self, answer: ProductAnswer) -> Any:
        return None if answer.is_merchants else PersonBriefSerializer(answer.person).data


class QuestionSerializer(serializers.ModelSerializer[ProductQuestion]):
    """A question; `best_answer` is the shop's where there is one, else the first of a buyer, null without any."""

    person = PersonBriefSerializer(read_only=True)
    best_answer = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = ProductQuestion
        fields = (
            "id", "url", "product", "person", "state", "text", "asked_at", "answer_count", "has_merchant_answer",
            "best_answer",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(AnswerSerializer(allow_null=True))
    def get_best_answer(self, question: Any) -> Any:
        best = getattr(question, "best", [])
        return AnswerSerializer(best[0]).data if best else None


class QuestionWriteSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=QUESTION_LIMIT * 2)


class AnswerWriteSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=ANSWER_LIMIT * 2)
