"""The inbox."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from members.inbox import CHIPS, Entry, open_inbox
from members.notifications import mark_all_read
from members.serializers import PersonBriefSerializer
from members.signed_in import signed_in
from xhs.lib.api import answer_page, page_of


class EntrySerializer(serializers.Serializer[Any]):
    """One group: `actor_count` people did `kind` to the subject; `sentence` is safe HTML in the caller's language."""

    id = serializers.IntegerField(source="group.pk")
    kind = serializers.CharField(source="group.kind")
    sentence = serializers.CharField()
    actor = PersonBriefSerializer(
        allow_null=True, help_text="Null where a store did it: the sentence names it."
    )
    actor_count = serializers.IntegerField(source="group.actor_count")
    text = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    is_unread = serializers.BooleanField(source="group.is_unread")
    happened_at = serializers.DateTimeField(source="group.happened_at")

    def get_text(self, entry: Entry) -> str:
        return entry.subject.text if entry.subject else ""

    def get_url(self, entry: Entry) -> str:
        return entry.subject.url if entry.subject else ""


EntryPage = page_of(EntrySerializer, "Entry")
ABOUT = OpenApiParameter("about", str, enum=[chip for chip in CHIPS if chip])


class InboxView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(parameters=[ABOUT, OpenApiParameter("cursor", str)], responses=EntryPage)
    def get(self, request: Request) -> Response:
        """What happened to one's things, newest first; reading marks nothing as read."""
        given = request.query_params
        page = open_inbox(
            person=signed_in(request), chip=given.get("about", ""), cursor=given.get("cursor", "")
        )
        return answer_page(request, page, lambda rows: EntrySerializer(rows, many=True).data)


class InboxReadView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Everything has been seen."""
        mark_all_read(person=signed_in(request))
        return Response(status=204)
