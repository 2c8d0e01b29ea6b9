"""Discover on the wire."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community.api.cards import NotePage, answer_cards
from recommend.feeds import discover

PAGING = [OpenApiParameter("cursor", str), OpenApiParameter("size", int, description="1 to 60, usually 24")]


class DiscoverView(APIView):
    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request) -> Response:
        """Recommended notes; open to strangers. Follow `next` and nothing repeats."""
        return answer_cards(request, lambda **page: discover(request.user, **page))
