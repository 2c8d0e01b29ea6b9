"""What operators see of the mall: a file per activity. Carts are nobody's business."""

from mall.admin import (
    buyers,
    catalogue,
    merchants,
    orders,
    payments,
    products,
    questions,
    refunds,
    reviews,
    rules,
    sandbox,
    stock,
    stores,
    vouchers,
    wishes,
)

__all__ = [
    "buyers", "catalogue", "merchants", "orders", "payments", "products", "questions", "refunds", "reviews", "rules",
    "sandbox", "stock", "stores", "vouchers", "wishes",
]  # fmt: skip
