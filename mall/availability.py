"""What a product says of itself, derived from its variants, their stock and paid orders; and put right every night."""

import logging
from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, IntegerField, Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from mall.models import OrderLine, Product, Sku, Stock, StockMovement
from xhs.lib.repair import repair_counts

log = logging.getLogger(__name__)


def _in_stock() -> Exists:
    """Whether some offered variant of the outer product has a piece that nobody reserved."""
    offered = Stock.objects.filter(sku__product=OuterRef("pk"), sku__is_offered=True)
    return Exists(offered.filter(on_hand__gt=F("reserved")))


@transaction.atomic
def settle_availability(*, stocks: Collection[int] = (), products: Collection[int] = ()) -> None:
    """After stocks ran out or came back, or variants were offered or not: their products follow.

    Products are locked first, so that the one who comes last sees what all before have done.
    """
    about = (
        Product.objects.filter(skus__stocks__in=stocks) if stocks else Product.objects.filter(pk__in=products)
    )
    rows = Product.objects.select_for_update(no_key=True).filter(pk__in=about.values("pk")).order_by("pk")
    held = list(rows.values_list("pk", flat=True))
    Product.objects.filter(pk__in=held).exclude(is_available=_in_stock()).update(
        is_available=_in_stock(), version=F("version") + 1
    )


_COUNT_SOLD = """
    UPDATE mall_product SET sold_count = sold_count + sold.pieces
    FROM unnest(%s::bigint[], %s::int[]) AS sold(product_id, pieces) WHERE mall_product.id = sold.product_id"""


def count_sold(pieces: Mapping[int, int]) -> None:
    """So many pieces by product were paid. Products are hot rows: a caller calls this last in its transaction."""
    products = sorted(pieces)
    if len(products) > 1:
        rows = Product.objects.select_for_update(no_key=True).filter(pk__in=products).order_by("pk")
        list(rows.values_list("pk"))
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_SOLD, [products, [pieces[product_id] for product_id in products]])


def repair_goods() -> int:
    """Sold counts, availability and prices of products, and totals of stock; gives how many rows were wrong."""
    return (
        repair_counts(Stock, on_hand=_moved("on_hand_change"), reserved=_moved("reserved_change"))
        + repair_counts(
            Product,
            sold_count=_sum(OrderLine.objects.exclude(order__paid_at=None), "product", "quantity"),
            is_available=_in_stock(),
        )
        + repair_counts(Product, price_from_fen=_price(Min), price_to_fen=_price(Max))
    )


def _moved(change: str) -> Coalesce:
    return _sum(StockMovement.objects.all(), "stock", change)


def _sum(rows: "QuerySet[Any]", link: str, field: str) -> Coalesce:
    """The sum of `field` over the rows that point at the outer row by `link`, as an expression."""
    sums = rows.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(total=Sum(field))
    return Coalesce(Subquery(sums.values("total"), output_field=IntegerField()), 0)


def _price(end: type[Min] | type[Max]) -> Coalesce:
    """The lowest or highest price of the offered variants; where none is offered, what stands there stays."""
    offered = Sku.objects.filter(product=OuterRef("pk"), is_offered=True).order_by().values("product")
    name = "price_from_fen" if end is Min else "price_to_fen"
    prices = offered.annotate(price=end("price_fen")).values("price")
    return Coalesce(Subquery(prices, output_field=IntegerField()), F(name))
