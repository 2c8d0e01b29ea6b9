"""The merchants' desk with all its pages, which are registered by being imported."""

from mall.desk import parcels, people, products, refunds, stock, stores
from mall.desk.site import site

__all__ = ["parcels", "people", "products", "refunds", "site", "stock", "stores"]
