"""One's own cart."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.quote_serializers import QuoteProblemSerializer, SumsSerializer
from mall.carts.cart import add_to_cart, change_line, choose_lines, remove_lines
from mall.carts.holding import Holder
from mall.carts.page import CartPage, cart_page
from mall.models.cart import MOST_OF_ONE
from members.signed_in import signed_in
from xhs.lib.api import key_in
from xhs.lib.numbers import LARGEST_KEY


class CartRowSerializer(serializers.Serializer[Any]):
    """A line: the price of now, and the one that was shown when it was put in."""

    sku_id = serializers.IntegerField()
    product_id = serializers.IntegerField(source="offer.product_id")
    short_name = serializers.CharField(source="offer.short_name")
    choices = serializers.CharField(source="offer.choices")
    picture = serializers.CharField(source="picture_src")
    quantity = serializers.IntegerField(source="line.quantity")
    unit_fen = serializers.IntegerField(source="offer.unit_fen")
    seen_price_fen = serializers.IntegerField(source="line.seen_price_fen")
    available = serializers.IntegerField(source="left")
    is_chosen = serializers.BooleanField()
    problems = QuoteProblemSerializer(many=True, source="notes")


class CartSerializer(serializers.Serializer[CartPage]):
    """Lines that can be bought first, then those that cannot just now."""

    lines = CartRowSerializer(many=True, source="all_rows")
    quote = SumsSerializer()


class AddSerializer(serializers.Serializer[Any]):
    sku_id = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_OF_ONE, default=1)


class ChangeSerializer(serializers.Serializer[Any]):
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_OF_ONE, required=False)
    is_chosen = serializers.BooleanField(required=False)


class CartView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=CartSerializer)
    def get(self, request: Request) -> Response:
        """Everything in the cart, and what the chosen lines come to."""
        return _whole(request)

    @extend_schema(request=AddSerializer, responses={201: CartSerializer})
    def post(self, request: Request) -> Response:
        """Adds pieces of a variant to those that are there."""
        given = AddSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        add_to_cart(holder=_holder(request), **given.validated_data)
        return _whole(request, status=201)


class CartLineView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=ChangeSerializer, responses=CartSerializer)
    def patch(self, request: Request, sku_id: int) -> Response:
        """So many pieces, or whether the line goes to the checkout."""
        given = ChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wanted, sku_id = given.validated_data, key_in(sku_id)
        if "quantity" in wanted:
            change_line(holder=_holder(request), sku_id=sku_id, quantity=wanted["quantity"])
        if "is_chosen" in wanted:
            choose_lines(holder=_holder(request), sku_ids=[sku_id], chosen=wanted["is_chosen"])
        return _whole(request)

    @extend_schema(responses=CartSerializer)
    def delete(self, request: Request, sku_id: int) -> Response:
        """Takes the line out; doing it again changes nothing."""
        remove_lines(holder=_holder(request), sku_ids=[key_in(sku_id)])
        return _whole(request)


def _holder(request: Request) -> Holder:
    return Holder(person_id=signed_in(request).pk)


def _whole(request: Request, *, status: int = 200) -> Response:
    cart = cart_page(person=signed_in(request), holder=_holder(request))
    return Response(CartSerializer(cart).data, status=status)
