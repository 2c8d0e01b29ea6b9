"""The main picture: white or one plain colour behind the thing."""

import pytest

from mall.goods.grounds import GroundRefused, check_main_picture, ground_of
from mall.models import Category
from members.models import MediaFile, Person
from tests.factories import make_picture
from tests.mall.goods import make_category
from tests.mall.pictures import scene, stored, thing_on
from xhs.lib.art import PRODUCTS, draw_product, draw_scene, rasterise
from xhs.lib.images.ground import measure_ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(db: None) -> Category:
    return make_category(ground=Category.Ground.REFUSE)


@pytest.mark.parametrize("colour", ["#ffffff", "#f4efe8", "#2b3a55", "#e5304c"])
def test_a_thing_on_one_colour_passes_everywhere(colour: str, ada: Person, strict: Category) -> None:
    judged = check_main_picture(media=stored(thing_on(colour), ada), category=strict)
    assert judged.warning == "" and judged.ground.is_white == (colour == "#ffffff")


def test_a_thing_that_stands_on_the_edge_passes(ada: Person, strict: Category) -> None:
    assert not check_main_picture(
        media=stored(thing_on("#ffffff", touches=True), ada), category=strict
    ).warning


def test_a_scene_is_refused_where_it_counts_and_warned_about_elsewhere(ada: Person, strict: Category) -> None:
    media = stored(scene(), ada)
    with pytest.raises(GroundRefused) as refused:
        check_main_picture(media=media, category=strict)
    assert refused.value.field == "pictures" and "one plain colour" in str(refused.value)
    assert check_main_picture(media=media, category=make_category("Vases", "Home")).warning == str(
        refused.value
    )


def test_a_picture_that_is_not_ready_or_gone_says_so(ada: Person, strict: Category) -> None:
    for fields, code in (({"state": MediaFile.State.PROCESSING}, "picture_not_ready"), ({}, "picture_lost")):
        with pytest.raises(GroundRefused) as refused:
            ground_of(make_picture(ada, **fields))
        assert refused.value.code == code


@pytest.mark.parametrize("kind", sorted(PRODUCTS)[::8])
def test_drawn_goods_are_on_a_plain_ground(kind: str) -> None:
    assert measure_ground(opened(rasterise(draw_product(kind, 1), width=360))).is_white


@pytest.mark.parametrize("theme", ["coffee", "home", "travel_coast"])
def test_drawn_scenes_are_not(theme: str) -> None:
    assert not measure_ground(opened(rasterise(draw_scene(theme, 1, ratio="1:1"), width=360))).is_plain


def opened(data: bytes):
    import io

    from PIL import Image

    return Image.open(io.BytesIO(data))
