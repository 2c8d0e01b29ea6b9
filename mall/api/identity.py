"""The identity customs asks for: given, replaced, deleted; only its last four characters ever come back."""

from typing import Any

from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.buyers import identity as verbs
from mall.models import Identity
from members.signed_in import signed_in


class IdentitySerializer(serializers.ModelSerializer[Identity]):
    """What is shown of an identity."""

    class Meta:
        model = Identity
        fields = ("last_four",)
        read_only_fields = fields


class IdentityWriteSerializer(serializers.Serializer[Any]):
    """The name and number of a resident identity card; the verb checks both."""

    real_name = serializers.CharField(max_length=60)
    number = serializers.CharField(max_length=24)


@method_decorator(sensitive_post_parameters("real_name", "number"), name="dispatch")
class IdentityView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=IdentitySerializer)
    def get(self, request: Request) -> Response:
        """404 where none is kept."""
        identity = verbs.identity_of(signed_in(request))
        if identity is None:
            raise Http404
        return Response(IdentitySerializer(identity).data)

    @extend_schema(request=IdentityWriteSerializer, responses=IdentitySerializer)
    def put(self, request: Request) -> Response:
        """Keeps name and number, sealed, in place of earlier ones."""
        given = IdentityWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        identity = verbs.confirm_identity(person=signed_in(request), **given.validated_data)
        return Response(IdentitySerializer(identity).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Forgets them; again changes nothing."""
        verbs.forget_identity(person=signed_in(request))
        return Response(status=204)
