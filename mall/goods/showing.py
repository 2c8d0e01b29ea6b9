"""Operators hide and restore products: with a reason, which its merchant's people read."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.merchants.news import tell_merchant
from mall.models import Product
from members.media import show_to
from members.models import MediaFile, ModerationEntry, Person
from members.standing import log_about, must_operate

Action = ModerationEntry.Action


def hide_product(*, product: Product, operator: Person, reason: str) -> bool:
    """Nobody but its merchant and operators sees it or its pictures; False where it was hidden already."""
    return _set_hidden(product, operator, reason, hide=True)


def restore_product(*, product: Product, operator: Person, reason: str) -> bool:
    """It is shown again if its merchant lists it; False where it was not hidden."""
    return _set_hidden(product, operator, reason, hide=False)


@transaction.atomic
def _set_hidden(product: Product, operator: Person, reason: str, *, hide: bool) -> bool:
    must_operate(operator, reason)
    rows = Product.objects.filter(pk=product.pk, hidden_at__isnull=hide)
    if not rows.update(hidden_at=timezone.now() if hide else None, version=F("version") + 1):
        return False
    log_about(product, action=Action.HIDE if hide else Action.RESTORE, actor=operator, reason=reason)
    media = MediaFile.objects.filter(product_pictures__product=product)
    audience = MediaFile.Audience.RESTRICTED if hide else MediaFile.Audience.PUBLIC
    show_to(audience, media.values_list("pk", flat=True))
    hidden, restored = _("Your product was hidden."), _("Your product is shown again.")
    words = f"{product.short_name}: {reason}"
    tell_merchant(product.merchant_id, hidden if hide else restored, words, product_id=product.pk)
    return True
