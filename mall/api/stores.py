"""Stores: around a point, one of them whole, and following it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.store_serializers import StoreBriefSerializer, StoreSerializer
from mall.models import Store
from mall.stores.keeping import follow_store, unfollow_store
from mall.stores.lists import StoreCard, near_page
from mall.stores.pages import find_store
from members.signed_in import signed_in
from xhs.lib.api import answer_page, page_of, page_size
from xhs.lib.errors import Refusal
from xhs.lib.geo import Point

StorePage = page_of(StoreBriefSerializer, "Store")
HERE = [
    OpenApiParameter("latitude", float, description="degrees"),
    OpenApiParameter("longitude", float, description="degrees"),
    OpenApiParameter("cursor", str),
    OpenApiParameter("size", int, description="1 to 60, usually 24"),
]


class StoresView(APIView):
    @extend_schema(operation_id="stores_list", parameters=HERE, responses=StorePage)
    def get(self, request: Request) -> Response:
        """Listed stores by distance from a point; a cursor brings its own."""
        cursor = request.query_params.get("cursor", "")
        page = near_page(point=None if cursor else _point(request), cursor=cursor, size=page_size(request))
        return answer_page(request, page, _stores)


def _stores(cards: list[StoreCard]) -> Any:
    serializer: Any = StoreBriefSerializer
    return serializer(cards, many=True).data


def _point(request: Request) -> Point:
    given: Any = request.query_params
    try:
        return Point(float(given["latitude"]), float(given["longitude"]))
    except (KeyError, ValueError):
        raise Refusal("no_point", "latitude and longitude are needed, in degrees.", field="latitude")


class StoreView(APIView):
    @extend_schema(responses=StoreSerializer)
    def get(self, request: Request, store_id: int) -> Response:
        """One store with its hours and pictures."""
        return Response(StoreSerializer(_store(request, store_id)).data)


class StoreFollowView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, store_id: int) -> Response:
        """Follows the store; again changes nothing."""
        follow_store(person=signed_in(request), store=_store(request, store_id))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, store_id: int) -> Response:
        unfollow_store(person=signed_in(request), store=_store(request, store_id))
        return Response(status=204)


def _store(request: Request, store_id: int) -> Store:
    store = find_store(viewer=request.user, store_id=store_id)
    if store is None:
        raise Http404
    return store
