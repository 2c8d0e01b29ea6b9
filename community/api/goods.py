"""Notes about goods, what is written at stores and posted by them, and reports of what is asked about goods."""

from functools import partial

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community import feeds
from community.api.cards import NotePage, answer_cards
from community.api.lists import PAGING
from community.safety import Reportable, report
from community.serializers import ReportSerializer
from mall.models import Product, Store
from mall.questions.answering import reachable_answer
from mall.questions.asking import reachable_question
from members.signed_in import signed_in
from xhs.lib.api import key_in


class ProductNotesView(APIView):
    @extend_schema(operation_id="product_notes_list", parameters=PAGING, responses=NotePage)
    def get(self, request: Request, product_id: int) -> Response:
        """What people write about a product, newest first."""
        product = get_object_or_404(Product.objects.listed(), pk=product_id)
        return answer_cards(request, partial(feeds.product_notes, product_id=product.pk, viewer=request.user))


class StoreNotesView(APIView):
    @extend_schema(operation_id="store_notes_list", parameters=PAGING, responses=NotePage)
    def get(self, request: Request, store_id: int) -> Response:
        """What people wrote at a store, newest first."""
        store = get_object_or_404(Store.objects.listed(), pk=store_id)
        return answer_cards(request, partial(feeds.store_notes, store_id=store.pk, viewer=request.user))


class StorePostsView(APIView):
    @extend_schema(operation_id="store_posts_list", parameters=PAGING, responses=NotePage)
    def get(self, request: Request, store_id: int) -> Response:
        """What a store posted itself, newest first."""
        store = get_object_or_404(Store.objects.listed(), pk=store_id)
        return answer_cards(request, partial(feeds.store_posts, store_id=store.pk, viewer=request.user))


class ReportQuestionView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=ReportSerializer, responses={204: None})
    def post(self, request: Request, question_id: int) -> Response:
        """Says that a question about a product breaks the rules."""
        question = reachable_question(viewer=request.user, question_id=key_in(question_id))
        return _reported(request, question)


class ReportAnswerView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=ReportSerializer, responses={204: None})
    def post(self, request: Request, answer_id: int) -> Response:
        """Says that an answer breaks the rules."""
        return _reported(request, reachable_answer(viewer=request.user, answer_id=key_in(answer_id)))


def _reported(request: Request, target: Reportable) -> Response:
    given = ReportSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    report(person=signed_in(request), target=target, **given.validated_data)
    return Response(status=204)
