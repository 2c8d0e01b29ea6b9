"""One row of everything of the mall the operators' desk lists, each about another shop."""

from itertools import count

from django.utils import timezone

from mall.models import (
    FreightRule,
    GoodsWish,
    Identity,
    ImportLimit,
    ImportQuotaEntry,
    ImportTaxRule,
    MerchantInvitation,
    Order,
    OrderEvent,
    PaymentAttempt,
    PaymentNotice,
    PaymentRefund,
    Product,
    ProductAnswer,
    ProductQuestion,
    ProductTrace,
    Refund,
    RefundLine,
    RestockWish,
    Review,
    SandboxCallback,
    SandboxPayment,
    SandboxRefund,
    SavedProduct,
    Touch,
    TouchConsent,
    TrackingStep,
    Voucher,
)
from mall.wishes.hoping import wish_goods
from members.models import Person
from tests.factories import make_person
from tests.mall.goods import make_address, make_brand, make_merchant, make_product, only_sku
from tests.mall.orders import make_order
from tests.mall.places import make_store
from xhs.lib.searching import read_typed

_number = count(1)
MODELS = (
    "mall_merchant",
    "mall_merchantmember",
    "mall_warehouse",
    "mall_store",
    "mall_brand",
    "mall_category",
    "mall_product",
    "mall_stock",
    "mall_stockmovement",
    "mall_order",
    "mall_parcel",
    "mall_orderline",
    "mall_orderevent",
    "mall_refund",
    "mall_voucher",
    "mall_review",
    "mall_productquestion",
    "mall_productanswer",
    "mall_paymentattempt",
    "mall_paymentnotice",
    "mall_paymentrefund",
    "mall_importtaxrule",
    "mall_importlimit",
    "mall_importquotaentry",
    "mall_freightrule",
    "mall_address",
    "mall_identity",
    "mall_merchantinvitation",
    "mall_savedproduct",
    "mall_restockwish",
    "mall_goodswish",
    "mall_touch",
    "mall_touchconsent",
    "mall_sandboxpayment",
    "mall_sandboxrefund",
    "mall_sandboxcallback",
)
EDITED = ("mall_brand", "mall_category", "mall_importtaxrule", "mall_importlimit", "mall_freightrule")


def add_mall_rows(rows: int) -> None:
    for _row in range(rows):
        number = next(_number)
        _add_one(number, make_person(f"seller{number}"), make_person(f"buyer{number}"))


def _add_one(number: int, seller: Person, buyer: Person) -> None:
    merchant = make_merchant(f"Shop {number}", owner=seller, applied_by=seller)
    product = make_product(merchant=merchant, brand=make_brand(f"Brand no {number}"), code=f"CROWD{number}")
    ProductTrace.objects.create(product=product, happened_on="2026-01-02", words="Made")
    make_store(f"Store no {number}", merchant=merchant)
    now = timezone.now()
    order = make_order(buyer, product=product, state=Order.State.PAID, paid_at=now, captured_fen=9900)
    parcel, line = order.parcels.get(), order.lines.get()
    TrackingStep.objects.create(parcel=parcel, at=now, words="Left")
    OrderEvent.objects.create(order=order, kind="paid", from_state="placed", to_state="paid", by=buyer)
    refund = Refund.objects.create(order=order, parcel=parcel, kind="money", amount_fen=100, reason="Small")
    RefundLine.objects.create(refund=refund, line=line, quantity=1, amount_fen=100)
    Review.objects.create(line=line, product=product, person=buyer, stars=5, state="queued", doubt="burst")
    question = ProductQuestion.objects.create(product=product, person=buyer, text=f"Does it last? {number}")
    ProductAnswer.objects.create(question=question, person=seller, voice="merchant", text="All day")
    Voucher.objects.create(line=line, piece=1, valid_until=now)
    attempt = PaymentAttempt.objects.create(
        order=order, provider="sandbox", account="xhs", amount_fen=9900, expires_at=now, state="failed"
    )
    PaymentNotice.objects.create(provider="sandbox", notice_id=f"n{number}", attempt=attempt, verdict="taken")
    PaymentRefund.objects.create(attempt=attempt, refund=refund, amount_fen=100, state="failed")
    ImportTaxRule.objects.create(holds_from=now, category=product.category)
    ImportLimit.objects.create(holds_from=now)
    FreightRule.objects.create(holds_from=now, warehouse=parcel.warehouse, provinces=["CN-ZJ"])
    ImportQuotaEntry.objects.create(fingerprint="f", year=2026, amount_fen=100, order=order, source="placed")
    make_address(buyer)
    Identity.objects.create(
        person=buyer,
        real_name="sealed-name",
        number="sealed-number",
        fingerprint="keyed-hash",
        last_four="1234",
    )
    _add_wishes(number, seller, buyer, product)
    _add_sandbox(number)


def _add_wishes(number: int, seller: Person, buyer: Person, product: Product) -> None:
    MerchantInvitation.objects.create(merchant=product.merchant, person=buyer, invited_by=seller)
    SavedProduct.objects.create(person=buyer, product=product, seen_fen=9900, told_fen=9900)
    RestockWish.objects.create(person=buyer, sku=only_sku(product))
    wish_goods(person=seller, typed=read_typed(f"amethyst mop {number}"))
    answered = wish_goods(person=buyer, typed=read_typed(f"copper sieve {number}"))
    GoodsWish.objects.filter(pk=answered.pk).update(answered_at=timezone.now(), product=product)
    TouchConsent.objects.create(person=buyer, is_given=bool(number % 2))
    came = {"first_note_id": number, "first_at": timezone.now(), "last_note_id": 7, "last_at": timezone.now()}
    Touch.objects.create(person=buyer, product=product, **came)
    Touch.objects.create(visitor=f"visitor{number}", product=product, **came)


def _add_sandbox(number: int) -> None:
    page = "http://127.0.0.1/"
    payment = SandboxPayment.objects.create(
        number=f"xhs{number}", account="xhs", order=f"order{number}", subject="Tea", amount_fen=9900,
        currency="CNY", notify_url=page, return_url=page, cancel_url=page, expires_at=timezone.now(),
    )  # fmt: skip
    SandboxRefund.objects.create(payment=payment, number=f"back{number}", amount_fen=100)
    SandboxCallback.objects.create(payment=payment, body={})
