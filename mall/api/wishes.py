"""Goods one looked for in vain: waiting for them, and hearing when they come."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.models import GoodsWish
from mall.wishes import hoping
from members.signed_in import signed_in
from xhs.lib.api import ProblemSerializer, key_in
from xhs.lib.searching import LONGEST_TYPED, read_typed


class GoodsWishSerializer(serializers.ModelSerializer[GoodsWish]):
    """What one waits for; `product` is the one that answered it, null while nobody sells any."""

    class Meta:
        model = GoodsWish
        fields = ("id", "text", "wished_at", "answered_at", "product")
        read_only_fields = fields


class NewWishSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(
        max_length=LONGEST_TYPED, help_text="As it was looked for: every word has to occur."
    )


class WishesView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="wishes_list", responses=GoodsWishSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What one waits for, the latest first, then what has come since."""
        return Response(GoodsWishSerializer(hoping.wishes_of(signed_in(request)), many=True).data)

    @extend_schema(request=NewWishSerializer, responses={201: GoodsWishSerializer, 409: ProblemSerializer})
    def post(self, request: Request) -> Response:
        """Waits for goods with all these words: the inbox tells when they come. Again changes nothing; 409 where they
        are in the mall."""
        asked = NewWishSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        typed = read_typed(asked.validated_data["text"])
        wish = hoping.wish_goods(person=signed_in(request), typed=typed)
        return Response(GoodsWishSerializer(wish).data, status=201)


class WishView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses={204: None})
    def delete(self, request: Request, wish_id: int) -> Response:
        """Waits no longer, or has it off the list."""
        hoping.forget_goods(person=signed_in(request), wish_id=key_in(wish_id))
        return Response(status=204)
