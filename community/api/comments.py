"""Comments in two levels."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community import comments as verbs
from community.models import Comment, Note
from community.safety import report
from community.serializers import (
    CommentSerializer,
    CommentWriteSerializer,
    ReplySerializer,
    ReportSerializer,
)
from community.threads import CommentPage, find_thread, more_replies, open_comments, show_one
from members.signed_in import signed_in
from xhs.lib.api import answer_page, page_of
from xhs.lib.cursor import Page

CURSOR = OpenApiParameter("cursor", str)
SORT = OpenApiParameter("sort", str, enum=["newest", "liked"])
CommentPageSerializer = page_of(CommentSerializer, "Comment")
ReplyPageSerializer = page_of(ReplySerializer, "Reply")


def _page(page: CommentPage) -> Page[Any]:
    cursors = parse_qs(urlsplit(page.more_url).query).get("cursor", [""])
    return Page(page.items, cursors[0])


class CommentsView(APIView):
    """Comments of a note."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(parameters=[CURSOR, SORT], responses=CommentPageSerializer)
    def get(self, request: Request, note_id: int) -> Response:
        """Threads with their first answers."""
        note = get_object_or_404(Note.objects.visible_to(request.user), pk=note_id)
        given = request.query_params
        page = open_comments(
            viewer=request.user, note=note, sort=given.get("sort", ""), cursor=given.get("cursor", "")
        )
        return answer_page(request, _page(page), lambda rows: CommentSerializer(rows, many=True).data)

    @extend_schema(request=CommentWriteSerializer, responses={201: CommentSerializer})
    def post(self, request: Request, note_id: int) -> Response:
        """Writes a comment, or an answer to `parent`."""
        note = get_object_or_404(Note.objects.visible_to(request.user).select_related("author"), pk=note_id)
        given = CommentWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = dict(given.validated_data)
        parent_id = values.pop("parent")
        parent = (
            verbs.reachable_comment(viewer=signed_in(request), comment_id=parent_id) if parent_id else None
        )
        if parent is not None and parent.note_id != note.pk:
            parent = get_object_or_404(Comment, pk=parent_id, note=note)
        comment = verbs.add_comment(person=signed_in(request), note=note, parent=parent, **values)
        return Response(CommentSerializer(show_one(viewer=request.user, comment=comment)).data, status=201)


class RepliesView(APIView):
    """Answers of a thread."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(parameters=[CURSOR], responses=ReplyPageSerializer)
    def get(self, request: Request, comment_id: int) -> Response:
        thread = find_thread(viewer=request.user, comment_id=comment_id)
        if thread is None:
            raise Http404
        page = more_replies(viewer=request.user, thread=thread, cursor=request.query_params.get("cursor", ""))
        return answer_page(request, _page(page), lambda rows: ReplySerializer(rows, many=True).data)


class CommentAct(APIView):
    """Base of what one does with a comment one may see."""

    permission_classes = [IsAuthenticated]

    def comment(self, comment_id: int) -> Comment:
        return verbs.reachable_comment(viewer=signed_in(self.request), comment_id=comment_id)


class CommentView(CommentAct):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, comment_id: int) -> Response:
        """One's own comment, or any on one's own note."""
        verbs.delete_comment(person=signed_in(request), comment=self.comment(comment_id))
        return Response(status=204)


class CommentLikeView(CommentAct):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, comment_id: int) -> Response:
        verbs.like_comment(person=signed_in(request), comment=self.comment(comment_id))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, comment_id: int) -> Response:
        verbs.take_back_comment_like(person=signed_in(request), comment=self.comment(comment_id))
        return Response(status=204)


class PinView(CommentAct):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, comment_id: int) -> Response:
        """Keeps a comment on top of one's own note."""
        verbs.pin_comment(person=signed_in(request), comment=self.comment(comment_id))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, comment_id: int) -> Response:
        verbs.unpin_comment(person=signed_in(request), comment=self.comment(comment_id))
        return Response(status=204)


class ReportCommentView(CommentAct):
    @extend_schema(request=ReportSerializer, responses={204: None})
    def post(self, request: Request, comment_id: int) -> Response:
        """Says that the comment breaks the rules."""
        given = ReportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        report(person=signed_in(request), target=self.comment(comment_id), **given.validated_data)
        return Response(status=204)
