"""Notes about goods, and what is written at stores and posted by them."""

from functools import partial

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from community import feeds
from community.api.cards import NotePage, answer_cards
from community.api.lists import PAGING
from mall.models import Product, Store


class ProductNotesView(APIView):
    @extend_schema(operation_id="product_notes_list", parameters=PAGING, responses=NotePage)
    def get(self, request: Request, product_id: int) -> Response:
        """What people write about a product, newest first."""
        product = get_object_or_404(Product.objects.listed(), pk=product_id)
        return answer_cards(request, partial(feeds.product_notes, product_id=product.pk, viewer=request.user))


class StoreNotesView(APIView):
    @extend_schema(operation_id="store_notes_list", parameters=PAGING, responses=NotePage)
    def get(self, request: Request, store_id: int) -> Response:
        """What people wrote at a store, newest first."""
        store = get_object_or_404(Store.objects.listed(), pk=store_id)
        return answer_cards(request, partial(feeds.store_notes, store_id=store.pk, viewer=request.user))


class StorePostsView(APIView):
    @extend_schema(operation_id="store_posts_list", parameters=PAGING, responses=NotePage)
    def get(self, request: Request, store_id: int) -> Response:
        """What a store posted itself, newest first."""
        store = get_object_or_404(Store.objects.listed(), pk=store_id)
        return answer_cards(request, partial(feeds.store_posts, store_id=store.pk, viewer=request.user))
