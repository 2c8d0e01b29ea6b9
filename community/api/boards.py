"""One's own boards."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community.board_list import counted_for
from community.boards import change_board, create_board, remove_board
from community.models import Board
from community.serializers import BoardSerializer
from members.signed_in import signed_in

BOARDS = 200


class BoardsView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=BoardSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's own boards, in one's own order."""
        boards = counted_for(request.user, Board.objects.filter(owner_id=request.user.pk))
        boards = boards.order_by("position", "id")[:BOARDS]
        return Response(BoardSerializer(boards, many=True).data)

    @extend_schema(request=BoardSerializer, responses={201: BoardSerializer})
    def post(self, request: Request) -> Response:
        given = BoardSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        board = create_board(person=signed_in(request), **given.validated_data)
        return Response(BoardSerializer(board).data, status=201)


class BoardView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=BoardSerializer, responses=BoardSerializer)
    def put(self, request: Request, board_id: int) -> Response:
        """Renames, opens or closes a board."""
        board = self._own(board_id)
        given = BoardSerializer(board, data=request.data)
        given.is_valid(raise_exception=True)
        values = {"is_private": board.is_private, **given.validated_data}
        change_board(person=signed_in(request), board=board, **values)
        return Response(BoardSerializer(self._own(board_id)).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, board_id: int) -> Response:
        """Removes the board; its notes stay saved."""
        remove_board(person=signed_in(request), board=self._own(board_id))
        return Response(status=204)

    def _own(self, board_id: int) -> Board:
        boards = counted_for(self.request.user, Board.objects.filter(owner_id=self.request.user.pk))
        return get_object_or_404(boards, pk=board_id)
