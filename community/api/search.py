"""Search on the wire: the same hits as the page, with their true number."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community.api.cards import notes_of_cards
from community.instead import what_was_meant
from community.search import (
    NOTE_AGES,
    NOTE_ORDERS,
    count_hits,
    known_count,
    read_asked,
    search_notes,
    search_people,
    search_products,
)
from community.serializers import NoteSerializer
from community.terms import suggest_texts
from mall.api.lists import products_of
from mall.api.product_serializers import ProductBriefSerializer
from mall.lists.search import ORDERS as PRODUCT_ORDERS
from members.models import Person
from members.serializers import PersonBriefSerializer
from xhs.lib.api import answer_page, page_of, page_size
from xhs.lib.cursor import Page
from xhs.lib.searching import LONGEST_TYPED, read_typed

WORDS = OpenApiParameter("q", str, required=True, description="Every word has to occur.")
PAGING = [
    OpenApiParameter("cursor", str),
    OpenApiParameter("size", int, description="1 to 60, usually 24"),
    OpenApiParameter("count", bool, description="Counts the hits. With many it takes longer than the page."),
]


def _hits_of(row: "type[serializers.BaseSerializer[Any]]", name: str) -> "type[serializers.Serializer[Any]]":
    fields = {
        "total": serializers.IntegerField(
            allow_null=True, help_text="Hits on all pages; null where nobody has counted them. See `count`."
        ),
        "meant": serializers.CharField(
            help_text="Another spelling that finds far more, where there are hardly any hits; else empty."
        ),
    }
    return type(f"{name}Hits", (page_of(row, f"{name}Hit"),), fields)


def _answer(
    request: Request, tab: str, search: "Callable[..., Page[Any]]", serialize: "Callable[[list[Any]], Any]"
) -> Response:
    given = {name: request.query_params.get(name, "") for name in request.query_params}
    asked = read_asked({**given, "tab": tab})
    if not asked.typed:
        return Response({"results": [], "next": None, "total": 0, "meant": ""})
    cursor = given.get("cursor", "")
    page = search(asked, request.user, cursor=cursor, size=page_size(request))
    response = answer_page(request, page, serialize)
    response.data["meant"] = ""
    if not cursor and not page.next:
        response.data["total"] = len(page.items)
        response.data["meant"] = what_was_meant(asked, request.user, found=len(page.items))
    else:
        count = count_hits if given.get("count") == "true" else known_count
        response.data["total"] = count(asked, request.user)
    return response


class NoteSearchView(APIView):
    @extend_schema(
        parameters=[
            WORDS,
            OpenApiParameter("sort", str, enum=sorted(NOTE_ORDERS)),
            OpenApiParameter("age", str, enum=sorted(NOTE_AGES)),
            *PAGING,
        ],
        responses=_hits_of(NoteSerializer, "Note"),
    )
    def get(self, request: Request) -> Response:
        """Notes: titles first, then the rest."""
        return _answer(request, "notes", search_notes, lambda cards: notes_of_cards(request, cards))


class ProductSearchView(APIView):
    @extend_schema(
        parameters=[
            WORDS,
            OpenApiParameter("sort", str, enum=sorted(PRODUCT_ORDERS)),
            OpenApiParameter("price_min", int, description="lowest price in whole yuan"),
            OpenApiParameter("price_max", int, description="highest price in whole yuan"),
            *PAGING,
        ],
        responses=_hits_of(ProductBriefSerializer, "Product"),
    )
    def get(self, request: Request) -> Response:
        """Products on sale: those with the words in their names first, then the rest."""
        return _answer(request, "mall", search_products, products_of)


class PersonSearchView(APIView):
    @extend_schema(parameters=[WORDS, *PAGING], responses=_hits_of(PersonBriefSerializer, "Person"))
    def get(self, request: Request) -> Response:
        """People by name and user name, the most followed first."""
        return _answer(request, "people", search_people, _people)


def _people(rows: list[Any]) -> Any:
    people = {one.username: one for one in Person.objects.filter(username__in=[row.username for row in rows])}
    return PersonBriefSerializer(
        [people[row.username] for row in rows if row.username in people], many=True
    ).data


class SuggestionView(APIView):
    @extend_schema(parameters=[WORDS], responses={200: {"type": "array", "items": {"type": "string"}}})
    def get(self, request: Request) -> Response:
        """Terms that begin as typed, or sound so; where there are none, what was probably meant."""
        typed = read_typed(request.query_params.get("q", "")[:LONGEST_TYPED])
        return Response(suggest_texts(typed))
