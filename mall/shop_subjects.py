"""What the inbox leads to where a line is about a shop or its goods."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from mall.models import Merchant, Product
from members.inbox import Subject, register_subject
from members.models import Person


def _shops(reader: Person, ids: Sequence[int]) -> Mapping[int, Subject]:
    """Shops she acts for or applied for lead to the page that says how they stand."""
    ours = Merchant.objects.run_by(reader).filter(pk__in=ids) | Merchant.objects.filter(
        applied_by=reader, pk__in=ids
    )
    return {shop.pk: Subject(text=shop.name, url=reverse("sell")) for shop in ours.distinct()}


def _goods(reader: Person, ids: Sequence[int]) -> Mapping[int, Subject]:
    """Her shops' products lead to their pages of the desk."""
    ours = Product.objects.owned_by(reader).filter(pk__in=ids)
    return {
        product.pk: Subject(
            text=product.short_name,
            url=reverse("admin:mall_product_change", args=[product.pk], current_app="shop_desk"),
        )
        for product in ours
    }


def register() -> None:
    register_subject("merchant", _shops)
    register_subject("shop_goods", _goods)
