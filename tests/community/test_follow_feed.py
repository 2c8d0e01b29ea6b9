"""Follow: the newest of whom and what one follows, exactly."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.audience import settle_audience, settle_brands
from community.counting import repair_brands
from community.follow_feed import follow_feed
from community.models import Favourite, Like, Note, NoteBrand, NoteProduct, NoteTopic, NotInterested
from community.topics import follow_topic
from mall.goods.catalogue import save_product
from mall.goods.redrafting import draft_of
from mall.merchants.brands import follow_brand
from mall.stores.keeping import follow_store
from members.models import Block, Follow, Mute, Person
from tests.factories import make_note, make_person, make_topic
from tests.mall.goods import make_brand, make_product
from tests.mall.pictures import stored, thing_on
from tests.mall.places import make_store


def walk(viewer: Person) -> list[int]:
    page = follow_feed(viewer=viewer)
    seen = [note.pk for note in page.items]
    while page.next:
        page = follow_feed(viewer=viewer, cursor=page.next)
        seen += [note.pk for note in page.items]
    return seen


def follow(person: Person, *targets: Person) -> None:
    Follow.objects.bulk_create(Follow(person=person, target=target) for target in targets)


def hours_ago(hours: float) -> Any:
    return timezone.now() - timedelta(hours=hours)


def test_newest_first_from_those_one_follows_and_nobody_else(ada: Person, bo: Person, cat: Person) -> None:
    older = make_note(ada, published_at=hours_ago(5))
    newer = make_note(ada, published_at=hours_ago(1))
    make_note(cat)
    make_note(bo)
    assert walk(bo) == [newer.pk, older.pk]


def test_followers_see_notes_for_followers_but_not_those_for_the_author(ada: Person, bo: Person) -> None:
    for_followers = make_note(ada, visibility="followers")
    make_note(ada, visibility="only_me")
    make_note(ada, state="draft")
    make_note(ada, state="scheduled")
    assert walk(bo) == [for_followers.pk]


def test_paging_is_exact_among_many_loud_and_silent_people(cat: Person) -> None:
    loud, quiet = [make_person() for _ in range(5)], [make_person() for _ in range(30)]
    follow(cat, *loud, *quiet)
    expected = []
    for number in range(120):
        author = loud[number % 5] if number % 4 else quiet[number % 30]
        expected.append(make_note(author, published_at=hours_ago(number), pictures=0).pk)
    assert walk(cat) == expected


def test_notes_of_the_same_moment_keep_one_order(ada: Person, bo: Person) -> None:
    moment = timezone.now()
    notes = [make_note(ada, published_at=moment, pictures=0).pk for _ in range(60)]
    assert walk(bo) == sorted(notes, reverse=True)


def test_followed_topics_bring_their_notes_once_however_many_topics_they_carry(
    ada: Person, cat: Person
) -> None:
    names = [f"tea{number}" for number in range(30)]
    for name in names:
        follow_topic(person=cat, topic=make_topic(name))
    expected = [
        make_note(ada, topics=names, published_at=hours_ago(number), pictures=0).pk for number in range(4)
    ]
    expected += [
        make_note(ada, topics=names[:1], published_at=hours_ago(9 + number)).pk for number in range(30)
    ]
    make_note(cat, topics=names[:1])
    make_note(ada, topics=["coffee"])
    make_note(ada, topics=names[:1], visibility="followers")
    assert walk(cat) == expected


def test_whom_one_blocked_muted_or_turned_down_is_gone_at_once(cat: Person) -> None:
    authors = [make_person() for _ in range(6)]
    follow(cat, *authors)
    topic = make_topic("tea")
    notes = [make_note(author, topics=["coffee"] if author == authors[3] else ["milk"]) for author in authors]
    assert len(walk(cat)) == 6
    Block.objects.create(person=authors[0], target=cat)
    Mute.objects.create(person=cat, target=authors[1])
    less = NotInterested.objects.create
    less(person=cat, kind="author", target_id=authors[2].pk)
    less(person=cat, kind="topic", target_id=make_topic("coffee").pk)
    less(person=cat, kind="note", target_id=notes[4].pk)
    assert walk(cat) == [notes[5].pk]
    follow_topic(person=cat, topic=topic)
    for note in notes[:5]:
        NoteTopic.objects.create(note=note, topic=topic, published_at=note.published_at, is_listed=True)
    assert walk(cat) == [notes[5].pk]


def test_hidden_notes_do_not_shorten_a_page(cat: Person) -> None:
    authors = [make_person() for _ in range(40)]
    follow(cat, *authors)
    wanted = [
        make_note(author, published_at=hours_ago(100 + place), pictures=0).pk
        for place, author in enumerate(authors)
    ]
    for author in authors[:35]:
        unwanted = make_note(author, published_at=hours_ago(1), pictures=0)
        NotInterested.objects.create(person=cat, kind="note", target_id=unwanted.pk)
    assert [note.pk for note in follow_feed(viewer=cat).items] == wanted[:12]


def test_hearts_stars_and_pictures_come_with_the_page(
    ada: Person, bo: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        note = make_note(ada, pictures=1 + number % 4, text="Warm #tea with @bo")
    Like.objects.create(note=note, person=bo)
    Favourite.objects.create(note=note, person=bo)
    browser = sign_in(bo)
    browser.get("/follow/")
    with django_assert_max_num_queries(5):
        page = browser.get("/follow/").content.decode()
    first = page.split("feed-note__head")[1]
    assert first.count('aria-pressed="true"') == 2
    assert first.count("data-folded") == first.count("Show more") - 1 == 1  # in the link and in its full name
    assert page.count("carousel__slide") == sum(1 + number % 4 for number in range(12))


def test_a_feed_can_be_restored_down_to_a_cursor(ada: Person, bo: Person) -> None:
    for number in range(60):
        make_note(ada, published_at=hours_ago(number), pictures=0)
    first = follow_feed(viewer=bo)
    second = follow_feed(viewer=bo, cursor=first.next)
    again = follow_feed(viewer=bo, upto=second.next)
    assert [note.pk for note in again.items] == [note.pk for note in (*first.items, *second.items)]
    assert follow_feed(viewer=bo, cursor=again.next).items[0].published_at < second.items[-1].published_at


def test_an_empty_feed_suggests_people_and_topics(ada: Person, cat: Person, sign_in: Any) -> None:
    make_note(ada, topics=["persimmon"], like_count=3)
    page = sign_in(cat).get("/follow/").content.decode()
    assert "Ada" in page
    assert "persimmon" in page


def test_strangers_are_asked_to_log_in(client: Client, db: None) -> None:
    page = client.get("/follow/")
    assert page.status_code == 200
    assert "/accounts/login/?next=/follow/" in page.content.decode()


def test_a_bad_cursor_gets_a_clear_page(bo: Person, sign_in: Any) -> None:
    assert sign_in(bo).get("/follow/", {"cursor": "x"}).status_code == 400


@pytest.mark.parametrize("state", ["deleted", "processing"])
def test_what_stops_being_published_leaves_the_feed(state: str, ada: Person, bo: Person) -> None:
    note = make_note(ada)
    Note.objects.filter(pk=note.pk).update(state=state, audience="author")
    assert walk(bo) == []


def link(note: Note, *products: Any) -> Note:
    for product in products:
        NoteProduct.objects.create(note=note, product=product)
    settle_brands(note_ids=[note.pk])
    return note


def test_followed_brands_bring_every_note_about_their_goods_once(ada: Person, cat: Person) -> None:
    brand, other = make_brand(), make_brand()
    goods = [make_product(brand=brand) for _ in range(3)]
    follow_brand(person=cat, brand=brand)
    expected = [
        link(make_note(ada, published_at=hours_ago(number), pictures=0), *goods[: 1 + number % 3]).pk
        for number in range(30)
    ]
    link(make_note(ada), make_product(brand=other))
    link(make_note(ada), make_product())
    link(make_note(ada, visibility="followers"), goods[0])
    link(make_note(cat), goods[0])
    assert walk(cat) == expected


def test_followed_stores_bring_what_they_post(ada: Person, bo: Person, cat: Person) -> None:
    store, other = make_store(), make_store()
    follow_store(person=cat, store=store)
    follow_store(person=bo, store=store)
    newer, older = (make_note(ada, as_store=store, published_at=hours_ago(hours)) for hours in (1, 2))
    make_note(ada, as_store=other)
    make_note(ada, as_store=store, visibility="only_me")
    make_note(bo, store=store, checked_in=store)
    assert walk(cat) == walk(bo) == [newer.pk, older.pk]  # bo follows ada as well


def test_what_comes_by_person_topic_brand_and_store_comes_once(ada: Person, bo: Person) -> None:
    brand, store = make_brand(), make_store()
    follow_brand(person=bo, brand=brand)
    follow_store(person=bo, store=store)
    follow_topic(person=bo, topic=make_topic("tea"))
    goods = make_product(brand=brand)
    notes = [
        link(make_note(ada, topics=["tea"], as_store=store, published_at=hours_ago(1)), goods),
        link(make_note(ada, topics=["tea"], published_at=hours_ago(2)), goods),
        make_note(ada, topics=["tea"], published_at=hours_ago(3)),
    ]
    assert walk(bo) == [note.pk for note in notes]


def test_blocks_mutes_and_wishes_hold_for_brands_and_stores(cat: Person) -> None:
    brand, stores = make_brand(), [make_store() for _ in range(2)]
    goods = make_product(brand=brand)
    follow_brand(person=cat, brand=brand)
    for store in stores:
        follow_store(person=cat, store=store)
    authors = [make_person() for _ in range(5)]
    for place, author in enumerate(authors):
        link(make_note(author, as_store=stores[place % 2] if place > 2 else None), goods)
        make_note(author, as_store=stores[0])
    assert len(walk(cat)) == 10
    Block.objects.create(person=authors[0], target=cat)
    Block.objects.create(person=cat, target=authors[1])
    Mute.objects.create(person=cat, target=authors[2])
    NotInterested.objects.create(person=cat, kind="author", target_id=authors[4].pk)
    left = walk(cat)
    assert set(Note.objects.filter(pk__in=left).values_list("author_id", flat=True)) == {authors[3].pk}
    assert len(left) == 2
    NotInterested.objects.create(person=cat, kind="store", target_id=stores[0].pk)
    assert [Note.objects.get(pk=pk).as_store_id for pk in walk(cat)] == [stores[1].pk]


def test_notes_that_stop_being_listed_leave_their_brands(ada: Person, cat: Person) -> None:
    brand, other = make_brand(), make_brand()
    follow_brand(person=cat, brand=brand)
    goods, note = make_product(brand=brand, pictures=0), make_note(ada)
    link(note, goods)
    assert walk(cat) == [note.pk]
    Note.objects.filter(pk=note.pk).update(visibility="only_me")
    settle_audience(notes=Note.objects.filter(pk=note.pk))
    assert walk(cat) == [] and not NoteBrand.objects.exists()
    Note.objects.filter(pk=note.pk).update(visibility="everyone")
    settle_audience(notes=Note.objects.filter(pk=note.pk))
    assert walk(cat) == [note.pk]
    pictures = [(stored(thing_on("#ffffff"), ada), "")]
    draft = replace(draft_of(goods), brand=other, pictures=pictures)
    save_product(merchant=goods.merchant, draft=draft, product=goods)
    assert walk(cat) == [] and NoteBrand.objects.get().brand == other
    NoteBrand.objects.all().delete()
    assert (repair_brands(), repair_brands()) == (1, 0)


def test_many_brands_and_stores_cost_no_statement_more(
    ada: Person, cat: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        brand, store = make_brand(), make_store(pictures=1)
        follow_brand(person=cat, brand=brand)
        follow_store(person=cat, store=store)
        link(make_note(ada, published_at=hours_ago(number)), make_product(brand=brand))
        make_note(ada, as_store=store, published_at=hours_ago(number))
    browser = sign_in(cat)
    browser.get("/follow/")
    with django_assert_max_num_queries(5):
        page = browser.get("/follow/").content.decode()
    assert page.count("feed-note__head") == 12
