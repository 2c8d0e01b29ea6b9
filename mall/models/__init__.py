from mall.models.address import Address, Identity
from mall.models.cart import Cart, CartLine
from mall.models.catalogue import (
    Brand,
    BrandFollow,
    Category,
    Product,
    ProductOption,
    ProductPicture,
    ProductTrace,
    Sku,
)
from mall.models.merchant import Merchant, MerchantInvitation, MerchantMember, Warehouse
from mall.models.order import (
    Order,
    OrderEvent,
    OrderLine,
    Parcel,
    Refund,
    RefundLine,
    RefundPicture,
    TrackingStep,
)
from mall.models.payment import PaymentAttempt, PaymentNotice, PaymentRefund
from mall.models.question import ProductAnswer, ProductQuestion
from mall.models.review import Review, ReviewPicture
from mall.models.sandbox import SandboxCallback, SandboxPayment, SandboxRefund
from mall.models.search import ProductWords
from mall.models.stock import Stock, StockMovement
from mall.models.store import Store, StoreFollow, StoreHours, StorePicture
from mall.models.tax import FreightRule, ImportLimit, ImportQuotaEntry, ImportTaxRule
from mall.models.touch import Touch, TouchConsent
from mall.models.voucher import Voucher
from mall.models.wish import GoodsWish, RestockWish, SavedProduct

__all__ = [
    "Address", "Brand", "BrandFollow", "Cart", "CartLine", "Category", "FreightRule", "GoodsWish", "Identity",
    "ImportLimit", "ImportQuotaEntry", "ImportTaxRule", "Merchant", "MerchantInvitation", "MerchantMember", "Order",
    "OrderEvent", "OrderLine", "Parcel", "PaymentAttempt", "PaymentNotice", "PaymentRefund", "Product", "ProductAnswer",
    "ProductOption", "ProductPicture", "ProductQuestion", "ProductTrace", "ProductWords", "Refund", "RefundLine",
    "RefundPicture", "RestockWish", "Review", "ReviewPicture", "SandboxCallback", "SandboxPayment", "SandboxRefund",
    "SavedProduct", "Sku", "Stock", "StockMovement", "Store", "StoreFollow", "StoreHours", "StorePicture", "Touch",
    "TouchConsent", "TrackingStep", "Voucher", "Warehouse",
]  # fmt: skip
