"""The demo world: what is written for it holds the rules of the house, and filling it twice changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from community.counting import repair_applause, repair_note_counts
from community.demo import together
from community.demo.arrivals import lead_to_orders
from community.demo.captions import alt_text
from community.demo.conversations import talk
from community.demo.drawing import draw
from community.demo.filling import fill_first, fill_rest
from community.demo.goods import goods_for, is_about_goods
from community.demo.library import drafts, places, read, themes
from community.demo.notes import publish
from community.demo.planning import Plan, picture_orders, plans
from community.demo.posts import posts
from community.demo.reactions import react
from community.models import (
    Board,
    Comment,
    CommentLike,
    Favourite,
    Like,
    Note,
    NotePicture,
    NoteProduct,
    NoteTopic,
    NoteWords,
    SearchLog,
    Topic,
)
from community.models.comment import COMMENT_LIMIT
from community.models.note import TEXT_LIMIT, TITLE_LIMIT
from community.search import count_hits, read_asked
from community.terms import WORTH_SUGGESTING
from community.text import find_mentions, find_topics
from mall.demo import filling as mall
from mall.demo.library import department_of, goods
from mall.demo.places import rooms
from mall.models import Order, Product, ProductWords, Store, Touch
from members.counting import repair_people_counts
from members.demo import LOGINS
from members.demo.cast import SUBJECTS, cast, writers
from members.demo.people import account_ids
from members.demo.world import World
from members.models import Follow, MediaFile, Person
from members.models.user import USERNAME_VALIDATORS
from members.reserved import is_reserved
from xhs.lib.regions import is_known
from xhs.lib.words import clean_line, clean_text, half_widths

SMALL = World(people=12, notes=6, stores=0, width=90)
COUNTED = [
    Person,
    Follow,
    MediaFile,
    Note,
    NotePicture,
    NoteTopic,
    Topic,
    Like,
    Favourite,
    Board,
    Comment,
    CommentLike,
]


def keep_silent(words: str) -> None:
    """Nobody reads along."""


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


@pytest.fixture(scope="module")
def world() -> list[Plan]:
    return plans(400, 500)


@pytest.fixture
def filled(db: None) -> Iterator[None]:
    fill_first(SMALL, keep_silent)
    assert fill_rest(SMALL, keep_silent)
    yield


# --- what is written ------------------------------------------------------------------------------


def test_what_stores_post_holds_the_rules_and_is_by_stores_that_somebody_runs() -> None:
    run = {room.name for room in rooms() if room.shop}
    for post in posts():
        assert post.store in run and half_widths(post.title) <= TITLE_LIMIT, post.title
        assert (clean_line(post.title), clean_text(post.text)) == (post.title, post.text)


def test_no_two_notes_have_the_same_title_or_text(world: list[Plan]) -> None:
    assert len({one.draft.title for one in world}) == len({one.draft.text for one in world}) == 400
    many = plans(1_500, 500)
    assert len({one.draft.key for one in many}) == len({one.draft.text for one in many}) == 1_500


def test_every_note_holds_the_rules_people_have_to_hold() -> None:
    for draft in (one.draft for one in plans(800, 500)):
        assert half_widths(draft.title) <= TITLE_LIMIT, draft.title
        assert 40 <= len(draft.body) <= TEXT_LIMIT, draft.title
        assert (clean_line(draft.title), clean_text(draft.body)) == (draft.title, draft.body)
        assert find_topics(draft.body) == [themes()[key].names[draft.tongue] for key in draft.topics], (
            draft.title
        )
        assert set(find_mentions(draft.body)) <= {one.user for one in writers()}, draft.title
        assert draft.place == "" or draft.place in places(), draft.title
        assert all(len(words) <= COMMENT_LIMIT for line in draft.talk for words in line), draft.title


def test_both_languages_are_spoken_about_equally(world: list[Plan]) -> None:
    chinese = sum(one.draft.tongue == "zh" for one in world)
    assert 180 <= chinese <= 220
    assert all(one.author.speaks(one.draft.tongue) for one in world if not one.draft.by)


def test_whoever_signed_a_note_wrote_it(world: list[Plan]) -> None:
    signed = {draft.title: draft.by for draft in drafts() if draft.by}
    written = {one.draft.title: one.author.user for one in world}
    assert set(signed.values()) <= {one.user for one in writers()}
    assert {title: written[title] for title in signed} == signed


def test_notes_are_of_the_last_thirty_days_and_many_of_today(world: list[Plan]) -> None:
    days = [one.age.total_seconds() / 86_400 for one in world]
    assert min(days) > 0 and max(days) < 31
    assert 60 <= sum(day < 1 for day in days) <= 120


def test_thirty_topics_and_ten_cities_have_names_in_both_languages() -> None:
    assert len(themes()) >= 30
    assert {"travel", "sport", "study"} <= set(themes())
    assert len({place.city["en"] for place in places().values()}) == 10
    for place in places().values():
        assert 18 < place.latitude < 46 and 98 < place.longitude < 123, place.key
        assert len(place.title("en")) <= 60 and len(place.title("zh")) <= 60


def test_everybody_could_have_signed_up_like_this() -> None:
    people = cast(1_000)
    assert len({one.user for one in people}) == 1_000
    for one in people:
        assert not is_reserved(one.user)
        assert len(one.name) <= 24 and len(one.bio) <= 200
        assert is_known(one.region) and set(one.likes) <= set(SUBJECTS)
        try:
            USERNAME_VALIDATORS[0](one.user)
        except ValidationError:
            pytest.fail(one.user)


def test_people_are_the_ones_the_product_is_for() -> None:
    people = cast(500)
    women = sum(one.gender == "woman" for one in people) / len(people)
    young = sum((one.born or 0) > 1996 for one in people) / len(people)
    southern = sum(one.region in {"CN-GD", "CN-JS", "CN-ZJ", "CN-SC"} for one in people) / len(people)
    assert 0.68 < women < 0.82 and young > 0.55 and southern > 0.38
    assert (
        sorted(one.verified for one in people if one.verified)
        == ["brand"] * 2 + ["celebrity"] * 2 + ["kol"] * 2
    )


def test_there_is_talk_and_a_board_for_every_subject() -> None:
    for tongue in ("zh", "en"):
        assert set(read(f"talk_{tongue}.toml")) == set(SUBJECTS)
        assert set(read("boards.toml")[tongue]) == set(SUBJECTS)
        assert all(len(name) <= 24 for names in read("boards.toml")[tongue].values() for name in names)


def test_pictures_differ_and_are_described_in_the_language_of_their_note(world: list[Plan]) -> None:
    some = world[:24]
    orders = [(one, order) for one in some for order in picture_orders(one, width=900, photos=[])]
    assert len({(order.theme, order.seed) for _one, order in orders}) == len(orders)
    tall = [order for _one, order in orders if order.ratio in {"3:4", "2:3", "9:16"}]
    assert len(tall) > len(orders) / 2
    for one, order in orders:
        text = alt_text(order, one.draft.tongue)
        assert 1 < len(text) <= 200
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text) == (one.draft.tongue == "zh"), text


def test_about_a_third_of_the_notes_about_things_link_what_goes_with_them(world: list[Plan]) -> None:
    codes = {one.code for one in goods()}
    linking = [one.draft for one in world if is_about_goods(one.draft)]
    assert 0.25 < len(linking) / len(world) < 0.45
    assert all(1 <= len(goods_for(draft, codes)) <= 3 for draft in linking)
    assert goods_for(replace(linking[0], subject="coffee"), set()) == []


def test_a_picture_is_linked_with_what_it_shows(world: list[Plan]) -> None:
    shelves, kinds = read("goods.toml")["shelves"], read("goods.toml")["kinds"]
    assert set(shelves) == set(SUBJECTS)
    known = {one.code for one in goods()} | set(department_of())
    assert {shelf for shelf in chain(*shelves.values()) if shelf not in known} == set()
    assert {art for arts in kinds.values() for art in arts} <= {one.art for one in goods()}
    latte = replace(world[0].draft, subject="coffee", shows=("latte",), tongue="zh")
    assert {one.art for one in goods_for(latte, {one.code for one in goods()})} <= set(kinds["latte"])


# --- what is filled in ----------------------------------------------------------------------------


def test_the_small_world_is_there_with_pictures_made_by_the_pipeline(filled: None) -> None:
    notes = Note.objects.listed().order_by("published_at")
    assert notes.count() == 6
    assert Person.objects.exclude(avatar=None).count() == sum(not one.noface for one in cast(12))
    for note in notes:
        picture = note.pictures.select_related("media").first()
        assert picture is not None and picture.alt_text
        assert (
            picture.media.is_ready
            and picture.media.is_public
            and picture.media.widths == [picture.media.width]
        )
        assert note.published_at == note.created_at
        assert set(note.note_topics.values_list("published_at", "is_listed")) <= {(note.published_at, True)}


def test_counts_and_dates_agree_with_what_people_did(db: None) -> None:
    fill_rest(World(people=60, notes=0), keep_silent, seconds=0)
    for planned in plans(2, 60):
        famous = replace(planned, author=replace(planned.author, fame=1.0), age=timedelta(days=9))
        orders = picture_orders(famous, width=60, photos=[])
        note = publish(famous, orders, draw(orders))
        for follow_up in (react, talk):
            follow_up(note, famous, cast(60), account_ids(cast(60)))
    assert Favourite.objects.exists() and Comment.objects.exclude(parent=None).exists()
    assert repair_people_counts() == repair_note_counts() == repair_applause() == 0
    for topic in Topic.objects.all():
        assert topic.note_count == topic.note_topics.filter(is_listed=True).count()
        assert topic.follower_count == topic.follows.count()
    for like in Like.objects.select_related("note"):
        assert like.note.published_at <= like.liked_at and like.person_id != like.note.author_id
    for comment in Comment.objects.select_related("note", "parent"):
        assert (comment.parent or comment.note).author_id != comment.author_id or comment.parent is None
        assert (
            comment.parent.written_at if comment.parent else comment.note.published_at
        ) <= comment.written_at


def test_filling_again_makes_nothing_twice_and_brings_nothing_back(filled: None) -> None:
    Like.objects.all().delete()
    Follow.objects.all().delete()
    before = rows()
    fill_first(SMALL, keep_silent)
    assert fill_rest(SMALL, keep_silent)
    assert rows() == before


def test_filling_goes_on_where_it_was_broken_off(db: None) -> None:
    rounds = 1
    while not fill_rest(SMALL, keep_silent, seconds=0.3):
        rounds += 1
    assert rounds > 1
    assert Note.objects.listed().count() == 6
    before = rows()
    fill_first(SMALL, keep_silent)
    assert rows() == before


def test_only_the_printed_log_ins_work_and_one_of_them_is_the_operator(db: None) -> None:
    fill_rest(World(people=30, notes=0), keep_silent, seconds=0)
    passwords = {name: password for name, password, _what in LOGINS}
    for person in Person.objects.all():
        expected = passwords.get(person.username)
        assert person.has_usable_password() == bool(expected)
        assert not expected or person.check_password(expected)
    assert list(Person.objects.filter(is_staff=True).values_list("username", flat=True)) == ["keeper"]


def test_notes_lead_to_goods_and_search_finds_both(db: None) -> None:
    small = World(people=30, notes=8, products=3, orders=0, width=60)
    fill_rest(replace(small, notes=0), keep_silent, seconds=0)
    for planned in [one for one in plans(8, 30) if is_about_goods(one.draft)]:
        orders = picture_orders(planned, width=60, photos=[])
        publish(planned, orders[:1], draw(orders[:1]))
    mall.fill_first(small, keep_silent)
    assert together.fill_rest(small, keep_silent)
    assert ProductWords.objects.count() == Product.objects.count() == 3
    assert NoteWords.objects.count() == Note.objects.published().count() > 0
    for link in NoteProduct.objects.select_related("note"):
        assert link.product in Product.objects.listed() and link.note.note_products.count() <= 3
    searched = {(row.text, row.tab, row.found) for row in SearchLog.objects.all()}
    for text, tab, found in searched:
        assert count_hits(read_asked({"q": text, "tab": tab}), AnonymousUser()) == found > 0
        assert SearchLog.objects.filter(text=text).values("person").distinct().count() >= WORTH_SUGGESTING
    before = NoteProduct.objects.count(), SearchLog.objects.count()
    assert together.fill_rest(small, keep_silent)
    assert (NoteProduct.objects.count(), SearchLog.objects.count()) == before


def test_what_people_bought_they_found_in_notes_of_others(db: None) -> None:
    small = World(people=60, notes=30, products=9, orders=160, width=60)
    fill_rest(replace(small, notes=0), keep_silent, seconds=0)
    mall.fill_first(small, keep_silent)
    assert mall.fill_rest(replace(small, stores=0), keep_silent)
    author = Person.objects.exclude(orders=None).exclude(username="lily").earliest("pk")
    for place, product in enumerate(Product.objects.order_by("pk")):
        at = timezone.now() - timedelta(days=3 * place)
        note = Note.objects.create(author=author, state="published", published_at=at, title=product.code)
        NoteProduct.objects.create(note=note, product=product)
    assert 10 < lead_to_orders(small) < 100
    led = Order.objects.exclude(first_note_id=None).prefetch_related("lines")
    for order in led:
        notes = Note.objects.filter(pk__in=[order.first_note_id, order.last_note_id])
        assert all(one.published_at < order.placed_at and one.author_id != order.person_id for one in notes)
        products = {line.product_id for line in order.lines.all()}
        assert set(notes.values_list("note_products__product", flat=True)) <= products
        assert order.person.touch_consent.is_given and order.person.touches.filter(product__in=products)
    assert not led.filter(person__username__in=[name for name, _password, _what in LOGINS]).exists()
    before = Touch.objects.count()
    assert lead_to_orders(small) == 0 and Touch.objects.count() == before


def test_photographs_take_the_place_of_drawings(db: None, tmp_path: Path) -> None:
    for colour in ("#aa3322", "#22aa33", "#3322aa"):
        picture = BytesIO()
        Image.new("RGB", (60, 80), colour).save(picture, "JPEG")
        (tmp_path / f"{colour[1:]}.jpg").write_bytes(picture.getvalue())
    call_command(
        "demo", people=4, notes=3, products=0, photos=str(tmp_path), processes=0, yes=True, stdout=StringIO()
    )
    pictures = MediaFile.objects.filter(note_pictures__isnull=False)
    assert {(media.width, media.height) for media in pictures} == {(60, 80)}


def test_a_folder_without_pictures_is_said_to_be_one(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no pictures"):
        call_command(
            "demo",
            people=2,
            notes=1,
            products=0,
            photos=str(tmp_path),
            processes=0,
            yes=True,
            stdout=StringIO(),
        )


def test_the_workers_fill_it_in_pieces(db: None) -> None:
    call_command(
        "demo", "--rest", "--queue", "--yes",
        people=3, notes=2, products=2, orders=2, stores=8, width=90, stdout=StringIO(),
    )  # fmt: skip
    notes = Note.objects.listed()
    assert notes.own_voice().count() == Product.objects.listed().count() == Order.objects.count() == 2
    open_by_now = set(Store.objects.values_list("name", flat=True))
    assert notes.exclude(as_store=None).count() == sum(post.store in open_by_now for post in posts()) > 0


def test_known_passwords_are_refused_where_strangers_come(db: None, settings: object) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["localhost", "shop.example"]
    with pytest.raises(CommandError, match=r"shop\.example"):
        call_command("demo", people=2, notes=0, products=0, processes=0, stdout=StringIO())
    assert not Person.objects.exists()
    call_command("demo", "--yes", people=2, notes=0, products=0, processes=0, stdout=StringIO())
    assert Person.objects.count() == 2
