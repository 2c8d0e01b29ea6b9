"""Putting the goods of the demo mall on its shelves: product, choices, variants, pictures, pieces."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from mall.demo.drawing import Shot
from mall.demo.library import Goods
from mall.demo.planning import Variant, choices_of, in_order, variants_of
from mall.demo.shops import owner_of, show, warehouse_for
from mall.demo.traces import steps_of
from mall.models import (
    Brand,
    Category,
    Merchant,
    Product,
    ProductOption,
    ProductPicture,
    ProductTrace,
    Sku,
    Warehouse,
)
from mall.stock.ledger import correct, receive
from members import media
from members.demo.chance import chance
from members.models import MediaFile, Person
from xhs.lib.regions import name_of

_SHOWN_DAYS = 160
OPENING, COUNTED = "opening stock", "stock-taking"


def missing(count: int) -> list[Goods]:
    """Of the first so many goods those that nobody sells yet."""
    there = set(Product.objects.values_list("merchant__slug", "code"))
    return [one for one in in_order()[:count] if (one.shop, one.code) not in there]


@transaction.atomic
def sell(one: Goods, shots: Sequence[Shot], pictures: Iterable[bytes]) -> Product:
    """Uploads and processes the pictures and lists the product, as if its shop had done so at some past day."""
    merchant = Merchant.objects.get(slug=one.shop)
    product = _make_product(one, merchant)
    gallery = _hang(product, one, owner_of(merchant), shots, pictures)
    ProductOption.objects.bulk_create(
        ProductOption(
            product=product,
            kind=choice.kind,
            name=choice.name,
            values=list(choice.values),
            swatches=list(choice.swatches),
            position=position,
        )
        for position, choice in enumerate(choices_of(one))
    )
    name = warehouse_for(merchant=one.shop, supply=one.way, origin=one.house.origin)
    warehouse = Warehouse.objects.get(merchant=merchant, name=name)
    _stock(_make_skus(product, one, gallery), warehouse)
    ProductTrace.objects.bulk_create(steps_of(one, product, name, product.listed_from.date()))
    return product


def short_name(one: Goods) -> str:
    """The rule of the house: origin, a middle dot, a promise."""
    return f"{name_of(one.house.origin, 'zh-hans' if one.tongue == 'zh' else 'en')}·{one.promise}"


def _make_product(one: Goods, merchant: Merchant) -> Product:
    prices = [variant.price for variant in variants_of(one)]
    ago = timedelta(days=2 + _SHOWN_DAYS * chance("listed", one.code))
    return Product.objects.create(
        merchant=merchant,
        brand=Brand.objects.get(slug=one.brand),
        category=Category.objects.select_related("parent").get(slug=one.category),
        code=one.code,
        short_name=short_name(one),
        name=one.name,
        about=one.about,
        origin=one.house.origin,
        supply=one.way,
        valid_days=one.valid_days,
        state=one.state,
        listed_from=timezone.now() + (timedelta(days=one.days) if one.days else -ago),
        price_from_fen=min(prices),
        price_to_fen=max(prices),
    )


def _hang(
    product: Product, one: Goods, owner: Person, shots: Sequence[Shot], pictures: Iterable[bytes]
) -> list[ProductPicture]:
    uploads = list(_upload(owner, pictures))
    show(uploads)
    return ProductPicture.objects.bulk_create(
        ProductPicture(
            product=product, media=upload, position=place, alt_text=_in_words(one, place, shots[place])
        )
        for place, upload in enumerate(uploads)
    )


def _upload(owner: Person, pictures: Iterable[bytes]) -> Iterator[MediaFile]:
    for place, picture in enumerate(pictures, start=1):
        upload = media.accept_upload(person=owner, file=BytesIO(picture), name=f"{place}.jpg")
        media.process(media_id=upload.pk)
        yield upload


def _in_words(one: Goods, place: int, shot: Shot) -> str:
    """What a picture shows, for those who cannot see it."""
    is_chinese = one.tongue == "zh"
    if shot.ink:
        return f"{one.name}，摆拍" if is_chinese else f"{one.name}, styled"
    if shot.near:
        return f"{one.name}，近看" if is_chinese else f"{one.name}, from near"
    look = list(one.paints)[place] if one.paints else ""
    return f"{one.name}{'，' if is_chinese else ', '}{look}" if look else one.name


def _make_skus(product: Product, one: Goods, gallery: list[ProductPicture]) -> list[tuple[Sku, Variant]]:
    variants = variants_of(one)
    skus = Sku.objects.bulk_create(
        Sku(
            product=product,
            code=f"{one.code}-{position + 1}"[:40],
            choices=list(variant.choices),
            price_fen=variant.price,
            weight_grams=one.grams,
            picture=gallery[variant.look] if one.paints else None,
            position=position,
        )
        for position, variant in enumerate(variants)
    )
    return list(zip(skus, variants, strict=True))


def _stock(skus: list[tuple[Sku, Variant]], warehouse: Warehouse) -> None:
    """Their first delivery. Of what is sold out by now one piece came, and was not there when somebody counted."""
    for sku, variant in skus:
        stock = receive(
            sku_id=sku.pk, warehouse_id=warehouse.pk, quantity=variant.pieces or 1, source=OPENING
        )
        if not variant.pieces:
            correct(stock_id=stock.pk, counted=0, source=COUNTED)
