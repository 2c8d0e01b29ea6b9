"""Orders for tests of payment, as place_order leaves them: one parcel, one line, the piece reserved."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mall.models import Order, OrderLine, Parcel, Product, Stock
from members.models import Person
from tests.mall.goods import make_product, only_sku


def make_order(person: Person, *, product: Product | None = None, price: int = 12800, **fields: Any) -> Order:
    """An order of one piece that waits for payment."""
    product = product or make_product(prices=(price,))
    sku = only_sku(product)
    stock = sku.stocks.get()
    sums = {"goods_fen": sku.price_fen, "total_fen": sku.price_fen}
    now = timezone.now()
    times = {"placed_at": now, "pay_until": now + timedelta(minutes=15), **fields}
    order = Order.objects.create(
        person=person, submission=uuid4(), receiver="李小红", phone="13800138000", province="浙江省",
        city="杭州市", district="西湖区", address_line="文三路 1 号", **sums, **times,
    )  # fmt: skip
    parcel = Parcel.objects.create(order=order, merchant=product.merchant, warehouse=stock.warehouse, **sums)
    OrderLine.objects.create(
        order=order, parcel=parcel, sku=sku, product=product, stock=stock, short_name=product.short_name,
        quantity=1, unit_fen=sku.price_fen, **sums,
    )  # fmt: skip
    Stock.objects.filter(pk=stock.pk).update(reserved=1)
    return order
