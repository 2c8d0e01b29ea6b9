"""Drawn pictures: valid, repeatable, of the right shape, and not like one another."""

import re
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageStat

from xhs.lib import art
from xhs.lib.art import fonts
from xhs.lib.art.cards.setting import break_lines

SEEDS = range(18)
LEAST_DIFFERENCE = 8  # of 255, averaged over a thumbnail; the nearest pairs are at about 10
PROMISED = {
    *("fashion", "beauty", "food", "coffee", "home", "travel_coast", "travel_city", "mountains", "plants"),
    *("books", "study", "sport", "shoes", "pets", "tech", "nails_makeup", "cake", "flowers", "bags"),
    *("night_view", "art", "baby"),
}


def thumbnail(svg: str) -> Image.Image:
    with Image.open(BytesIO(art.rasterise(svg, width=24))) as drawn:
        return drawn.convert("RGB").resize((32, 32))


def difference(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def aspect(svg: str) -> float:
    """Width by height; fails when the text is not well-formed XML with an SVG root."""
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return float(root.attrib["width"]) / float(root.attrib["height"])


def assert_stands_alone(svg: str) -> None:
    """Nothing outside is asked for, and every definition that is used is there."""
    assert not re.search(r"href|<image|<script|<style|@import|https?://(?!www\.w3\.org/2000/svg)", svg)
    assert set(re.findall(r"url\(#(\w+)\)", svg)) <= set(re.findall(r'id="(\w+)"', svg))
    assert len(re.findall(r"url\(", svg)) == len(re.findall(r"url\(#", svg))


def test_every_promised_theme_is_there() -> None:
    assert set(art.THEMES) >= PROMISED


@pytest.mark.parametrize("ratio", ["3:4", "1:1", "4:3", "2:3", "9:16", "16:9"])
def test_every_theme_draws_a_picture_of_every_ratio(ratio: str) -> None:
    across, down = map(int, ratio.split(":"))
    for theme in art.THEMES:
        for seed in (1, len(theme)):
            svg = art.draw_scene(theme, seed, ratio=ratio)
            assert aspect(svg) == pytest.approx(across / down, rel=0.02), theme
            assert_stands_alone(svg)


def test_the_same_seed_gives_the_same_picture() -> None:
    for theme in art.THEMES:
        assert art.draw_scene(theme, 7, ratio="3:4") == art.draw_scene(theme, 7, ratio="3:4")
    svg = art.draw_scene("home", 3, ratio="4:3")
    assert art.as_photo(svg, width=200, seed=3) == art.as_photo(svg, width=200, seed=3)
    assert art.draw_face(5, gender="female", age=30) == art.draw_face(5, gender="female", age=30)
    assert art.draw_text_card("Hello", 5) == art.draw_text_card("Hello", 5)


@pytest.mark.parametrize("theme", art.THEMES)
def test_no_two_seeds_of_a_theme_look_alike(theme: str) -> None:
    pictures = [thumbnail(art.draw_scene(theme, seed, ratio="3:4")) for seed in SEEDS]
    nearest = min(
        (difference(one, other), pair)
        for pair in combinations(SEEDS, 2)
        for one, other in [(pictures[pair[0]], pictures[pair[1]])]
    )
    assert nearest[0] > LEAST_DIFFERENCE, nearest


def test_a_picture_says_what_it_shows() -> None:
    for theme in art.THEMES:
        for seed in range(3):
            tags = art.caption_for(theme, seed)
            assert tags and all(tags) and len(tags) == len(set(tags)), (theme, seed)
            assert art.caption_for(theme, seed, ratio="16:9")


def test_unknown_themes_ratios_and_goods_are_refused() -> None:
    with pytest.raises(ValueError, match="submarine"):
        art.draw_scene("submarine", 1, ratio="3:4")
    with pytest.raises(ValueError, match="5:1"):
        art.draw_scene("food", 1, ratio="5:1")
    with pytest.raises(ValueError, match="anvil"):
        art.draw_product("anvil", 1)


@pytest.mark.parametrize("gender", ["female", "male", "other", ""])
def test_people_of_every_age_get_a_face(gender: str) -> None:
    faces = [art.draw_face(age, gender=gender, age=age) for age in (0, 3, 8, 13, 18, 25, 40, 57, 58, 75, 99)]
    for svg in faces:
        assert aspect(svg) == 1
        assert_stands_alone(svg)
    assert len(set(faces)) == len(faces)


def test_people_of_one_age_do_not_look_alike() -> None:
    pictures = [thumbnail(art.draw_face(seed, gender="female", age=30)) for seed in range(24)]
    assert min(difference(one, other) for one, other in combinations(pictures, 2)) > LEAST_DIFFERENCE


def test_every_kind_of_goods_is_drawn_on_white() -> None:
    for kind in art.PRODUCTS:
        svg = art.draw_product(kind, 11)
        assert aspect(svg) == 1
        assert_stands_alone(svg)
        picture = thumbnail(svg)
        assert min(picture.getpixel((1, 1))) > 240, kind
        assert difference(picture, Image.new("RGB", picture.size, "white")) > 2, kind


def test_goods_stand_on_the_plain_ground_that_was_asked_for() -> None:
    for kind in art.GOODS:
        svg = art.draw_packshot(kind, art.Look("#b5303f", words="Name"))
        assert_stands_alone(svg)
        picture = thumbnail(svg)
        assert {picture.getpixel((x, y)) for x in (0, -1) for y in (0, -1)} <= {(255, 255, 255)}, kind
        assert difference(picture, Image.new("RGB", picture.size, "white")) > 2, kind
    tinted = thumbnail(art.draw_packshot("mug", art.Look("#b5303f"), ground="#eeeecc"))
    assert tinted.getpixel((0, 0)) == (0xEE, 0xEE, 0xCC)


def test_goods_take_the_colour_of_the_variant() -> None:
    for kind in art.GOODS:
        red, blue = (thumbnail(art.draw_packshot(kind, art.Look(tone))) for tone in ("#b5303f", "#304fb5"))
        assert difference(red, blue) > 0.4, kind
    with pytest.raises(ValueError, match="anvil"):
        art.draw_packshot("anvil", art.Look("#000000"))


def test_goods_are_shown_from_near_on_a_plinth_and_with_a_logo_too() -> None:
    look = art.Look("#7a9a86", words="Haru")
    for svg in (
        art.draw_close_up("jar", look, ground="#f4efe6"),
        art.draw_styled("jar", look, ground="#f4efe6", ink="#5a4636"),
        art.draw_logo("Haru", ink="#5a4636", paper="#f4efe6", serif=True),
    ):
        assert aspect(svg) == 1
        assert_stands_alone(svg)


def test_a_photograph_is_a_jpeg_of_the_asked_width() -> None:
    data = art.as_photo(art.draw_scene("cake", 2, ratio="3:4"), width=300, seed=2)
    with Image.open(BytesIO(data)) as photo:
        assert (photo.format, photo.size, photo.mode) == ("JPEG", (300, 400), "RGB")
        assert not photo.getexif()


def test_a_clean_picture_is_a_png_of_the_asked_width() -> None:
    with Image.open(BytesIO(art.rasterise(art.draw_product("cup", 1), width=120))) as picture:
        assert (picture.format, picture.size) == ("PNG", (120, 120))


def test_a_text_card_shows_its_sentence_in_every_layout() -> None:
    bare = [art.draw_text_card("I", seed) for seed in range(14)]
    for seed, blank in enumerate(bare):
        svg = art.draw_text_card("Ten <quiet> habits & one loud", seed)
        words = "".join(ElementTree.fromstring(svg).itertext())
        assert re.sub(r"\s", "", words).endswith("Ten<quiet>habits&oneloud")
        assert_stands_alone(svg)
        assert difference(thumbnail(svg), thumbnail(blank)) > 0.5, seed


def test_a_long_sentence_stays_inside_its_card() -> None:
    text = "What nobody tells you before you move to a new city with two suitcases and a cat " * 2
    for seed in range(14):
        svg = art.draw_text_card(text, seed, ratio="1:1")
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        assert min(sizes) > 12
        assert len(re.findall("<text", svg)) < 20


def test_text_is_drawable_only_where_a_font_has_its_letters() -> None:
    assert art.can_draw("Plain words, 100 % of them")
    assert not art.can_draw("a private letter \ue123")
    with pytest.raises(ValueError, match="letter"):
        art.draw_text_card("a private letter \ue123", 1)


def test_latin_cards_need_no_font_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts._first.cache_clear()
    monkeypatch.setattr(fonts, "_all_files", tuple)
    try:
        assert art.can_draw("Slow mornings")
        assert not art.can_draw("慢生活")
        card = art.draw_text_card("Slow mornings", 0)
        assert difference(thumbnail(card), thumbnail(re.sub(r"<text.*?</text>", "", card))) > 0.3
    finally:
        fonts._first.cache_clear()


def lines_of(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter() if (element.text or "").strip()]


def test_chinese_breaks_between_characters_and_never_before_a_full_stop() -> None:
    text = "我的第一个一百公里骑行，从害怕到上瘾，只用了三个月的时间。"
    latin = fonts.find_font("a")
    assert latin
    lines = break_lines(text, latin, 40, 300)
    assert "".join(lines) == text
    assert len(lines) > 1
    assert not any(line[0] in "，。" for line in lines)


def test_chinese_cards_are_drawn_where_there_is_a_font_and_refused_elsewhere() -> None:
    text = "周末去哪儿？"
    for seed in range(14):
        if fonts.can_draw(text):
            assert "".join(lines_of(art.draw_text_card(text, seed))).endswith(text)
        else:
            with pytest.raises(ValueError, match="周末"):
                art.draw_text_card(text, seed)
