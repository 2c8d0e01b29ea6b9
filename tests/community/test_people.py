"""Profiles, boards as others see them, suggestions."""

import pytest
from django.test import Client

from community.acquaintances import people_one_may_like
from community.boards import create_board
from community.models import Board, Note, NotInterested, TopicFollow
from community.reactions import favourite, like
from members import social
from members.models import Follow, Person
from tests.conftest import SignIn
from tests.factories import make_note, make_person, make_topic


def profile(client: Client, username: str, query: str = "") -> str:
    return client.get(f"/people/{username}/{query}").content.decode()


def test_a_profile_shows_the_person_her_counts_and_her_notes(client: Client, ada: Person, bo: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(bio="Tea & cats", verified_as="kol")
    make_note(ada, title="Open note")
    make_note(ada, title="Quiet note", visibility=Note.Visibility.FOLLOWERS)
    html = profile(client, "ada")
    assert "Tea &amp; cats" in html and "Open note" in html and "Quiet note" not in html
    assert 'data-count="1" data-count-of="/people/ada/follow/"' in html
    assert 'data-word-of="/people/ada/follow/" data-one="Follower" data-many="Followers">Follower<' in html
    assert "Quiet note" in profile(SignIn(bo), "ada")
    assert client.get("/people/ADA/").headers["Location"] == "/people/ada/"


def test_only_ones_own_page_leads_to_ones_orders_and_cart(client: Client, ada: Person, bo: Person) -> None:
    ways = [f'class="shortcut" href="{path}"' for path in ("/orders/", "/cart/", "/saved/", "/addresses/")]
    assert all(way in profile(SignIn(ada), "ada") for way in ways)
    assert "shortcut" not in profile(SignIn(bo), "ada") + profile(client, "ada")


@pytest.mark.parametrize(
    "change", [{"suspended_at": "2024-01-01T00:00Z"}, {"closed_at": "2024-01-01T00:00Z"}]
)
def test_closed_and_suspended_people_have_no_page(client: Client, ada: Person, change: dict) -> None:
    Person.objects.filter(pk=ada.pk).update(**change)
    for path in ("", "followers/", "following/"):
        assert client.get(f"/people/ada/{path}").status_code == 404


def test_blocked_people_have_no_page_for_each_other(ada: Person, bo: Person, cat: Person) -> None:
    social.follow(person=cat, target=ada)
    social.block(person=ada, target=bo)
    for person, other in ((ada, "bo"), (bo, "ada")):
        browser = SignIn(person)
        for path in ("", "followers/", "following/", "report/"):
            assert browser.get(f"/people/{other}/{path}").status_code == 404
        assert browser.post(f"/people/{other}/follow/").status_code == 404


def test_people_apart_are_missing_from_the_lists_of_others(ada: Person, bo: Person, cat: Person) -> None:
    social.follow(person=cat, target=ada)
    social.block(person=bo, target=cat)
    html = SignIn(bo).get("/people/ada/followers/").content.decode()
    assert "/people/cat/" not in html


def test_a_private_account_is_locked_until_one_is_let_in(ada: Person, bo: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    ada.refresh_from_db()
    make_note(ada, title="Among friends")
    assert "This account is private" in profile(SignIn(cat), "ada")
    assert "Among friends" not in profile(SignIn(cat), "ada")
    assert "This account is private" in SignIn(cat).get("/people/ada/followers/").content.decode()
    assert "Among friends" in profile(SignIn(bo), "ada")


def test_asking_and_accepting_by_plain_forms(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    asked = SignIn(cat).post("/people/ada/follow/", headers={"accept": "application/json"}).json()
    assert asked["state"] == "requested" and asked["said"]
    assert "Requested" in profile(SignIn(cat), "ada")
    assert "/people/cat/" in SignIn(ada).get("/inbox/requests/").content.decode()
    SignIn(ada).post("/inbox/requests/cat/")
    assert Follow.objects.filter(person=cat, target=ada).exists()


def test_favourites_and_likes_are_shown_or_hidden_as_the_person_wants(
    client: Client, ada: Person, cat: Person
) -> None:
    saved, loved = make_note(ada, title="Saved one"), make_note(ada, title="Loved one")
    favourite(person=cat, note=saved)
    like(person=cat, note=loved)
    assert "Saved one" in profile(client, "cat", "?tab=favourites")
    assert client.get("/people/cat/?tab=liked").status_code == 302
    assert "Loved one" in profile(SignIn(cat), "cat", "?tab=liked")
    Person.objects.filter(pk=cat.pk).update(shows_favourites=False, shows_likes=True)
    assert client.get("/people/cat/?tab=favourites").status_code == 302
    assert "Loved one" in profile(client, "cat", "?tab=liked")


def test_others_see_only_public_boards_and_only_what_they_may_see_on_them(
    client: Client, ada: Person, bo: Person
) -> None:
    board = create_board(person=bo, name="Open board")
    secret = create_board(person=bo, name="Secret board", is_private=True)
    favourite(person=bo, note=make_note(ada, title="Public note"), board=board)
    quiet = make_note(ada, title="Quiet note", visibility=Note.Visibility.FOLLOWERS)
    favourite(person=bo, note=quiet, board=board)
    html = profile(client, "bo", "?tab=favourites")
    assert "Open board" in html and "Secret board" not in html and "Quiet note" not in html
    page = client.get(f"/boards/{board.pk}/").content.decode()
    assert "Public note" in page and "Quiet note" not in page
    assert client.get(f"/boards/{secret.pk}/").status_code == 404
    assert "Quiet note" in SignIn(bo).get(f"/boards/{board.pk}/").content.decode()


def test_boards_are_made_edited_ordered_and_removed_by_plain_forms(
    ada: Person, cat: Person, dee: Person
) -> None:
    browser = SignIn(cat)
    browser.post("/boards/", {"name": "First"})
    browser.post("/boards/", {"name": "Second", "is_private": "on"})
    assert browser.post("/boards/", {"name": "First"}).status_code == 422
    first, second = Board.objects.order_by("position")
    browser.post("/boards/order/", {"down": first.pk})
    assert list(Board.objects.order_by("position")) == [second, first]
    notes = [make_note(ada) for _ in range(3)]
    for note in notes:
        favourite(person=cat, note=note, board=first)
    browser.post(f"/boards/{first.pk}/order/", {"id": [note.pk for note in notes]})
    assert list(first.favourites.order_by("-position").values_list("note", flat=True)) == [
        n.pk for n in notes
    ]
    browser.post(f"/boards/{first.pk}/notes/{notes[0].pk}/", {"undo": "1"})
    first.refresh_from_db()
    assert first.note_count == 2
    browser.post(f"/boards/{first.pk}/edit/", {"name": "Renamed"})
    assert "Renamed" in browser.get(f"/boards/{first.pk}/edit/").content.decode()
    for path in ("edit/", "order/", f"notes/{notes[1].pk}/"):
        assert SignIn(dee).post(f"/boards/{first.pk}/{path}", {"name": "Stolen"}).status_code == 404
    assert SignIn(dee).post(f"/boards/{first.pk}/", {"undo": "1"}).status_code == 404
    browser.post(f"/boards/{first.pk}/", {"undo": "1"})
    assert Board.objects.get() == second
    assert cat.favourites.count() == 3


def test_suggestions_know_friends_of_friends_and_topics(
    ada: Person, bo: Person, cat: Person, dee: Person
) -> None:
    social.follow(person=ada, target=cat)
    tea = make_topic("tea")
    for person in (bo, dee):
        TopicFollow.objects.create(person=person, topic=tea)
    found = {one.person.username: one.reason for one in people_one_may_like(viewer=bo)}
    assert found == {"cat": "1 person you follow follows them", "dee": "Likes #tea, as you do"}


def test_suggestions_leave_out_whom_one_does_not_want(ada: Person, bo: Person) -> None:
    names = ["followed", "asked", "muted", "blocked", "blocker", "unwanted", "suspended", "wanted"]
    people = {name: make_person(name) for name in names}
    for person in people.values():
        make_note(person, like_count=5)
    Person.objects.filter(pk=people["asked"].pk).update(is_private=True)
    Person.objects.filter(pk=people["suspended"].pk).update(suspended_at="2024-01-01T00:00Z")
    social.follow(person=bo, target=people["followed"])
    social.follow(person=bo, target=people["asked"])
    social.mute(person=bo, target=people["muted"])
    social.block(person=bo, target=people["blocked"])
    social.block(person=people["blocker"], target=bo)
    NotInterested.objects.create(person=bo, kind="author", target_id=people["unwanted"].pk)
    assert [one.person.username for one in people_one_may_like(viewer=bo)] == ["wanted"]


def test_profiles_cost_at_most_eight_statements(
    ada: Person, cat: Person, django_assert_max_num_queries
) -> None:
    notes = [make_note(ada) for _ in range(30)]
    board = create_board(person=cat, name="Board")
    for note in notes:
        favourite(person=cat, note=note, board=board)
    browser = SignIn(cat)
    for address in (
        "/people/ada/",
        "/people/cat/?tab=favourites",
        f"/boards/{board.pk}/",
        "/people/ada/followers/",
    ):
        with django_assert_max_num_queries(8):
            assert browser.get(address).status_code == 200
