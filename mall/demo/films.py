"""Which goods of the demo mall have a clip in their gallery, and hanging it there as their shop would."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from django.db import transaction
from django.db.models import F

from mall.demo.drawing import Shot
from mall.demo.filming import PER_SECOND
from mall.demo.library import Goods, department_of
from mall.demo.planning import FIRST_PRODUCTS, in_order, shots_of
from mall.demo.shops import owner_of, show
from mall.models import Product, ProductPicture
from members import media
from members.demo.world import World
from members.models import MediaFile
from xhs.lib.clips import join_frames

FILMS = 3
_WIDTHS = (160, 720)  # pixels, the least and the most
_LIE_BETTER = {"fashion", "local-life"}  # what nobody puts on a plinth


def filmed(world: World) -> list[Goods]:
    """Of the first goods, which people meet at once, one in each of the first departments whose goods stand."""
    chosen: dict[str, Goods] = {}
    for one in in_order()[: min(FIRST_PRODUCTS, world.products)]:
        department = department_of()[one.category]
        if department not in _LIE_BETTER:
            chosen.setdefault(department, one)
    return list(chosen.values())[:FILMS]


def missing_films(world: World) -> Iterator[tuple[Goods, Shot]]:
    """The goods that are sold and shall have a clip but have none yet, each with what is to be filmed."""
    least, most = _WIDTHS
    for one in filmed(world):
        product = Product.objects.filter(merchant__slug=one.shop, code=one.code).first()
        if product and not product.pictures.filter(media__kind=MediaFile.Kind.CLIP).exists():
            plain = shots_of(one, width=world.width)[0]
            width = max(least, min(most, world.width))
            yield one, replace(plain, ground=one.house.paper, ink=one.house.ink, width=width)


@transaction.atomic
def hang_film(one: Goods, frames: Sequence[bytes]) -> None:
    """Sends the clip through the pipeline and hangs it right after the main picture."""
    product = Product.objects.select_related("merchant").get(merchant__slug=one.shop, code=one.code)
    film = BytesIO(join_frames(frames, per_second=PER_SECOND))
    upload = media.accept_upload(
        person=owner_of(product.merchant), file=film, name=f"{one.code}.mp4", takes_clips=True
    )
    media.process(media_id=upload.pk)
    show([upload])
    product.pictures.filter(position__gt=0).update(position=F("position") + 1)
    words = f"{one.name}，短片" if one.tongue == "zh" else f"{one.name}, a short film"
    ProductPicture.objects.create(product=product, media=upload, position=1, alt_text=words)
    Product.objects.filter(pk=product.pk).update(version=F("version") + 1)
