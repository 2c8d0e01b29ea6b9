"""Sending files in."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from members.media import accept_upload, discard
from members.models import MediaFile
from members.serializers import FileSerializer, UploadSerializer
from members.signed_in import signed_in
from xhs.lib.uploads import must_be_whole


class UploadsView(APIView):
    """New uploads."""

    permission_classes = [IsAuthenticated]
    parser_classes = [MultiPartParser]

    @extend_schema(request={"multipart/form-data": FileSerializer}, responses={201: UploadSerializer})
    def post(self, request: Request) -> Response:
        """Takes in one picture; ask for its state until it is ready."""
        given = FileSerializer(data=request.data)
        must_be_whole(request._request, field="file")
        given.is_valid(raise_exception=True)
        media = accept_upload(person=signed_in(request), file=given.validated_data["file"])
        return Response(UploadSerializer(media).data, status=201)


class UploadView(APIView):
    """One own upload."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=UploadSerializer)
    def get(self, request: Request, token: str) -> Response:
        media = get_object_or_404(MediaFile.objects.owned_by(request.user), token=token)
        return Response(UploadSerializer(media).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, token: str) -> Response:
        """Takes back an upload that nothing shows yet."""
        media = get_object_or_404(MediaFile.objects.owned_by(request.user), token=token, is_used=False)
        discard([media.pk])
        return Response(status=204)
