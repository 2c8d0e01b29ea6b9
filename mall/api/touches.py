"""Whether it may be remembered which notes lead one to products, and saying that one did."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.buyers.touches import answer_consent, visitor_of
from mall.models import Product
from mall.signals import arrived_from_note
from xhs.lib.numbers import LARGEST_KEY


class TouchConsentSerializer(serializers.Serializer[Any]):
    """`is_given` is null for whoever was never asked."""

    is_given = serializers.BooleanField(allow_null=True)


class TouchAnswerSerializer(serializers.Serializer[Any]):
    """Her answer. A no forgets what was remembered."""

    is_given = serializers.BooleanField()


class ArrivalSerializer(serializers.Serializer[Any]):
    """The note that led to the product."""

    note_id = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)


class TouchConsentView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=TouchConsentSerializer)
    def get(self, request: Request) -> Response:
        """What one answered."""
        return Response(TouchConsentSerializer({"is_given": visitor_of(request._request).has_agreed}).data)

    @extend_schema(request=TouchAnswerSerializer, responses=TouchConsentSerializer)
    def put(self, request: Request) -> Response:
        """Agrees, or does not; as often as one likes."""
        given = TouchAnswerSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        response = Response(given.validated_data)
        answer_consent(request._request, response, agrees=given.validated_data["is_given"])
        return response


class ArrivalView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=ArrivalSerializer, responses={204: None})
    def post(self, request: Request, product_id: int) -> Response:
        """A note led here. Remembered for 30 days of whoever agreed, if the note is public and links the product."""
        product = get_object_or_404(Product.objects.listed(), pk=product_id)
        given = ArrivalSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        visitor = visitor_of(request._request)
        arrived_from_note.send(
            sender=Product, visitor=visitor, product_id=product.pk, note_id=given.validated_data["note_id"]
        )
        return Response(status=204)
