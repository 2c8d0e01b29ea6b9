"""A product page as one person asks for it: the kept body, the live offer, and what she has to do with it.

Six statements at most, however many variants, options and pictures there are.
"""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Subquery, Value
from django.db.models.functions import Coalesce

from mall.models import Address, BrandFollow, CartLine, RestockWish, SavedProduct
from mall.product.bodies import body_of
from mall.product.offers import offer_of
from mall.product.states import ProductRow, Standing, acts_for, find_row
from members.models import Person
from xhs.lib.prepared import ANYBODY, Given, Prepared
from xhs.lib.slots import cut_slots, fill_slots, mark_slot

OWN_SLOTS = (
    "notice", "token", "saved", "unsave", "follows", "unfollow", "wished", "cart_count", "no_cart", "share_query",
    "share_question", "share_again", "freight_to",
)  # fmt: skip
"""What belongs to whoever asks."""
PROMISED_SLOTS = ("card_price", "coupons", "promotions")
"""Places for what does not exist yet: the card's price below the price, coupons to claim, promotions that apply."""
_MARKS = {name: mark_slot(name) for name in (*OWN_SLOTS, *PROMISED_SLOTS)}


class Ties(NamedTuple):
    """What a person has to do with a product. `lines_in_cart` are of whatever; `province` is of her usual address."""

    is_saved: bool = False
    follows_brand: bool = False
    lines_in_cart: int = 0
    wished: tuple[int, ...] = ()
    province: str = ""


class OpenProduct(NamedTuple):
    row: ProductRow
    standing: Standing
    is_preview: bool


def open_product(*, viewer: Any, product_id: int) -> OpenProduct | None:
    """The product, where the viewer may know of it: shoppers see what is sold or was, its merchant's people all."""
    row = find_row(product_id)
    if row is None:
        return None
    standing = row.standing()
    if standing == Standing.SOLD:
        return OpenProduct(row, standing, False)
    is_preview = acts_for(viewer, row.merchant_id)
    return OpenProduct(row, standing, is_preview) if is_preview or standing == Standing.GONE else None


def texts_of(opened: OpenProduct, own: dict[str, str], *, province: str = "") -> dict[str, str]:
    """`head` and `body` of the page, with the viewer's own slots filled from `own`, and freight to her province."""
    body = body_of(opened.row)
    offer = offer_of(opened.row, can_buy=opened.standing == Standing.SOLD, province=province)
    article = cut_slots(fill_slots(body.article, {**_MARKS, **offer}))
    return {"head": fill_slots(body.head, offer), "body": fill_slots(article, own)}


def ties_of(person: Any, row: ProductRow) -> Ties:
    """One statement for somebody signed in, none for strangers."""
    if not person.is_authenticated:
        return Ties()
    found = _ties(viewer=person.pk, product=row.id, brand=row.brand_id or 0)
    saved, follows, count, wished, province = found[0]
    return Ties(saved, follows, count, tuple(wished), province)


@Prepared
def _ties() -> Any:
    mine = {"person_id": Given("viewer")}
    in_cart = CartLine.objects.filter(cart__person_id=Given("viewer")).order_by().values("cart_id")
    wishes = RestockWish.objects.filter(**mine, sku__product_id=Given("product"))
    usual = Address.objects.owned_by(ANYBODY).usual_first()
    return Person.objects.filter(pk=Given("viewer")).values_list(
        Exists(SavedProduct.objects.filter(**mine, product_id=Given("product"))),
        Exists(BrandFollow.objects.filter(**mine, brand_id=Given("brand"))),
        Coalesce(Subquery(in_cart.annotate(lines=Count("pk")).values("lines")), Value(0)),
        ArraySubquery(wishes.values("sku_id")),
        Coalesce(Subquery(usual.values("province")[:1]), Value("")),
    )
