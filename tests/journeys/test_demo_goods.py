"""What is written for the mall of the demo world holds the rules of the house."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from mall.buyers.address_book import check_facts
from mall.demo.customers import buyers, facts_of
from mall.demo.library import department_of, goods, houses, read, read_all
from mall.demo.past import Fate, past_order
from mall.demo.planning import FIRST_PRODUCTS, choices_of, in_order, shots_of, variants_of
from mall.demo.products import short_name
from mall.demo.reviews import sentences_for
from mall.demo.shops import warehouse_for
from mall.goods.naming import check_short_name
from mall.models.question import ANSWER_LIMIT, QUESTION_LIMIT
from members.demo.cast import writers
from xhs.lib.art import GOODS


def test_there_is_a_mall_to_stroll_in() -> None:
    assert len(goods()) >= 200 and len(houses()) >= 40
    kinds = Counter(row["kind"] for row in read("merchants"))
    assert kinds == {"self_operated": 1, "flagship": 10, "third_party": 8}
    assert {one.category for one in goods()} == set(department_of())
    assert {one.brand for one in goods()} == set(houses())
    assert 80 <= sum(one.tongue == "zh" for one in goods()) <= 130
    assert {one.way for one in goods()} == {"domestic", "bonded", "direct", "voucher"}


def test_every_department_has_an_icon_of_its_own() -> None:
    icons = [row["icon"] for row in read("departments")]
    sprite = (settings.BASE_DIR / "static/icons/sprite.svg").read_text(encoding="utf-8")
    assert len(set(icons)) == len(icons) and all(f'id="{icon}"' in sprite for icon in icons)


def test_no_two_products_share_a_name_or_a_code() -> None:
    for values in (
        [one.code for one in goods()],
        [one.name for one in goods()],
        [short_name(one) for one in goods()],
        [one.about for one in goods()],
    ):
        assert [value for value, number in Counter(values).items() if number > 1] == []


def test_every_product_could_have_been_entered_by_its_shop() -> None:
    shops = {row["slug"] for row in read("merchants")}
    for one in goods():
        assert one.shop in shops and one.art in GOODS, one.code
        assert warehouse_for(merchant=one.shop, supply=one.way, origin=one.house.origin), one.code
        assert len(short_name(one)) <= 80 and len(one.name) <= 120 and 8 <= len(one.about) <= 3_000, one.code
        assert all(100 <= variant.price < 1_000_000 for variant in variants_of(one)), one.code
        assert len({variant.choices for variant in variants_of(one)}) == len(variants_of(one)), one.code
        for choice in choices_of(one):
            assert len(choice.name) <= 20 and all(len(value) <= 30 for value in choice.values), one.code
            assert len(choice.swatches) in (0, len(choice.values)), one.code


def test_short_names_keep_the_rule() -> None:
    for one in goods():
        assert check_short_name(short_name(one), one.house.origin) == short_name(one)


def test_pictures_follow_the_colours_and_beauty_stands_on_white() -> None:
    for one in goods():
        shots = shots_of(one, width=1080)
        plain = [shot for shot in shots if not (shot.near or shot.ink)]
        assert 1 <= len(shots) <= 5 and len(plain) == max(1, min(4, len(one.paints))), one.code
        assert {variant.look for variant in variants_of(one)} == set(range(len(plain))), one.code
        if department_of()[one.category] == "beauty":
            assert {shot.ground for shot in plain} == {"#ffffff"}, one.code


def test_the_first_products_are_of_every_department_and_quickly_drawn() -> None:
    first = in_order()[:FIRST_PRODUCTS]
    assert {department_of()[one.category] for one in first} == set(department_of().values())
    assert all(len(shots_of(one, width=1080)) == 1 for one in first)
    assert sorted(one.code for one in in_order()) == sorted(one.code for one in goods())


def test_shopkeepers_are_people_of_the_demo_world() -> None:
    assert {row["owner"] for row in read("merchants")} <= {one.user for one in writers()}
    assert "mina.sorai" in {row["owner"] for row in read("merchants") if row["kind"] == "flagship"}


def test_buyers_are_the_ones_the_product_is_for() -> None:
    people = buyers(500)
    pasts = [past_order(number, people) for number in range(2_000)]
    regions = Counter(past.buyer.region for past in pasts)
    assert 0.73 < sum(past.buyer.gender == "woman" for past in pasts) / 2_000 < 0.82
    assert sum((past.buyer.born or 0) > 1996 for past in pasts) > 1_000
    assert sum(regions[code] for code in ("CN-GD", "CN-JS", "CN-ZJ", "CN-SC")) > 900
    assert {past.fate for past in pasts} == set(Fate)
    assert sum(past.age < timedelta(hours=1) for past in pasts) >= 10
    for one in people:
        assert check_facts(facts_of(one))["province"] == one.region


def test_everything_that_happened_to_an_order_happened_in_order_and_by_now() -> None:
    now = timezone.now()
    for past in (past_order(number, buyers(60)) for number in range(500)):
        times = past.times(now)
        assert times.placed < times.paid < times.packed < times.shipped < times.received < now
        assert times.placed < times.ended < now


def test_there_is_something_to_say_about_everything_in_both_languages() -> None:
    said = [
        words
        for category in department_of()
        for tongue in ("zh", "en")
        for is_low in (True, False)
        for words in sentences_for(category, tongue, is_low)
    ]
    assert len(set(said)) >= 150 and all(8 <= len(words) <= 100 for words in said)
    for category in department_of():
        for tongue in ("zh", "en"):
            assert len(sentences_for(category, tongue, False)) >= 5 and sentences_for(category, tongue, True)


def test_every_category_has_praise_of_its_own_that_no_other_goods_get() -> None:
    shelves = read_all("reviews")
    assert set(shelves) == {"also", *department_of(), *department_of().values()}
    for tongue in ("zh", "en"):
        assert all(len(shelves[category][tongue]) >= 2 for category in department_of())
        said = Counter(words for shelf in shelves.values() for words in shelf[tongue])
        assert [words for words, shelves_of_it in said.items() if shelves_of_it > 1] == []


def test_questions_are_about_goods_and_short_enough() -> None:
    written, codes = read("questions"), {one.code for one in goods()}
    assert len(written) >= 40 and {row["of"] for row in written} <= codes
    assert len({(row["of"], row["text"]) for row in written}) == len(written)
    for row in written:
        assert len(row["text"]) <= QUESTION_LIMIT, row
        assert all(len(text) <= ANSWER_LIMIT for text in (row.get("shop", ""), *row.get("buyers", ()))), row
