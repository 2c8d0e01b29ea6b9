"""One's own orders: the list, one with everything, and what one does to it. Other people's are not there."""

from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.checkout import CheckoutChangedSerializer, PlaceSerializer, place
from mall.api.order_serializers import OrderBriefSerializer, OrderSerializer
from mall.api.review_serializers import ReviewSerializer, ReviewWriteSerializer
from mall.models import Order
from mall.orders import life as verbs
from mall.orders.invoices import invoice_answer
from mall.orders.pages import TABS, find_order, order_page, orders_of
from mall.reviews.writing import write_review
from members.signed_in import signed_in
from xhs.lib.api import answer_page, key_in, page_of

OrderPage = page_of(OrderBriefSerializer, "Order")
PAGING = [
    OpenApiParameter("tab", str, enum=[tab.name for tab in TABS if tab.name], description="all without it"),
    OpenApiParameter("cursor", str),
]


class OrdersView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="orders_list", parameters=PAGING, responses=OrderPage)
    def get(self, request: Request) -> Response:
        """One's orders, newest first."""
        given = request.query_params
        page = orders_of(person=signed_in(request), tab=given.get("tab", ""), cursor=given.get("cursor", ""))
        return answer_page(request, page, lambda rows: OrderBriefSerializer(rows, many=True).data)

    @extend_schema(request=PlaceSerializer, responses={201: OrderSerializer, 409: CheckoutChangedSerializer})
    def post(self, request: Request) -> Response:
        """Agrees to buy at the total that was seen. 409: something has changed, and nothing was ordered."""
        placed = place(request)
        return placed if isinstance(placed, Response) else _shown(placed, status=201)


class OrderAct(APIView):
    """Base of what one does with an own order."""

    permission_classes = [IsAuthenticated]

    def order(self, number: str) -> Order:
        order = find_order(person_id=self.request.user.pk, number=number)
        if order is None:
            raise Http404
        return order


class OrderView(OrderAct):
    @extend_schema(responses=OrderSerializer)
    def get(self, request: Request, number: str) -> Response:
        return _shown(self.order(number))


class WhateverIsAccepted(BaseContentNegotiation):
    """For an answer that has one form only: what the program says it accepts is not looked at."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return next(iter(parsers), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class InvoiceView(OrderAct):
    content_negotiation_class = WhateverIsAccepted

    @extend_schema(
        parameters=[
            OpenApiParameter("title", str, description="the buyer's, if she wants it printed"),
            OpenApiParameter("tax_number", str, description="likewise"),
        ],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, number: str) -> HttpResponse:
        """The invoice as a PDF; 404 before the order is paid."""
        return invoice_answer(order=self.order(number), asked=request.query_params)


class CancelView(OrderAct):
    @extend_schema(request=None, responses=OrderSerializer)
    def post(self, request: Request, number: str) -> Response:
        """Cancels an order that is not paid."""
        verbs.cancel_order(order=self.order(number), by=signed_in(request))
        return _shown(self.order(number))


class ReceivedView(OrderAct):
    @extend_schema(request=None, responses=OrderSerializer)
    def post(self, request: Request, number: str) -> Response:
        """Everything has arrived."""
        verbs.confirm_receipt(order=self.order(number), by=signed_in(request))
        return _shown(self.order(number))


class LineReviewView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=ReviewWriteSerializer, responses={201: ReviewSerializer})
    def post(self, request: Request, number: str, line_id: int) -> Response:
        """Reviews a line that has arrived, once."""
        given = ReviewWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        review = write_review(
            person=signed_in(request), number=number, line_id=key_in(line_id), **given.validated_data
        )
        return Response(ReviewSerializer(review).data, status=201)


def _shown(order: Order, *, status: int = 200) -> Response:
    return Response(OrderSerializer(order_page(order=order)).data, status=status)
