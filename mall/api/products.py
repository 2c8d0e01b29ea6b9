"""A product with everything one chooses by, what its buyers say, and keeping an eye on it."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.product_serializers import (
    ComparedSerializer,
    MerchantSerializer,
    ProductSerializer,
    SavedGoodsSerializer,
)
from mall.api.review_serializers import ReviewSerializer
from mall.lists.storefront import find_merchant
from mall.lists.ticker import ticker_lines
from mall.models import Merchant, Product
from mall.product.bodies import shown_product, with_parts
from mall.product.freight import fees_of
from mall.product.pages import OpenProduct, Ties, open_product, ties_of
from mall.product.states import Standing
from mall.product.tax_estimate import rates_for
from mall.product.variants import variants_of
from mall.reviews.writing import reviews_of, stars_in
from mall.wishes import wishing
from mall.wishes.comparing import asked_ids, compared_products
from mall.wishes.saved import saved_goods
from members.signed_in import signed_in
from xhs.lib.api import ProblemSerializer, answer_page, page_of
from xhs.lib.errors import Refusal

CURSOR = OpenApiParameter("cursor", str)
STARS = OpenApiParameter("stars", int, description="Only those of so many stars, 1 to 5.")
IDS = OpenApiParameter("ids", str, description="Numbers of products, as 1,2,3,4.")
ReviewPage = page_of(ReviewSerializer, "Review")
SavedPage = page_of(SavedGoodsSerializer, "SavedGoods")


class NotSoldAnyMore(Refusal):
    """It was sold once."""

    status = 410


class ProductView(APIView):
    @extend_schema(responses={200: ProductSerializer, 410: ProblemSerializer})
    def get(self, request: Request, product_id: int) -> Response:
        """A product; 404 where nobody may know of it, 410 where it is not sold any more."""
        opened = open_product(viewer=request.user, product_id=product_id)
        if opened is None:
            raise Http404(_("There is no such product."))
        if opened.standing == Standing.GONE and not opened.is_preview:
            raise NotSoldAnyMore("product_gone", _("This is not sold any more."))
        return Response(ProductSerializer(_whole(opened, ties_of(request.user, opened.row))).data)


def _whole(opened: OpenProduct, ties: Ties) -> dict[str, Any]:
    row = opened.row
    return {
        **row._asdict(),
        **shown_product(with_parts(row.id), get_language() or "en"),
        "supply": row.supply,
        "valid_days": row.valid_days if row.is_voucher else None,
        "stars": round(row.stars, 1),
        "standing": opened.standing,
        "variants": _variants(opened, ties),
        "is_saved": ties.is_saved,
        "follows_brand": ties.follows_brand,
    }


def _variants(opened: OpenProduct, ties: Ties) -> list[dict[str, Any]]:
    row, rates, offered = opened.row, None, variants_of(opened.row.id)
    fees = fees_of(row, offered, province=ties.province)
    if row.is_imported:
        rates = rates_for(category_id=row.category_id, department_id=row.department_id)
    return [
        {
            **one._asdict(),
            "tax_fen": rates.due_on(one.price_fen) if rates else None,
            "freight_fen": fee.fen if fee else None,
            "freight_is_least": bool(fee and fee.is_least),
            "is_awaited": one.sku_id in ties.wished,
        }
        for one, fee in zip(offered, fees, strict=True)
    ]


class CompareView(APIView):
    @extend_schema(parameters=[IDS], responses=ComparedSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Up to four products side by side, in the asked order; what is not sold is left out."""
        asked = asked_ids(request.query_params.getlist("ids"))
        products = compared_products(asked, viewer=request.user)
        return Response(ComparedSerializer(products, many=True).data)


class TickerSerializer(serializers.Serializer[Any]):
    """Sentences about real orders of the last hours, without names; newest first, often none."""

    lines = serializers.ListField(child=serializers.CharField())


class TickerView(APIView):
    @extend_schema(responses=TickerSerializer)
    def get(self, request: Request, product_id: int) -> Response:
        """Who bought this, or something else of its brand, a moment ago."""
        lines = ticker_lines(product_id)
        if lines is None:
            raise Http404
        return Response({"lines": lines})


class ReviewsView(APIView):
    @extend_schema(parameters=[STARS, CURSOR], responses=ReviewPage)
    def get(self, request: Request, product_id: int) -> Response:
        """What buyers say of a product, newest first."""
        product = get_object_or_404(Product.objects.listed(), pk=product_id)
        given = request.query_params
        stars, cursor = stars_in(given.get("stars", "")), given.get("cursor", "")
        page = reviews_of(product=product, viewer=request.user, stars=stars, cursor=cursor)
        return answer_page(request, page, lambda rows: ReviewSerializer(rows, many=True).data)


class SavedView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(parameters=[CURSOR], responses=SavedPage)
    def get(self, request: Request) -> Response:
        """What one saved, the latest first, with what is not sold any more."""
        page = saved_goods(person=signed_in(request), cursor=request.query_params.get("cursor", ""))
        return answer_page(request, page, lambda rows: SavedGoodsSerializer(rows, many=True).data)


class SavedProductView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, product_id: int) -> Response:
        """Saves the product at today's price; again changes nothing."""
        wishing.save_product(person=signed_in(request), product_id=product_id)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, product_id: int) -> Response:
        """Takes it off the list, whether it is still sold or not."""
        wishing.forget_product(person=signed_in(request), product_id=product_id)
        return Response(status=204)


class RestockWishView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None, 409: ProblemSerializer})
    def post(self, request: Request, product_id: int, sku_id: int) -> Response:
        """Waits for a sold-out variant: the inbox tells when it comes. 409 where it is in stock."""
        wishing.wish_restock(person=signed_in(request), product_id=product_id, sku_id=sku_id)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, product_id: int, sku_id: int) -> Response:
        """Waits no longer."""
        wishing.forget_restock(person=signed_in(request), sku_id=sku_id)
        return Response(status=204)


class MerchantView(APIView):
    @extend_schema(responses=MerchantSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A merchant who trades; its goods are /products/?shop=slug."""
        return Response(MerchantSerializer(_merchant(slug)).data)


def _merchant(slug: str) -> Merchant:
    merchant = find_merchant(slug=slug)
    if merchant is None:
        raise Http404(_("There is no such shop."))
    return merchant
