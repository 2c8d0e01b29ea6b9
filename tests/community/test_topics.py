"""Topics: a page each, followed or not."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from community.models import Note, NotInterested, Topic, TopicFollow
from community.topics import follow_topic, unfollow_topic
from members import social
from members.models import Person
from tests.factories import make_note, make_person, make_topic


def test_a_topic_lists_its_notes_newest_first_and_counts_them(ada: Person, client: Client) -> None:
    notes = [make_note(ada, topics=["Tea"]) for _ in range(3)]
    make_note(ada, topics=["Tea"], visibility="followers")
    make_note(ada, topics=["Coffee"])
    page = client.get("/topics/tea/").content.decode()
    shown = [int(part.split('"')[0]) for part in page.split('<article class="card" data-note="')[1:]]
    assert shown == [note.pk for note in reversed(notes)]
    assert "3 notes" in page


def test_paging_shows_every_note_once(ada: Person, client: Client) -> None:
    topic, now = make_topic("tea"), timezone.now()
    notes = Note.objects.bulk_create(
        Note(author=ada, title=f"N{number}", state="published", audience="everyone", published_at=now)
        for number in range(60)
    )
    topic.note_topics.model.objects.bulk_create(
        topic.note_topics.model(note=note, topic=topic, published_at=now, is_listed=True) for note in notes
    )
    address, seen = "/topics/tea/?fragment=cards", []
    while address:
        fragment = client.get(address).content.decode()
        seen += [int(part.split('"')[0]) for part in fragment.split('data-note="')[1:]]
        more = fragment.partition('href="/topics/tea/?cursor=')[2].partition('"')[0]
        address = f"/topics/tea/?cursor={more}&fragment=cards" if more else ""
    assert seen == sorted((note.pk for note in notes), reverse=True)


def test_following_twice_counts_once_and_can_be_taken_back(cat: Person) -> None:
    topic = make_topic("tea")
    for verb, count in ((follow_topic, 1), (follow_topic, 1), (unfollow_topic, 0), (unfollow_topic, 0)):
        verb(person=cat, topic=topic)
        assert Topic.objects.get().follower_count == TopicFollow.objects.count() == count


@pytest.mark.django_db(transaction=True)
def test_many_people_following_at_once_are_counted_exactly() -> None:
    topic, people = make_topic("tea"), [make_person() for _ in range(8)]

    def toggle(person: Person) -> None:
        for verb in (follow_topic, unfollow_topic, follow_topic):
            verb(person=person, topic=topic)
        connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(toggle, people * 2))
    assert Topic.objects.get().follower_count == TopicFollow.objects.count() == 8


def test_the_button_follows_for_scripts_and_for_plain_forms(cat: Person, sign_in: Any) -> None:
    make_topic("tea")
    browser = sign_in(cat)
    answer = browser.post("/topics/tea/follow/", headers={"accept": "application/json"})
    assert answer.json() == {"is_followed": True, "count": 1}
    assert 'aria-pressed="true"' in browser.get("/topics/tea/").content.decode()
    assert browser.delete("/topics/tea/follow/", headers={"accept": "application/json"}).json()["count"] == 0
    assert browser.post("/topics/tea/follow/").status_code == 302
    assert browser.post("/topics/tea/follow/", {"undo": "1"}).headers["Location"] == "/topics/tea/"
    assert not TopicFollow.objects.exists()


def test_strangers_are_sent_to_the_log_in_page(client: Client, db: None) -> None:
    make_topic("tea")
    assert "/accounts/login/" in client.post("/topics/tea/follow/").headers["Location"]


def test_a_hidden_or_unknown_topic_is_not_found(client: Client, db: None) -> None:
    Topic.objects.create(name="secret", hidden_at=timezone.now())
    assert client.get("/topics/secret/").status_code == 404
    assert client.get("/topics/nothing/").status_code == 404


def test_a_topic_one_turned_down_says_so(ada: Person, cat: Person, sign_in: Any) -> None:
    make_note(ada, topics=["tea"])
    NotInterested.objects.create(person=cat, kind="topic", target_id=Topic.objects.get().pk)
    page = sign_in(cat).get("/topics/tea/").content.decode()
    assert "You asked to see less of this topic" in page
    assert "data-note=" not in page


def test_chinese_names_make_addresses(ada: Person, client: Client) -> None:
    make_note(ada, topics=["穿搭"])
    assert client.get(Topic.objects.get().get_absolute_url()).status_code == 200


def test_the_biggest_topics_are_listed(ada: Person, client: Client) -> None:
    make_note(ada, topics=["tea"])
    make_note(ada, topics=["tea", "coffee"])
    page = client.get("/topics/").content.decode()
    assert page.index("#tea") < page.index("#coffee")


def test_a_topic_shows_covers_of_notes_its_visitor_wants_to_see(
    ada: Person, bo: Person, cat: Person, sign_in: Any
) -> None:
    theirs = [make_note(author, topics=["tea"]) for author in (ada, bo)]
    make_note(ada, topics=["tea"], visibility="followers")
    tokens = [note.pictures.get().media.token for note in theirs]
    social.block(person=cat, target=ada)
    page = sign_in(cat).get("/topics/").content.decode()
    assert [token in page for token in tokens] == [False, True]
    assert page.count("/360.webp") == 1


def test_what_one_follows_stands_first(ada: Person, cat: Person, sign_in: Any) -> None:
    make_note(ada, topics=["tea", "coffee"])
    follow_topic(person=cat, topic=make_topic("coffee"))
    mine = sign_in(cat).get("/topics/").content.decode().partition("Hot topics")[0]
    assert "coffee" in mine and "tea" not in mine


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_costs_the_same_statements_however_many_topics(
    count: int, ada: Person, cat: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        make_note(ada, topics=[f"tea{number}"])
    browser = sign_in(cat)
    browser.get("/topics/")
    with django_assert_max_num_queries(4):
        browser.get("/topics/")


@pytest.mark.parametrize("count", [2, 20])
def test_a_page_costs_the_same_statements_however_many_cards(
    count: int, ada: Person, cat: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(count):
        make_note(ada, topics=["tea"])
    browser = sign_in(cat)
    browser.get("/topics/tea/")
    with django_assert_max_num_queries(3):
        browser.get("/topics/tea/")
