"""Follow, Nearby, topics, people and boards: lists of notes."""

from functools import partial
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community import feeds
from community.api.cards import NotePage, answer_cards
from community.drafts import draft_page
from community.follow_feed import follow_feed
from community.models import Board
from community.nearby import nearby_feed
from community.people import meet
from community.safety import report
from community.serializers import NoteSerializer, ReportSerializer, TopicSerializer
from community.topics import follow_topic, topics_for, unfollow_topic
from members.models import Person
from members.serializers import PersonSerializer
from members.signed_in import signed_in
from xhs.lib.api import answer_page, page_size
from xhs.lib.errors import Refusal
from xhs.lib.geo import Point

PAGING = [OpenApiParameter("cursor", str), OpenApiParameter("size", int, description="1 to 60, usually 24")]
HERE = [OpenApiParameter("latitude", float), OpenApiParameter("longitude", float)]


class FollowFeedView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request) -> Response:
        """Newest from the people, topics, brands and stores one follows."""
        cursor = request.query_params.get("cursor", "")
        page = follow_feed(viewer=request.user, cursor=cursor, size=page_size(request))
        return answer_page(request, page, lambda notes: NoteSerializer(notes, many=True).data)


class NearbyView(APIView):
    @extend_schema(parameters=[*HERE, *PAGING], responses=NotePage)
    def get(self, request: Request) -> Response:
        """By distance from a point in degrees; a cursor brings its own."""
        point = None if request.query_params.get("cursor") else _point(request)
        return answer_cards(request, partial(nearby_feed, viewer=request.user, point=point))


def _point(request: Request) -> Point:
    given = request.query_params
    try:
        return Point(float(given["latitude"]), float(given["longitude"]))
    except (KeyError, ValueError):
        raise Refusal("no_point", "latitude and longitude are needed, in degrees.", field="latitude")


class TopicView(APIView):
    @extend_schema(responses=TopicSerializer)
    def get(self, request: Request, name: str) -> Response:
        return Response(TopicSerializer(_topic(request, name)).data)


class TopicNotesView(APIView):
    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request, name: str) -> Response:
        """Notes of a topic, newest first."""
        return answer_cards(
            request, partial(feeds.topic_notes, topic=_topic(request, name), viewer=request.user)
        )


class TopicFollowView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, name: str) -> Response:
        follow_topic(person=signed_in(request), topic=_topic(request, name))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, name: str) -> Response:
        unfollow_topic(person=signed_in(request), topic=_topic(request, name))
        return Response(status=204)


def _topic(request: Request, name: str) -> Any:
    return get_object_or_404(topics_for(request.user).shown().named(name))


def _person(request: Request, username: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user), username=username.lower())


class PersonView(APIView):
    @extend_schema(responses=PersonSerializer)
    def get(self, request: Request, username: str) -> Response:
        return Response(PersonSerializer(_person(request, username)).data)


class PersonNotesView(APIView):
    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request, username: str) -> Response:
        """Her notes as far as the caller may see them, newest first."""
        author = _person(request, username)
        return answer_cards(request, partial(feeds.author_notes, author=author, viewer=request.user))


class PersonFavouritesView(APIView):
    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request, username: str) -> Response:
        """What she saved, if she shows it."""
        return _answer_tab(request, username, "favourites")


class PersonLikedView(APIView):
    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request, username: str) -> Response:
        """What she liked, if she shows it."""
        return _answer_tab(request, username, "liked")


def _answer_tab(request: Request, username: str, tab: str) -> Response:
    profile = meet(viewer=request.user, username=username)
    if profile is None or tab not in dict(profile.tabs()):
        raise Http404
    read = {"favourites": feeds.favourites, "liked": feeds.liked}[tab]
    return answer_cards(request, partial(read, person=profile.person, viewer=request.user))


class ReportPersonView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=ReportSerializer, responses={204: None})
    def post(self, request: Request, username: str) -> Response:
        """Says that the person breaks the rules."""
        given = ReportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        report(person=signed_in(request), target=_person(request, username), **given.validated_data)
        return Response(status=204)


class BoardNotesView(APIView):
    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request, board_id: int) -> Response:
        """A board in its owner's order."""
        board = get_object_or_404(Board.objects.visible_to(request.user), pk=board_id)
        return answer_cards(request, partial(feeds.board_notes, board=board, viewer=request.user))


class DraftsView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(parameters=PAGING, responses=NotePage)
    def get(self, request: Request) -> Response:
        """One's own notes that are not out yet."""
        page = draft_page(
            person=signed_in(request),
            cursor=request.query_params.get("cursor", ""),
            size=page_size(request),
        )
        return answer_page(request, page, lambda notes: NoteSerializer(notes, many=True).data)
