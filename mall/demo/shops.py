"""Departments, brands and shops of the demo mall. What is there already is left alone."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from mall.demo.drawing import Logo, draw_brand
from mall.demo.followers import follow_brands
from mall.demo.library import House, houses, read
from mall.models import (
    Brand,
    Category,
    FreightRule,
    ImportTaxRule,
    Merchant,
    MerchantMember,
    Warehouse,
)
from members import media
from members.demo.cast import writers
from members.demo.people import make_people
from members.models import MediaFile, Person

HOLDS_FROM = datetime(2020, 1, 1, tzinfo=UTC)
LUXURY_TAX = 1500  # hundredths of a percent: high-end cosmetics


@transaction.atomic
def open_mall() -> int:
    """Departments, brands and merchants that are missing; gives the number of new merchants."""
    _make_departments()
    _make_brands()
    owners = {row["owner"] for row in read("merchants")}
    make_people([one for one in writers() if one.user in owners])
    there = set(Merchant.objects.values_list("slug", flat=True))
    missing = [row for row in read("merchants") if row["slug"] not in there]
    for row in missing:
        _make_merchant(row)
    return len(missing)


def _make_departments() -> None:
    for position, row in enumerate(read("departments")):
        department = _category(row, position, None)
        for place, below in enumerate(row["categories"]):
            category = _category({"ground": row.get("ground", "warn"), **below}, place, department)
            if below.get("luxury"):
                ImportTaxRule.objects.get_or_create(
                    category=category, defaults={"holds_from": HOLDS_FROM, "consumption_bp": LUXURY_TAX}
                )


def _category(row: dict[str, Any], position: int, parent: Category | None) -> Category:
    values = {
        "name_en": row["en"],
        "name_zh": row["zh"],
        "icon": row.get("icon", ""),
        "ground": row.get("ground", Category.Ground.WARN),
        "position": position,
        "parent": parent,
    }
    return Category.objects.get_or_create(slug=row["slug"], defaults=values)[0]


def _make_brands() -> None:
    there = set(Brand.objects.values_list("slug", flat=True))
    new = [one for one in houses().values() if one.slug not in there]
    Brand.objects.bulk_create(
        Brand(slug=one.slug, name=one.name, name_zh=one.zh, origin=one.origin, about=one.about) for one in new
    )
    follow_brands([one.slug for one in new])


def _make_merchant(row: dict[str, Any]) -> None:
    """Approved, with its owner, its warehouses and what they charge for freight."""
    owner = Person.objects.get(username=row["owner"])
    merchant = Merchant.objects.create(
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        about=row["about"],
        state=Merchant.State.APPROVED,
        applied_by=owner,
        decided_at=timezone.now(),
    )
    MerchantMember.objects.create(merchant=merchant, person=owner, role=MerchantMember.Role.OWNER)
    for house in row["warehouses"]:
        warehouse = Warehouse.objects.create(
            merchant=merchant,
            name=house["name"],
            region=house["region"],
            delivery_days_from=house["days"][0],
            delivery_days_to=house["days"][1],
        )
        FreightRule.objects.create(
            warehouse=warehouse,
            first_fen=house["first"],
            step_fen=house["step"],
            free_from_fen=house.get("free"),
            holds_from=HOLDS_FROM,
        )


def warehouse_for(*, merchant: str, supply: str, origin: str) -> str:
    """The name of the warehouse such goods leave from; the first of their supply where none is of that country."""
    (row,) = (row for row in read("merchants") if row["slug"] == merchant)
    fitting = [house for house in row["warehouses"] if house["supply"] == supply]
    return str(next((house for house in fitting if house.get("from", origin) == origin), fitting[0])["name"])


def draw_logos(brands: set[str]) -> None:
    """For these brands, and for shops that sell a brand of their own, as long as they have none."""
    for brand in Brand.objects.filter(logo=None, slug__in=brands):
        house = houses()[brand.slug]
        merchant = Merchant.objects.get(slug=house.seller)
        token = _upload_logo(house, owner_of(merchant)).token
        Brand.objects.filter(pk=brand.pk).update(logo_id=token)
        Merchant.objects.filter(slug=brand.slug, logo=None).update(logo_id=token)


def owner_of(merchant: Merchant) -> Person:
    return Person.objects.get(
        merchant_roles__merchant=merchant, merchant_roles__role=MerchantMember.Role.OWNER
    )


@transaction.atomic
def _upload_logo(house: House, owner: Person) -> MediaFile:
    picture = draw_brand(Logo(house.label, house.ink, house.paper, house.serif))
    upload = media.accept_upload(person=owner, file=BytesIO(picture), name=f"{house.slug}.jpg")
    media.process(media_id=upload.pk)
    show([upload])
    return upload


def show(uploads: list[MediaFile]) -> None:
    """From now on everybody may see these files, and none is swept away."""
    MediaFile.objects.filter(pk__in=[one.pk for one in uploads]).update(
        is_used=True, audience=MediaFile.Audience.PUBLIC
    )
