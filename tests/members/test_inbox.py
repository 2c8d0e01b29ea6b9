"""The inbox page."""

from django.test import Client

from community.comments import add_comment
from community.models import Note
from community.publishing import delete_note
from community.reactions import favourite, like
from members import social
from members.models import Person
from tests.conftest import SignIn
from tests.factories import make_note, make_person


def test_the_inbox_tells_what_happened_and_opening_it_reads_it(ada: Person, bo: Person, cat: Person) -> None:
    note = make_note(ada, title="Autumn tea")
    like(person=bo, note=note)
    like(person=cat, note=note)
    comment = add_comment(person=cat, note=note, text="So warm")
    browser = SignIn(ada)
    html = browser.get("/inbox/").content.decode()
    assert "<b>Cat</b> and 1 other liked your note" in html and "Autumn tea" in html
    assert "<b>Cat</b> commented on your note" in html and "So warm" in html
    assert html.count("news--unread") == 2
    ada.refresh_from_db()
    assert ada.unread_count == 0
    again = browser.get("/inbox/").content.decode()
    assert "news--unread" not in again
    answer = add_comment(person=ada, note=note, text="Thank you", parent=comment)
    assert "Thank you" in SignIn(cat).get("/inbox/").content.decode()
    assert answer.parent == comment


def test_the_badge_counts_groups(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    like(person=cat, note=note)
    favourite(person=cat, note=note)
    assert '<span class="badge">2</span>' in SignIn(ada).get("/settings/").content.decode()


def test_chips_show_and_read_only_their_kinds(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    like(person=cat, note=note)
    social.follow(person=cat, target=ada)
    html = SignIn(ada).get("/inbox/?about=followers").content.decode()
    assert "started following you" in html and "liked your note" not in html
    ada.refresh_from_db()
    assert ada.unread_count == 1


def test_what_the_reader_may_not_see_any_more_is_left_out(ada: Person, bo: Person, cat: Person) -> None:
    quiet = make_note(ada, title="Quiet", visibility=Note.Visibility.FOLLOWERS)
    gone = make_note(ada, title="Gone")
    for note in (quiet, gone):
        comment = add_comment(person=bo, note=note, text="Hello there")
        add_comment(person=ada, note=note, text="Good day", parent=comment)
    social.unfollow(person=bo, target=ada)
    delete_note(person=ada, note_id=gone.pk)
    html = SignIn(bo).get("/inbox/").content.decode()
    assert "replied" not in html and "Good day" not in html


def test_requests_are_offered_to_private_accounts(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    social.follow(person=cat, target=ada)
    assert "Requests to follow you" in SignIn(ada).get("/inbox/").content.decode()
    SignIn(ada).post("/inbox/requests/cat/", {"undo": "1"})
    assert not ada.follow_requests.exists()
    assert "/inbox/requests/" not in SignIn(ada).get("/inbox/").content.decode()


def test_the_inbox_is_for_signed_in_people(client: Client, db: None) -> None:
    assert client.get("/inbox/").status_code == 302
    assert client.get("/inbox/?cursor=nonsense").status_code == 302


def test_a_full_inbox_costs_at_most_eight_statements(ada: Person, django_assert_max_num_queries) -> None:
    for index in range(12):
        fan, note = make_person(f"fan{index}"), make_note(ada)
        like(person=fan, note=note)
        comment = add_comment(person=fan, note=note, text="@ada hi")
        add_comment(person=ada, note=note, text="hello", parent=comment)
        social.follow(person=fan, target=ada)
    browser = SignIn(ada)
    browser.get("/offline/")
    with django_assert_max_num_queries(8 + 2):  # the test's own transaction makes two savepoints of ours
        page = browser.get("/inbox/")
    assert page.content.decode().count("news__sentence") == 25
    assert browser.get("/inbox/?cursor=nonsense").status_code == 400
