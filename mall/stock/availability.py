"""What a product says of itself, derived from variants, stock, paid orders and reviews; and put right every night."""

import logging
from collections.abc import Collection, Mapping

from django.db import connection, transaction
from django.db.models import Exists, F, IntegerField, Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from mall.models import OrderLine, Product, Review, Sku, Stock, StockMovement
from xhs.lib.repair import count_of, repair_counts, sum_of

log = logging.getLogger(__name__)


def in_stock() -> Exists:
    """Whether some offered variant of the outer product has a piece that nobody reserved, as an expression."""
    offered = Stock.objects.filter(sku__product=OuterRef("pk"), sku__is_offered=True)
    return Exists(offered.filter(on_hand__gt=F("reserved")))


@transaction.atomic(savepoint=False)  # called with a hot row held
def settle_availability(*, stocks: Collection[int] = (), products: Collection[int] = ()) -> None:
    """After stocks ran out or came back, or variants were offered or not: their products follow.

    Products are locked first, so that the one who comes last sees what all before have done.
    """
    about = (
        Product.objects.filter(skus__stocks__in=stocks) if stocks else Product.objects.filter(pk__in=products)
    )
    rows = Product.objects.select_for_update(no_key=True).filter(pk__in=about.values("pk")).order_by("pk")
    held = list(rows.values_list("pk", flat=True))
    Product.objects.filter(pk__in=held).exclude(is_available=in_stock()).update(
        is_available=in_stock(), version=F("version") + 1
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
    """Sold counts, stars, availability and prices of products, and totals of stock; gives how many rows were wrong."""
    paid = OrderLine.objects.exclude(order__paid_at=None)
    shown = Review.objects.filter(state=Review.State.SHOWN)
    moved = StockMovement.objects.all()
    return (
        repair_counts(
            Stock,
            on_hand=sum_of(moved, "stock", "on_hand_change"),
            reserved=sum_of(moved, "stock", "reserved_change"),
        )
        + repair_counts(Product, sold_count=sum_of(paid, "product", "quantity"), is_available=in_stock())
        + repair_counts(
            Product, review_count=count_of(shown, "product"), star_sum=sum_of(shown, "product", "stars")
        )
        + repair_counts(Product, **price_range())
    )


def price_range() -> dict[str, Coalesce]:
    """The two ends of a product's prices by field, as expressions; where nothing is offered, both stay as they are."""
    return {"price_from_fen": _price(Min, "price_from_fen"), "price_to_fen": _price(Max, "price_to_fen")}


def _price(end: type[Min] | type[Max], otherwise: str) -> Coalesce:
    offered = Sku.objects.filter(product=OuterRef("pk"), is_offered=True).order_by().values("product")
    prices = offered.annotate(price=end("price_fen")).values("price")
    return Coalesce(Subquery(prices, output_field=IntegerField()), F(otherwise))
