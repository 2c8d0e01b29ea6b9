"""Operators put right what a merchant wrote of a product: with a reason, which its people read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mall.goods.catalogue import Saved, save_product
from mall.goods.drafts import ProductDraft
from mall.goods.redrafting import draft_of
from mall.merchants.news import tell_merchant
from mall.models import Merchant, Product
from members.models import ModerationEntry, Person
from members.standing import log_about, must_operate
from xhs.lib.errors import Conflict, Refusal

CORRECTED = ("short_name", "name", "about", "category", "listed_from", "listed_to")


@dataclass(frozen=True)
class Correction:
    """What is to be different: `facts` by the names of CORRECTED, prices by the code of their variant."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    prices_fen: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def correct_product(
    *, product_id: int, version: int, operator: Person, correction: Correction, reason: str
) -> Saved:
    """Saves the product as its merchant would. `version` is that which was looked at.

    Raises NotAllowed, Refusal without a reason or a correction, Conflict for what was changed since, and what
    `save_product` raises.
    """
    must_operate(operator, reason)
    if not correction.facts and not correction.prices_fen:
        raise Refusal("nothing_corrected", _("Nothing is different. Change what is wrong first."))
    product = _held(product_id, version)
    draft = _corrected(draft_of(product), correction)
    saved = save_product(merchant=product.merchant, draft=draft, product=product)
    name, action = saved.product.short_name, ModerationEntry.Action.CORRECT
    log_about(saved.product, action=action, actor=operator, reason=reason, label=name)
    sentence = _("An operator corrected your product.")
    tell_merchant(product.merchant_id, sentence, f"{name}: {reason}", product_id=product.pk)
    return saved


def _held(product_id: int, version: int) -> Product:
    """Its merchant first, as in `save_product`: nobody else saves it before we have."""
    list(Merchant.objects.select_for_update(no_key=True).filter(products=product_id))
    rows = Product.objects.select_for_update(no_key=True, of=("self",))
    product = rows.select_related("merchant", "category", "brand").filter(pk=product_id).first()
    if product is None or product.version != version:
        sentence = _("Somebody else changed this product meanwhile. Look at it again.")
        raise Conflict("product_changed", sentence)
    return product


def _corrected(draft: ProductDraft, correction: Correction) -> ProductDraft:
    prices = correction.prices_fen
    skus = [replace(sku, price_fen=prices.get(sku.code, sku.price_fen)) for sku in draft.skus]
    return replace(draft, skus=skus, **correction.facts)
