"""Notes: writing, reading, deleting, and what others do with them."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community.models import Board, Note
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, delete_note, write_note
from community.reactions import favourite, like, take_back_favourite, take_back_like
from community.reading import find_note
from community.safety import report, say_less, take_back_less
from community.serializers import (
    LessSerializer,
    NoteSerializer,
    NoteWriteSerializer,
    ReportSerializer,
    SaveSerializer,
)
from members.signed_in import signed_in


def save_from(request: Request, note_id: int | None = None) -> Note:
    """Writes the note the request describes. Raises ValidationError, Refusal."""
    given = NoteWriteSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    values: dict[str, Any] = given.validated_data
    content = {name: values[name] for name in NoteContent.__dataclass_fields__ if name in values}
    content["pictures"] = tuple(PictureChoice(**one) for one in values["pictures"])
    return write_note(
        author=signed_in(request),
        content=NoteContent(**content),
        intent=Intent(values["intent"]),
        note_id=note_id,
        version=values["version"],
        submission=values["submission"] if note_id is None else None,
        scheduled_for=values["scheduled_for"],
    )


def shown(request: Request, note_id: int) -> Any:
    """The note as its reader sees it; 404 where she may not."""
    note = find_note(viewer=request.user, note_id=note_id)
    if note is None:
        raise Http404
    return NoteSerializer(note).data


class NotesView(APIView):
    """New notes."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=NoteWriteSerializer, responses={201: NoteSerializer})
    def post(self, request: Request) -> Response:
        """Saves, schedules or publishes a note."""
        return Response(shown(request, save_from(request).pk), status=201)


class NoteView(APIView):
    """One note."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=NoteSerializer)
    def get(self, request: Request, note_id: int) -> Response:
        return Response(shown(request, note_id))

    @extend_schema(request=NoteWriteSerializer, responses=NoteSerializer)
    def put(self, request: Request, note_id: int) -> Response:
        """A new version of an own note."""
        get_object_or_404(Note.objects.owned_by(request.user), pk=note_id)
        return Response(shown(request, save_from(request, note_id).pk))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, note_id: int) -> Response:
        """Deletes an own note, or a post of a store one acts for."""
        delete_note(person=signed_in(request), note_id=note_id)
        return Response(status=204)


class NoteAct(APIView):
    """Base of what one does with a note one may see."""

    permission_classes = [IsAuthenticated]

    def note(self, note_id: int) -> Note:
        notes = Note.objects.visible_to(self.request.user).select_related("author")
        return get_object_or_404(notes, pk=note_id)


class LikeView(NoteAct):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, note_id: int) -> Response:
        """Likes the note; again changes nothing."""
        like(person=signed_in(request), note=self.note(note_id))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, note_id: int) -> Response:
        take_back_like(person=signed_in(request), note=self.note(note_id))
        return Response(status=204)


class FavouriteView(NoteAct):
    @extend_schema(request=SaveSerializer, responses={204: None})
    def post(self, request: Request, note_id: int) -> Response:
        """Saves the note, on a board where one is given."""
        given = SaveSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        board_id = given.validated_data["board"]
        board = get_object_or_404(Board, owner_id=request.user.pk, pk=board_id) if board_id else None
        favourite(person=signed_in(request), note=self.note(note_id), board=board)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, note_id: int) -> Response:
        take_back_favourite(person=signed_in(request), note=self.note(note_id))
        return Response(status=204)


class LessView(NoteAct):
    """Seeing less of a note, its author or its topic."""

    @extend_schema(request=LessSerializer, responses={204: None})
    def post(self, request: Request, note_id: int) -> Response:
        given = LessSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        say_less(person=signed_in(request), note=self.note(note_id), about=given.validated_data["about"])
        return Response(status=204)

    @extend_schema(parameters=[LessSerializer], responses={204: None})
    def delete(self, request: Request, note_id: int) -> Response:
        given = LessSerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        take_back_less(
            person=signed_in(request), note=self.note(note_id), about=given.validated_data["about"]
        )
        return Response(status=204)


class ReportNoteView(NoteAct):
    @extend_schema(request=ReportSerializer, responses={204: None})
    def post(self, request: Request, note_id: int) -> Response:
        """Says that the note breaks the rules."""
        given = ReportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        report(person=signed_in(request), target=self.note(note_id), **given.validated_data)
        return Response(status=204)
