"""What keeps a product from being listed, in sentences for its merchant."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.goods.grounds import check_main_picture
from mall.goods.naming import check_short_name
from mall.models import Product, Store
from members.media import failure_sentence
from members.models import MediaFile
from xhs.lib.errors import Refusal

Sentences = Iterator["str | Promise"]


def obstacles(product: Product) -> "list[str | Promise]":
    """Empty where it may be listed."""
    return [*_of_name(product), *_of_pictures(product), *_of_variants(product), *_of_stores(product)]


def _of_name(product: Product) -> Sentences:
    try:
        check_short_name(product.short_name, product.origin)
    except Refusal as refusal:
        yield refusal.message


def _of_pictures(product: Product) -> Sentences:
    pictures = [one.media for one in product.pictures.select_related("media").order_by("position")]
    if not pictures:
        yield _("It needs a main picture.")
        return
    for number, media in enumerate(pictures, 1):
        if media.state == MediaFile.State.FAILED:
            words = (
                _("Clip at place {number}: {reason}") if media.is_clip else _("Picture {number}: {reason}")
            )
            yield format_lazy(words, number=number, reason=failure_sentence(media.failure))
    if pictures[0].state == MediaFile.State.FAILED:
        return
    try:
        check_main_picture(media=pictures[0], category=product.category)
    except Refusal as refusal:
        yield refusal.message


def _of_variants(product: Product) -> Sentences:
    if not product.skus.filter(is_offered=True).exists():
        yield _("It needs at least one variant that is offered.")


def _of_stores(product: Product) -> Sentences:
    if product.is_voucher and not Store.objects.taking_vouchers_of(product.merchant_id).exists():
        yield _("A voucher needs a store of yours where it is redeemed.")
