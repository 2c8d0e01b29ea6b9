"""The publish page over HTTP: what is typed is never lost, what is refused says why."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from community.models import Note
from members.models import Person
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_note, make_person, make_picture, make_topic
from tests.xhs import clip_files
from tests.xhs.image_files import photograph, save

pytestmark = pytest.mark.django_db


def typed(person: Person, pictures: int = 1, **fields: object) -> dict:
    tokens = [make_picture(person, is_used=False, audience="restricted").token for _ in range(pictures)]
    values = {
        "title": "First frost",
        "text": "Tea first. #Winter",
        "visibility": "everyone",
        "comments_on": "on",
        "submission": str(uuid4()),
        "intent": "publish",
        "picture": tokens,
        "alt_text": [f"picture {number}" for number, _ in enumerate(tokens)],
    }
    return values | fields


def send(browser: Client, data: dict, path: str = "/publish/"):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return browser.post(path, data)


def test_a_newcomer_publishes_in_one_go(ada: Person) -> None:
    response = send(SignIn(ada), typed(ada, 2))
    note = Note.objects.get()
    assert response.status_code == 302 and response.url == f"/notes/{note.pk}/"
    assert note.state == "published" and note.comments_on
    assert list(note.pictures.values_list("alt_text", flat=True)) == ["picture 0", "picture 1"]


def test_without_javascript_files_travel_with_the_form(ada: Person) -> None:
    data = typed(
        ada, 0, uploads=[SimpleUploadedFile("a.jpg", save(photograph((300, 400)), "JPEG"), "image/jpeg")]
    )
    send(SignIn(ada), data)
    assert Note.objects.get().state in ("published", "processing")
    assert Note.objects.get().pictures.count() == 1


def test_one_bad_file_is_named_and_everything_else_stays(ada: Person) -> None:
    good = SimpleUploadedFile("good.jpg", save(photograph((300, 400)), "JPEG"), "image/jpeg")
    bad = SimpleUploadedFile("holiday.png", b"<html>no picture</html>", "image/png")
    response = send(SignIn(ada), typed(ada, 1, uploads=[good, bad]))
    page = response.content.decode()
    assert response.status_code == 422 and "holiday.png" in page
    assert "First frost" in page and "Tea first. #Winter" in page and page.count("data-tile ") >= 2 + 1
    assert Note.objects.count() == 0


def test_notes_take_no_clips_and_say_so(ada: Person) -> None:
    film = SimpleUploadedFile("film.mp4", clip_files.clip(), "video/mp4")
    page = send(SignIn(ada), typed(ada, 1, uploads=[film])).content.decode()
    assert "film.mp4" in page and "Clips are not accepted here" in page
    clip = make_picture(ada, kind="clip", is_used=False)
    answer = send(SignIn(ada), typed(ada, 0, picture=[clip.token]))
    assert answer.status_code == 422 and "Clips are not accepted here" in answer.content.decode()
    assert Note.objects.count() == 0


def test_a_title_too_long_keeps_title_text_and_pictures(ada: Person) -> None:
    data = typed(ada, title="长" * 21)
    response = send(SignIn(ada), data)
    page = response.content.decode()
    assert response.status_code == 422 and "长" * 21 in page and data["picture"][0] in page
    assert "20 characters" in page


def test_nineteen_pictures_are_refused(ada: Person) -> None:
    response = send(SignIn(ada), typed(ada, 19))
    assert response.status_code == 422 and "at most 18 pictures" in response.content.decode()


def test_pressing_publish_twice_makes_one_note(ada: Person) -> None:
    data, browser = typed(ada), SignIn(ada)
    assert send(browser, data).url == send(browser, data).url
    assert Note.objects.count() == 1


def test_the_second_tab_is_shown_its_own_words_and_may_decide(ada: Person) -> None:
    browser, data = SignIn(ada), typed(ada, intent="draft")
    send(browser, data)
    note = Note.objects.get()
    path, tab = f"/notes/{note.pk}/edit/", data | {"version": note.version}
    send(browser, tab | {"title": "Tab one"}, path)
    second = send(browser, tab | {"title": "Tab two"}, path)
    note.refresh_from_db()
    assert second.status_code == 409 and "Tab two" in second.content.decode() and note.title == "Tab one"
    assert f'name="version" value="{note.version}"' in second.content.decode()
    assert send(browser, tab | {"title": "Tab two", "version": note.version}, path).status_code == 302
    note.refresh_from_db()
    assert note.title == "Tab two"


def test_an_ended_session_loses_nothing_of_what_was_typed() -> None:
    person = make_person("eve")
    browser = Client()
    data = typed(person)
    response = send(browser, data)
    assert response.status_code == 302 and response.url.startswith("/accounts/login/")
    browser.post(response.url, {"login": "eve", "password": PASSWORD})
    page = browser.get("/publish/").content.decode()
    assert "First frost" in page and "Tea first. #Winter" in page and data["picture"][0] in page
    assert "First frost" not in browser.get("/publish/").content.decode()


def test_script_in_any_field_stays_text(ada: Person) -> None:
    evil = "</textarea><script>alert(1)</script>"
    page = send(
        SignIn(ada), typed(ada, 0, title=evil, text=evil, place_name=evil, film_title=evil)
    ).content.decode()
    assert "<script>alert" not in page


def test_nobody_else_opens_edits_or_deletes_my_draft(ada: Person, cat: Person) -> None:
    note = make_note(ada, state="draft")
    stranger = SignIn(cat)
    assert stranger.get(f"/notes/{note.pk}/edit/").status_code == 404
    assert send(stranger, typed(cat), f"/notes/{note.pk}/edit/").status_code == 404
    assert stranger.delete(f"/notes/{note.pk}/").status_code == 404


def test_drafts_list_only_what_is_mine_and_not_out(
    ada: Person, cat: Person, django_assert_max_num_queries
) -> None:
    for number in range(5):
        make_note(ada, state="draft", title=f"Draft {number}")
    make_note(ada, title="Already out")
    make_note(cat, state="draft", title="Of another")
    browser = SignIn(ada)
    with django_assert_max_num_queries(5):
        page = browser.get("/drafts/").content.decode()
    assert page.count("Draft ") >= 5 and "Already out" not in page and "Of another" not in page


def test_deleting_from_the_page_takes_the_note_away(ada: Person) -> None:
    note = make_note(ada)
    SignIn(ada).post(f"/notes/{note.pk}/", {"undo": "1"})
    note.refresh_from_db()
    assert note.state == "deleted"


def test_topics_and_people_are_suggested_while_typing(ada: Person, bo: Person, cat: Person) -> None:
    make_note(ada, topics=["旅行", "Travel"])
    make_topic("Travesty")
    browser = SignIn(bo)
    topics = browser.get("/suggest/topics/", {"q": "tra"}).json()["suggestions"]
    people = browser.get("/suggest/people/", {"q": "Ad"}).json()["suggestions"]
    assert [one["value"] for one in topics] == ["Travel"]
    assert [one["value"] for one in people] == ["ada"]


def test_places_are_suggested_own_ones_first(ada: Person) -> None:
    make_note(ada, place_name="Chengdu, the teahouse", latitude=30.66, longitude=104.06)
    found = SignIn(ada).get("/suggest/places/", {"q": "Chengdu"}).json()["suggestions"]
    assert [one["name"] for one in found][:2] == ["Chengdu, the teahouse", "Chengdu"]
    assert found[1]["latitude"] == pytest.approx(30.6, abs=0.3)


def test_blocked_people_are_not_suggested(ada: Person, bo: Person) -> None:
    from members.models import Block

    Block.objects.create(person=ada, target=bo)
    assert SignIn(bo).get("/suggest/people/", {"q": "ada"}).json() == {"suggestions": []}


def test_a_time_is_read_in_the_persons_own_zone(ada: Person) -> None:
    from datetime import timedelta

    from django.utils import timezone

    Person.objects.filter(pk=ada.pk).update(time_zone="America/New_York")
    ada.refresh_from_db()
    from zoneinfo import ZoneInfo

    soon = (timezone.now() + timedelta(hours=2)).astimezone(ZoneInfo("America/New_York"))
    send(SignIn(ada), typed(ada, scheduled_for=soon.strftime("%Y-%m-%dT%H:%M")))
    note = Note.objects.get()
    assert note.state == "scheduled" and abs((note.scheduled_for - soon).total_seconds()) < 60
