"""One's own boards, and the goods on boards."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community.board_goods import board_goods, put_product_on_board, take_product_off_boards
from community.board_list import counted_for
from community.boards import change_board, create_board, remove_board
from community.models import Board
from community.serializers import BoardSerializer, SaveSerializer
from mall.api.lists import ProductPage, products_of
from mall.models import Product
from members.signed_in import signed_in
from xhs.lib.api import answer_page, page_size

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
        """Removes the board; what is on it stays saved."""
        remove_board(person=signed_in(request), board=self._own(board_id))
        return Response(status=204)

    def _own(self, board_id: int) -> Board:
        boards = counted_for(self.request.user, Board.objects.filter(owner_id=self.request.user.pk))
        return get_object_or_404(boards, pk=board_id)


class BoardProductsView(APIView):
    @extend_schema(
        operation_id="board_products_list",
        parameters=[
            OpenApiParameter("cursor", str),
            OpenApiParameter("size", int, description="1 to 60, usually 24"),
        ],
        responses=ProductPage,
    )
    def get(self, request: Request, board_id: int) -> Response:
        """Goods of a board that are sold now, in its owner's order."""
        board = get_object_or_404(Board.objects.visible_to(request.user), pk=board_id)
        cursor = request.query_params.get("cursor", "")
        return answer_page(
            request, board_goods(board=board, cursor=cursor, size=page_size(request)), products_of
        )


class ProductBoardView(APIView):
    """On which of one's boards a product lies."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=SaveSerializer, responses={204: None})
    def post(self, request: Request, product_id: int) -> Response:
        """Saves the product on a board, or takes it off where `board` is null; it stays saved."""
        given = SaveSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        board_id = given.validated_data["board"]
        if board_id is None:
            return self.delete(request, product_id)
        board = get_object_or_404(Board, owner_id=request.user.pk, pk=board_id)
        put_product_on_board(person=signed_in(request), product_id=product_id, board=board)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, product_id: int) -> Response:
        """Takes it off; it stays saved."""
        get_object_or_404(Product.objects.known(), pk=product_id)
        take_product_off_boards(person=signed_in(request), product_id=product_id)
        return Response(status=204)
