"""The merchants' desk with all its pages, which are registered by being imported."""

from mall.desk import (
    freight,
    invitations,
    parcels,
    people,
    products,
    questions,
    refunds,
    shop,
    stock,
    stores,
    vouchers,
)
from mall.desk.site import site

__all__ = [
    "freight", "invitations", "parcels", "people", "products", "questions", "refunds", "shop", "site", "stock",
    "stores", "vouchers",
]  # fmt: skip
