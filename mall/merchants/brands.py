"""Brands: their pages, and following them."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from mall.models import Brand, BrandFollow, Product
from mall.signals import brand_followed
from members.models import Person
from xhs.lib.cursor import Page, page_by
from xhs.lib.once import insert_once
from xhs.lib.prepared import Given, Prepared
from xhs.lib.repair import count_of, repair_counts

TILES = 60
_COLUMNS = [field.attname for field in Brand._meta.concrete_fields]


@transaction.atomic
def follow_brand(*, person: Person, brand: Brand) -> None:
    """Follows a brand; doing it again changes nothing."""
    if insert_once(BrandFollow, person_id=person.pk, brand_id=brand.pk):
        brand_followed.send(sender=Brand, brand_id=brand.pk, person_id=person.pk)
        Brand.objects.filter(pk=brand.pk).update(follower_count=F("follower_count") + 1)


@transaction.atomic
def unfollow_brand(*, person: Person, brand: Brand) -> None:
    """Follows a brand no longer; doing it again changes nothing."""
    gone, _by_model = BrandFollow.objects.filter(person=person, brand=brand).delete()
    if gone:
        Brand.objects.filter(pk=brand.pk).update(follower_count=F("follower_count") - 1)


def repair_followers() -> int:
    """Counts the followers of brands anew; gives how many counts were wrong."""
    return repair_counts(Brand, follower_count=count_of(BrandFollow.objects.all(), "brand"))


def find_brand(*, viewer: Any, slug: str) -> Brand | None:
    """The brand with this name in its address, with `is_followed`."""
    rows = _by_slug(slug=slug, viewer=viewer.pk or 0)
    if not rows:
        return None
    *values, is_followed = rows[0]
    brand = Brand.from_db("default", _COLUMNS, values)
    brand.is_followed = is_followed  # type: ignore[attr-defined]
    return brand


@Prepared
def _by_slug() -> Any:
    follows = BrandFollow.objects.filter(person=Given("viewer"), brand_id=OuterRef("pk"))
    brands = Brand.objects.filter(slug=Given("slug")).annotate(is_followed=Exists(follows))
    return brands.values_list(*_COLUMNS, "is_followed")


def mark_followed(brands: Sequence[Brand], *, viewer: Any) -> None:
    """Gives each of the brands its `is_followed`. One statement, none for a stranger."""
    keys = [brand.pk for brand in brands]
    follows = BrandFollow.objects.filter(person_id=viewer.pk, brand_id__in=keys)
    followed = set(follows.values_list("brand_id", flat=True)) if viewer.pk else set()
    for brand in brands:
        brand.is_followed = brand.pk in followed  # type: ignore[attr-defined]


def brand_page(*, cursor: str = "", upto: str = "", size: int = TILES) -> Page[Brand]:
    """Brands that have something to sell now, those with most followers first. Raises BadCursor."""
    on_sale = Product.objects.listed().filter(brand_id=OuterRef("pk"))
    brands = Brand.objects.filter(Exists(on_sale))
    return page_by(brands, keys=("-follower_count", "-id"), cursor=cursor, upto=upto, size=size)
