"""What operators see of the mall: a file per activity. Carts are nobody's business."""

from mall.admin import buyers, catalogue, merchants, orders, payments, products, refunds, rules, stock

__all__ = [
    "buyers", "catalogue", "merchants", "orders", "payments", "products", "refunds", "rules", "stock",
]  # fmt: skip
