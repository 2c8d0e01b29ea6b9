"""Two shops with one row of everything each, and how their people act at the merchants' desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mall.models import (
    Merchant,
    Order,
    Parcel,
    Product,
    ProductPicture,
    ProductQuestion,
    ProductTrace,
    Refund,
    RefundLine,
    Stock,
    StockMovement,
    Store,
    Voucher,
    Warehouse,
)
from members.models import Person
from tests.factories import make_person
from tests.mall.goods import make_merchant, make_product, make_warehouse, only_sku
from tests.mall.orders import make_order
from tests.mall.pictures import stored, thing_on
from tests.mall.places import make_store
from tests.mall.rules import make_freight

MODELS = (
    "merchant",
    "product",
    "productquestion",
    "stock",
    "stockmovement",
    "warehouse",
    "parcel",
    "refund",
    "voucher",
    "merchantmember",
    "merchantinvitation",
    "store",
    "freightrule",
)


@dataclass
class Shop:
    """A shop, its owner, and the rows that are its own. `word` stands in all of their names."""

    word: str
    owner: Person
    merchant: Merchant
    product: Product
    order: Order

    @property
    def parcel(self) -> Parcel:
        return self.order.parcels.get()

    @property
    def stock(self) -> Stock:
        return only_sku(self.product).stocks.get()

    @property
    def refund(self) -> Refund:
        return self.order.refunds.get()

    @property
    def voucher(self) -> Voucher:
        return Voucher.objects.get(line__order=self.order)

    @property
    def store(self) -> Store:
        return self.merchant.stores.get()

    @property
    def warehouse(self) -> Warehouse:
        return self.merchant.warehouses.order_by("pk")[0]

    def row(self, model: str) -> Model:
        rows = {
            "productquestion": self.product.questions.get,
            "stockmovement": self._movement,
            "merchantmember": self._member,
            "merchantinvitation": self.merchant.invitations.get,
            "freightrule": self.warehouse.freight_rules.get,
        }
        found: Model = rows[model]() if model in rows else getattr(self, model)
        return found

    def _movement(self) -> StockMovement:
        return self.stock.movements.first()

    def _member(self) -> Model:
        return self.merchant.members.filter(role="staff").get()


def open_shop(word: str, **fields: Any) -> Shop:
    """A trading shop with an owner, staff, a listed product with stock and a question about it, a paid order and a
    refund that is asked for."""
    owner = make_person(f"{word}owner")
    merchant = make_merchant(f"Shop{word}", owner=owner, **fields)
    merchant.members.create(person=make_person(f"{word}staff"))
    merchant.invitations.create(person=make_person(f"{word}guest"), invited_by=owner)
    product = make_product(
        f"Japan·Silk of {word} that stays",
        merchant=merchant,
        warehouse=make_warehouse(merchant, f"House{word}"),
        code=f"CODE{word}",
        pictures=0,
    )
    media = stored(thing_on("#ffffff"), owner, is_used=True)
    ProductPicture.objects.create(product=product, media=media, position=0)
    ProductTrace.objects.create(product=product, happened_on="2026-01-02", words=f"Made by {word}")
    make_freight(merchant.warehouses.get())
    make_store(f"Corner {word}", merchant=merchant, pictures=0)
    order = make_order(
        make_person(f"{word}buyer"),
        product=product,
        state=Order.State.PAID,
        paid_at=timezone.now(),
        captured_fen=9900,
    )
    ProductQuestion.objects.create(product=product, person=order.person, text=f"Is {word} washable?")
    Order.objects.filter(pk=order.pk).update(receiver=f"Buyer{word}")
    refund = Refund.objects.create(
        order=order, parcel=order.parcels.get(), kind="money", amount_fen=100, reason=f"Small {word}"
    )
    RefundLine.objects.create(refund=refund, line=order.lines.get(), quantity=1, amount_fen=100)
    Voucher.objects.create(
        line=order.lines.get(), piece=1, code=f"CODE{word}".upper()[:12], valid_until=timezone.now()
    )
    order.refresh_from_db()
    return Shop(word, owner, merchant, product, order)


def desk(what: str, *args: Any) -> str:
    """`desk("mall_product_change", 7)`: an address of the merchants' desk."""
    return reverse(f"shop_desk:{what}", args=args)


def act_url(name: str, *rows: Model) -> str:
    model = rows[0]._meta.model_name
    return f"{desk(f'mall_{model}_act', name)}?ids={','.join(str(row.pk) for row in rows)}"


def act(client: Client, name: str, *rows: Model, **answers: Any) -> Any:
    return client.post(act_url(name, *rows), answers)


def posted(page: Any) -> dict[str, Any]:
    """What a browser sends of the form a page shows, if nothing is changed in it."""
    form = page.context["adminform"].form
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    parts = [form, *(part for one in formsets for part in (one.management_form, *one.forms))]
    sent: dict[str, Any] = {}
    for part in parts:
        for bound in part:
            _put(sent, bound)
    return sent


def _put(sent: dict[str, Any], bound: Any) -> None:
    value = bound.value()
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        sent[f"{bound.html_name}_0"] = local.strftime("%Y-%m-%d")
        sent[f"{bound.html_name}_1"] = local.strftime("%H:%M:%S")
    elif value is True:
        sent[bound.html_name] = "on"
    elif value is not None and value is not False:
        sent[bound.html_name] = value
