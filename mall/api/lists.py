"""Departments, lists of products, brands and following them."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.product_serializers import BrandSerializer, CategorySerializer, ProductBriefSerializer
from mall.lists.departments import directory
from mall.lists.facets import facets_of
from mall.lists.filters import NAMES, SEVERAL, Narrowing
from mall.lists.storefront import EVERYTHING, Card, Scope, Sort, find_merchant, product_page, scope_of
from mall.merchants.brands import brand_page, find_brand, follow_brand, mark_followed, unfollow_brand
from mall.models import Brand, Product
from members.signed_in import signed_in
from xhs.lib.api import answer_page, page_of, page_size

ProductPage = page_of(ProductBriefSerializer, "Product")
BrandPage = page_of(BrandSerializer, "Brand")
PAGING = [OpenApiParameter("cursor", str), OpenApiParameter("size", int, description="1 to 60, usually 24")]
WHERE = [
    OpenApiParameter("category", str, description="slug of a department or category"),
    OpenApiParameter("shop", str, description="slug of a merchant"),
]
HOW = [
    *(OpenApiParameter(name, str, many=name in SEVERAL) for name in NAMES),
    OpenApiParameter("sort", str, enum=Sort.values, description="everything there is comes by popularity"),
    *PAGING,
]


class CategoriesView(APIView):
    @extend_schema(responses=CategorySerializer(many=True))
    def get(self, request: Request) -> Response:
        """All departments and categories, in their order."""
        return Response(CategorySerializer(list(directory().by_slug.values()), many=True).data)


class ProductsView(APIView):
    @extend_schema(operation_id="products_list", parameters=[*WHERE, *HOW], responses=ProductPage)
    def get(self, request: Request) -> Response:
        """What is on sale: everything, or a category's or merchant's; narrowed and sorted as on the pages."""
        scope = _scope(request)
        narrowing = Narrowing(request.query_params, scope, facets_of(scope))
        page = product_page(
            scope,
            sort=Sort.POPULAR if scope == EVERYTHING and "brand" not in narrowing.values else narrowing.sort,
            narrowed=narrowing.products,
            cursor=request.query_params.get("cursor", ""),
            size=page_size(request),
        )
        return answer_page(request, page, products_of)


def _scope(request: Request) -> Scope:
    slug, shop = (request.query_params.get(name, "") for name in ("category", "shop"))
    found = directory().by_slug.get(slug) if slug else find_merchant(slug=shop) if shop else None
    if found is None and (slug or shop):
        raise Http404
    return scope_of(found) if found else EVERYTHING


def products_of(cards: list[Card]) -> Any:
    """The products of these cards as they go over the wire. One statement."""
    rows = Product.objects.with_picture().in_bulk([card.id for card in cards])
    return ProductBriefSerializer([rows[card.id] for card in cards if card.id in rows], many=True).data


class BrandsView(APIView):
    @extend_schema(operation_id="brands_list", parameters=PAGING, responses=BrandPage)
    def get(self, request: Request) -> Response:
        """Brands that have something to sell now, those with most followers first."""
        page = brand_page(cursor=request.query_params.get("cursor", ""), size=page_size(request))
        mark_followed(page.items, viewer=request.user)
        return answer_page(request, page, lambda brands: BrandSerializer(brands, many=True).data)


class BrandView(APIView):
    @extend_schema(responses=BrandSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return Response(BrandSerializer(_brand(request, slug)).data)


class BrandFollowView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str) -> Response:
        follow_brand(person=signed_in(request), brand=_brand(request, slug))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        unfollow_brand(person=signed_in(request), brand=_brand(request, slug))
        return Response(status=204)


def _brand(request: Request, slug: str) -> Brand:
    brand = find_brand(viewer=request.user, slug=slug)
    if brand is None:
        raise Http404
    return brand
