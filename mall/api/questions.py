"""Questions about products: reading, asking, answering, taking back."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.question_serializers import (
    AnswerSerializer,
    AnswerWriteSerializer,
    QuestionSerializer,
    QuestionWriteSerializer,
)
from mall.models import Product
from mall.questions.answering import answer_question, take_back_answer
from mall.questions.asking import ask_question, reachable_question, take_back_question
from mall.questions.pages import BEST_FIRST, Sort, answers_of, answers_seen_by, questions_of
from members.signed_in import signed_in
from xhs.lib.api import ProblemSerializer, answer_page, key_in, page_of

CURSOR = OpenApiParameter("cursor", str)
SORT = OpenApiParameter("sort", str, enum=Sort.values, description="`answered` unless told otherwise.")
QuestionPage = page_of(QuestionSerializer, "Question")
AnswerPage = page_of(AnswerSerializer, "Answer")


class QuestionsView(APIView):
    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(operation_id="product_questions_list", parameters=[SORT, CURSOR], responses=QuestionPage)
    def get(self, request: Request, product_id: int) -> Response:
        """What people ask about a product, each question with its best answer."""
        product = get_object_or_404(Product.objects.listed(), pk=key_in(product_id))
        given = request.query_params
        sort = Sort.NEWEST if given.get("sort") == Sort.NEWEST else Sort.ANSWERED
        page = questions_of(
            product_id=product.pk, viewer=request.user, sort=sort, cursor=given.get("cursor", "")
        )
        return answer_page(request, page, lambda rows: QuestionSerializer(rows, many=True).data)

    @extend_schema(
        request=QuestionWriteSerializer, responses={201: QuestionSerializer, 403: ProblemSerializer}
    )
    def post(self, request: Request, product_id: int) -> Response:
        """Asks; the same words again give the same question. 403 for the shop's own people."""
        given = QuestionWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        question = ask_question(
            person=signed_in(request), product_id=key_in(product_id), **given.validated_data
        )
        return Response(QuestionSerializer(question).data, status=201)


class QuestionView(APIView):
    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=QuestionSerializer)
    def get(self, request: Request, question_id: int) -> Response:
        """One question with its best answer."""
        question = reachable_question(viewer=request.user, question_id=key_in(question_id))
        best = answers_seen_by(request.user).filter(question=question).order_by(*BEST_FIRST)[:1]
        question.best = list(best)  # type: ignore[attr-defined]
        return Response(QuestionSerializer(question).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, question_id: int) -> Response:
        """Takes back one's own question."""
        take_back_question(person=signed_in(request), question_id=key_in(question_id))
        return Response(status=204)


class AnswersView(APIView):
    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(operation_id="question_answers_list", parameters=[CURSOR], responses=AnswerPage)
    def get(self, request: Request, question_id: int) -> Response:
        """The answers to a question, the shop's first."""
        question = reachable_question(viewer=request.user, question_id=key_in(question_id))
        page = answers_of(
            question=question, viewer=request.user, cursor=request.query_params.get("cursor", "")
        )
        return answer_page(request, page, lambda rows: AnswerSerializer(rows, many=True).data)

    @extend_schema(
        request=AnswerWriteSerializer,
        responses={201: AnswerSerializer, 403: ProblemSerializer, 409: ProblemSerializer},
    )
    def post(self, request: Request, question_id: int) -> Response:
        """Answers once: as the shop, or as somebody who bought it. 403 for everybody else."""
        given = AnswerWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = answer_question(
            person=signed_in(request), question_id=key_in(question_id), **given.validated_data
        )
        return Response(AnswerSerializer(made).data, status=201)


class AnswerView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses={204: None})
    def delete(self, request: Request, answer_id: int) -> Response:
        """Takes back one's own answer, or one of the shop one acts for."""
        take_back_answer(person=signed_in(request), answer_id=key_in(answer_id))
        return Response(status=204)
