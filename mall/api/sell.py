"""Applying to sell, and what became of it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.merchants.applying import (
    ABOUT_LIMIT,
    NAME_LIMIT,
    NUMBER_LIMIT,
    OPEN_KINDS,
    Application,
    apply_as_merchant,
    latest_application,
)
from mall.models import Merchant
from members.signed_in import signed_in
from xhs.lib.api import OneOfField


class ApplicationWriteSerializer(serializers.Serializer[Any]):
    """The shop one would like to open. `licence` is an own upload: a picture of the business licence, which nobody
    sees but its sender and operators."""

    kind = OneOfField([(kind.value, kind.label) for kind in OPEN_KINDS])
    name = serializers.CharField(max_length=NAME_LIMIT * 2)
    about = serializers.CharField(max_length=ABOUT_LIMIT * 2)
    licence_number = serializers.CharField(max_length=NUMBER_LIMIT * 2)
    licence = serializers.CharField(max_length=24)


class ApplicationSerializer(serializers.ModelSerializer[Merchant]):
    """What one applied for; `decision_reason` is what an operator wrote about it."""

    class Meta:
        model = Merchant
        fields = (
            "slug", "name", "kind", "state", "about", "licence_number", "applied_at", "decided_at", "decision_reason",
        )  # fmt: skip
        read_only_fields = fields


class ApplicationView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ApplicationSerializer)
    def get(self, request: Request) -> Response:
        """The latest application of one's own; 404 without any."""
        latest = latest_application(signed_in(request))
        if latest is None:
            raise Http404
        return Response(ApplicationSerializer(latest).data)

    @extend_schema(request=ApplicationWriteSerializer, responses={201: ApplicationSerializer})
    def post(self, request: Request) -> Response:
        """Applies; an operator decides. 409 while an application is open."""
        given = ApplicationWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        merchant = apply_as_merchant(
            person=signed_in(request), application=Application(**given.validated_data)
        )
        return Response(ApplicationSerializer(merchant).data, status=201)
