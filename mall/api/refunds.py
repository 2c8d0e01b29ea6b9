"""Asking for money back, and what becomes of it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.order_serializers import RefundSerializer
from mall.api.orders import OrderAct
from mall.carts.cart import MOST_LINES
from mall.models import Refund
from mall.refunds.after_sale import MOST_PICTURES, REASON_LIMIT, ask_refund, send_goods_back, withdraw_refund
from mall.refunds.pages import RefundPage, refund_page
from members.signed_in import signed_in
from xhs.lib.api import OneOfField, key_in
from xhs.lib.numbers import LARGEST_KEY

MOST_PIECES = 32_767


class AskedLineSerializer(serializers.Serializer[Any]):
    line_id = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_PIECES)


class AskSerializer(serializers.Serializer[Any]):
    """Lines of one parcel, each once. The same `submission` again is the same refund; `pictures`: own uploads."""

    lines = serializers.ListField(child=AskedLineSerializer(), allow_empty=False, max_length=MOST_LINES)
    reason = serializers.CharField(max_length=REASON_LIMIT * 2)
    cause = OneOfField(
        Refund.Cause.choices,
        required=False,
        allow_blank=True,
        default="",
        help_text="Must be told of what was sent, and of vouchers that were used.",
    )
    goods_come_back = serializers.BooleanField(required=False, default=False)
    of_used = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Vouchers that were used, while others of their parcel are not.",
    )
    pictures = serializers.ListField(
        child=serializers.CharField(max_length=24), required=False, default=list, max_length=MOST_PICTURES
    )
    submission = serializers.UUIDField(required=False, allow_null=True, default=None)

    def validate_lines(self, lines: list[dict[str, int]]) -> dict[int, int]:
        """Pieces by line."""
        quantities = {line["line_id"]: line["quantity"] for line in lines}
        if len(quantities) < len(lines):
            raise serializers.ValidationError("Each line once.")
        return quantities


class SentBackSerializer(serializers.Serializer[Any]):
    carrier = serializers.CharField(max_length=80)
    tracking_number = serializers.CharField(max_length=80)


class OrderRefundsView(OrderAct):
    @extend_schema(request=AskSerializer, responses={201: RefundSerializer})
    def post(self, request: Request, number: str) -> Response:
        """Asks for money back. What is neither packed nor used is paid back at once; else the merchant decides."""
        order = self.order(number)
        given = AskSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = dict(given.validated_data)
        quantities = values.pop("lines")
        refund = ask_refund(order=order, by=signed_in(request), quantities=quantities, **values)
        return _shown(_page(request, refund.pk), status=201)


class RefundView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=RefundSerializer)
    def get(self, request: Request, refund_id: int) -> Response:
        return _shown(_page(request, refund_id))


class WithdrawView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=RefundSerializer)
    def post(self, request: Request, refund_id: int) -> Response:
        """Takes the request back while nothing is decided for good."""
        withdraw_refund(refund=_page(request, refund_id).refund, by=signed_in(request))
        return _shown(_page(request, refund_id))


class SentBackView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=SentBackSerializer, responses=RefundSerializer)
    def post(self, request: Request, refund_id: int) -> Response:
        """How the goods travel back."""
        found = _page(request, refund_id).refund
        given = SentBackSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        send_goods_back(refund=found, by=signed_in(request), **given.validated_data)
        return _shown(_page(request, refund_id))


def _page(request: Request, refund_id: int) -> RefundPage:
    page = refund_page(person=signed_in(request), refund_id=key_in(refund_id))
    if page is None:
        raise Http404
    return page


def _shown(page: RefundPage, *, status: int = 200) -> Response:
    return Response(RefundSerializer(page).data, status=status)
