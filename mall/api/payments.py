"""Paying an own order: where to send the shopper, and whether the money is here."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from mall.api.orders import OrderAct
from mall.models import Order, PaymentAttempt
from mall.payments.paying import send_shopper, visit_of
from mall.payments.registry import open_providers
from mall.settling.asking import ask_soon
from mall.tasks import pay_ask


class WaySerializer(serializers.Serializer[Any]):
    """A way to pay; `name` is what is sent to choose it."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # its own label is not used


class AttemptSerializer(serializers.ModelSerializer[PaymentAttempt]):
    """A try to pay."""

    class Meta:
        model = PaymentAttempt
        fields = ("provider", "state", "amount_fen", "captured_fen", "started_at", "captured_at")
        read_only_fields = fields


class PaymentsSerializer(serializers.Serializer[Any]):
    """How an order stands with its money. `ways` is empty where it cannot be paid any more."""

    state = serializers.ChoiceField(Order.State.choices)
    is_payable = serializers.BooleanField()
    total_fen = serializers.IntegerField()
    captured_fen = serializers.IntegerField()
    pay_until = serializers.DateTimeField()
    ways = WaySerializer(many=True)
    attempts = AttemptSerializer(many=True)


class ProviderSerializer(serializers.Serializer[Any]):
    provider = serializers.CharField(max_length=20, help_text="the name of one of the ways")


class SendSerializer(serializers.Serializer[Any]):
    """Where the shopper goes: to `url`, or her phone to what `qr` says; the other is empty."""

    url = serializers.CharField()
    qr = serializers.CharField()


class PaymentsView(OrderAct):
    @extend_schema(responses=PaymentsSerializer)
    def get(self, request: Request, number: str) -> Response:
        """Whether it is paid. While it is not, the provider is asked, but not too often."""
        order = self.order(number)
        if order.state in (Order.State.PLACED, Order.State.CLOSED):
            for attempt_id in ask_soon(order_id=order.pk):
                pay_ask.delay(attempt_id=attempt_id)
        return Response(PaymentsSerializer(_standing(order)).data)

    @extend_schema(request=ProviderSerializer, responses={201: SendSerializer})
    def post(self, request: Request, number: str) -> Response:
        """Begins to pay in this way; again is the same payment."""
        order = self.order(number)
        given = ProviderSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        visit = visit_of(request._request, order)
        send = send_shopper(order=order, provider=given.validated_data["provider"], visit=visit)
        return Response(SendSerializer(send).data, status=201)


def _standing(order: Order) -> dict[str, Any]:
    return {
        "state": order.state_now,
        "is_payable": order.is_payable,
        "total_fen": order.total_fen,
        "captured_fen": order.captured_fen,
        "pay_until": order.pay_until,
        "ways": open_providers() if order.is_payable else [],
        "attempts": order.attempts.order_by("pk"),
    }
