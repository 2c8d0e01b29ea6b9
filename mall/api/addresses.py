"""One's own address book."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.buyers import address_book as verbs
from mall.models import Address
from members.signed_in import signed_in


class AddressSerializer(serializers.ModelSerializer[Address]):
    """The verb checks everything: what is here only says which fields there are."""

    receiver = serializers.CharField()
    phone = serializers.CharField()
    province = serializers.CharField(help_text="ISO 3166: CN-ZJ")
    city = serializers.CharField()
    district = serializers.CharField()
    line = serializers.CharField()
    is_default = serializers.BooleanField(default=False)

    class Meta:
        model = Address
        fields = ("id", "receiver", "phone", "province", "city", "district", "line", "is_default")


class AddressesView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=AddressSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The usual one first."""
        return Response(AddressSerializer(verbs.addresses_of(signed_in(request)), many=True).data)

    @extend_schema(request=AddressSerializer, responses={201: AddressSerializer})
    def post(self, request: Request) -> Response:
        facts, is_default = _given(request)
        address = verbs.add_address(person=signed_in(request), facts=facts, is_default=is_default)
        return Response(AddressSerializer(address).data, status=201)


class AddressView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=AddressSerializer)
    def get(self, request: Request, address_id: int) -> Response:
        return Response(AddressSerializer(verbs.address_of(signed_in(request), address_id)).data)

    @extend_schema(request=AddressSerializer, responses=AddressSerializer)
    def put(self, request: Request, address_id: int) -> Response:
        """Orders keep what they were sent to."""
        facts, is_default = _given(request)
        address = verbs.edit_address(
            person=signed_in(request), address_id=address_id, facts=facts, is_default=is_default
        )
        return Response(AddressSerializer(address).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, address_id: int) -> Response:
        verbs.delete_address(person=signed_in(request), address_id=address_id)
        return Response(status=204)


def _given(request: Request) -> tuple[verbs.AddressFacts, bool]:
    given = AddressSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return verbs.facts_from(given.validated_data), given.validated_data["is_default"]
