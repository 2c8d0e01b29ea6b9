"""How goods, orders and shops look in the inbox: as much as the reader may know of them now."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.urls import reverse

from mall.lists.tiles import picture_src
from mall.merchants.staff import IN_INBOX
from mall.models import (
    Merchant,
    MerchantInvitation,
    Order,
    Product,
    ProductAnswer,
    ProductQuestion,
    Refund,
    Sku,
)
from mall.questions.news import TO_ASKER, TO_SHOP
from mall.refunds.paying_out import IN_INBOX as REFUND
from members.addresses import address
from members.inbox import Subject, register_subject
from members.models import Person

PICTURE_WIDTH = 180


def products_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Products by id, for shoppers. One statement."""
    products = Product.objects.known().filter(pk__in=ids).with_picture()
    return {product.pk: _product(product) for product in products}


def skus_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Variants by id, each as its product. Two statements."""
    owners = dict(Sku.objects.filter(pk__in=ids).values_list("pk", "product_id"))
    products = products_in_inbox(reader, list(owners.values()))
    return {sku_id: products[owner] for sku_id, owner in owners.items() if owner in products}


def orders_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """The reader's own orders by id. Two statements."""
    orders = Order.objects.owned_by(reader).filter(pk__in=ids).prefetch_related("lines")
    return {order.pk: _order(order) for order in orders}


def shops_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Shops she acts for or applied for lead to the page that says how they stand."""
    applied = Merchant.objects.filter(applied_by=reader, pk__in=ids)
    ours = Merchant.objects.run_by(reader).filter(pk__in=ids) | applied
    return {shop.pk: Subject(shop.name, reverse("sell")) for shop in ours.distinct()}


def shop_invitations_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Invitations of hers that are open lead to the page where she answers."""
    ours = MerchantInvitation.objects.filter(person=reader, pk__in=ids).select_related("merchant")
    return {one.pk: Subject(one.merchant.name, reverse("shop_invitation", args=[one.pk])) for one in ours}


def shop_goods_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Her shops' products lead to their pages of the desk."""
    ours = Product.objects.owned_by(reader).filter(pk__in=ids)
    return {product.pk: Subject(product.short_name, _desk_page("product", product.pk)) for product in ours}


def questions_to_shops_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Questions about goods of her shops lead to where the desk answers them."""
    ours = Product.objects.owned_by(reader)
    found = ProductQuestion.objects.visible_to(reader).shown().filter(pk__in=ids, product__in=ours)
    return {
        one.pk: Subject(one.product.short_name, _desk_page("productquestion", one.pk))
        for one in found.select_related("product")
    }


def refunds_to_shops_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Refunds her shops have to answer lead to where the desk does."""
    ours = Refund.objects.filter(parcel__merchant__in=Merchant.objects.run_by(reader))
    found = ours.filter(pk__in=ids).select_related("order")
    return {one.pk: Subject(one.order.number, _desk_page("refund", one.pk)) for one in found}


def answered_questions_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Her own questions, while there is an answer she may read."""
    answers = ProductAnswer.objects.visible_to(reader).shown().filter(question=OuterRef("pk"))
    found = ProductQuestion.objects.shown().filter(Exists(answers), pk__in=ids, person=reader)
    return {one.pk: Subject(one.text, one.get_absolute_url()) for one in found}


def _product(product: Product) -> Subject:
    return Subject(product.short_name, product.get_absolute_url(), picture_src(product, PICTURE_WIDTH))


def _order(order: Order) -> Subject:
    lines = list(order.lines.all())
    picture = address(lines[0].picture, PICTURE_WIDTH) if lines and lines[0].picture else ""
    return Subject(", ".join(line.short_name for line in lines), order.get_absolute_url(), picture)


def _desk_page(model: str, pk: int) -> str:
    return reverse(f"admin:mall_{model}_change", args=[pk], current_app="shop_desk")


register_subject("product", products_in_inbox)
register_subject("sku", skus_in_inbox)
register_subject("order", orders_in_inbox)
register_subject("merchant", shops_in_inbox)
register_subject(IN_INBOX, shop_invitations_in_inbox)
register_subject("shop_goods", shop_goods_in_inbox)
register_subject(TO_SHOP, questions_to_shops_in_inbox)
register_subject(REFUND, refunds_to_shops_in_inbox)
register_subject(TO_ASKER, answered_questions_in_inbox)
