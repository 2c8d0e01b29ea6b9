"""The page of a note: to whom it opens, what it shows, what one can do on it with and without scripts."""

import io
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from community import moderation
from community.comments import add_comment, delete_comment, pin_comment
from community.models import Board, Comment, Favourite, Like, Note, NoteProduct
from community.models.goods import PRODUCT_LIMIT
from members import social
from members.models import Follow, Person
from tests.conftest import SignIn
from tests.factories import make_note, make_person, make_picture
from tests.mall.goods import make_product


def page(client: Client, note: Note, query: str = "") -> str:
    return client.get(f"/notes/{note.pk}/{query}").content.decode()


def test_everybody_opens_a_public_note_and_shares_it(client: Client, ada: Person) -> None:
    note = make_note(ada, title="Autumn tea", text="Warm #tea for\ncold days")
    html = page(client, note)
    token = note.pictures.get().media.token
    assert '<meta property="og:title" content="Autumn tea">' in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/notes/{note.pk}/">' in html
    assert f"http://127.0.0.1:8000/media/{token}/share.jpg" in html
    assert '<meta property="og:description" content="Warm #tea for cold days">' in html
    assert 'href="/topics/tea/"' in html


def test_products_come_right_after_the_pictures_before_title_and_text(client: Client, ada: Person) -> None:
    note = make_note(ada, title="Autumn tea", text="Warm words")
    assert "note__goods" not in page(client, note)
    for position in range(PRODUCT_LIMIT):
        NoteProduct.objects.create(note=note, product=make_product(), position=position)
    for query in ("", "?fragment=note"):
        html = page(client, note, query)
        places = [html.index(one) for one in ("data-carousel", "note__goods", "note__title", "Warm words</")]
        assert places == sorted(places)
        assert html.count('class="goods-chip"') == PRODUCT_LIMIT


def test_who_opens_what(client: Client, ada: Person, bo: Person, cat: Person) -> None:
    quiet = make_note(ada, visibility=Note.Visibility.FOLLOWERS)
    mine = make_note(ada, visibility=Note.Visibility.ONLY_ME)
    draft = make_note(ada, state=Note.State.DRAFT)
    deleted = make_note(ada, state=Note.State.DELETED)
    seen = {
        person: [browser.get(f"/notes/{note.pk}/").status_code for note in (quiet, mine, draft, deleted)]
        for person, browser in {
            "stranger": client, "cat": SignIn(cat), "bo": SignIn(bo), "ada": SignIn(ada),
        }.items()
    }  # fmt: skip
    assert seen == {
        "stranger": [404] * 4,
        "cat": [404] * 4,
        "bo": [200, 404, 404, 404],
        "ada": [200, 200, 200, 404],
    }


def test_a_note_that_is_not_for_everyone_shows_no_picture_to_other_sites(ada: Person, bo: Person) -> None:
    note = make_note(ada, visibility=Note.Visibility.FOLLOWERS)
    html = page(SignIn(bo), note)
    assert "og:image" not in html
    assert re.search(r"/media/[\w-]+/1080\.webp\?s=", html)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "draft"}, "This is a draft."),
        ({"state": "processing"}, "The pictures are being prepared."),
        ({"visibility": "followers"}, "Only your followers can see this note."),
        ({"visibility": "only_me"}, "Only you can see this note."),
    ],
)
def test_the_author_reads_why_others_do_not_see_her_note(ada: Person, fields: dict, sentence: str) -> None:
    html = page(SignIn(ada), make_note(ada, **fields))
    assert sentence in html
    assert "Edit" in html


def test_the_author_of_a_hidden_note_reads_that_it_is_hidden(ada: Person, bo: Person, mod: Person) -> None:
    note = make_note(ada)
    moderation.hide_note(note=note, operator=mod, reason="Fake")
    assert "hidden by our team" in page(SignIn(ada), note)
    assert SignIn(bo).get(f"/notes/{note.pk}/").status_code == 404


def test_the_dialog_gets_the_note_alone(client: Client, ada: Person) -> None:
    note = make_note(ada)
    html = page(client, note, "?fragment=note")
    assert "<html" not in html
    assert f'data-note="{note.pk}"' in html


def test_a_blocked_person_finds_nothing(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    social.block(person=ada, target=cat)
    browser = SignIn(cat)
    for path in ("", "like/", "favourite/", "comments/", "report/"):
        assert browser.get(f"/notes/{note.pk}/{path}").status_code in (404, 405)
    assert browser.post(f"/notes/{note.pk}/like/").status_code == 404
    assert browser.post(f"/notes/{note.pk}/comments/", {"text": "Hi"}).status_code == 404
    assert not Like.objects.exists()


def test_scripts_like_and_take_back(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    browser = SignIn(cat)
    liked = browser.post(f"/notes/{note.pk}/like/", headers={"accept": "application/json"})
    assert liked.json() == {"count": 1}
    back = browser.delete(f"/notes/{note.pk}/like/", headers={"accept": "application/json"})
    assert back.json() == {"count": 0}


def test_plain_forms_like_take_back_and_come_back(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    browser = SignIn(cat)
    answer = browser.post(f"/notes/{note.pk}/like/")
    assert answer.headers["Location"] == f"/notes/{note.pk}/"
    assert Like.objects.count() == 1
    browser.post(f"/notes/{note.pk}/like/", {"undo": "1"})
    assert not Like.objects.exists()


def test_strangers_are_led_to_the_log_in_and_back(client: Client, ada: Person) -> None:
    note = make_note(ada)
    address = f"/notes/{note.pk}/like/"
    form = client.post(address, headers={"referer": f"http://testserver/notes/{note.pk}/"})
    assert form.headers["Location"] == f"/accounts/login/?next=/notes/{note.pk}/"
    elsewhere = client.post(address, headers={"referer": "http://evil.example/"})
    assert elsewhere.headers["Location"] == "/accounts/login/?next=/"
    assert client.post(address, headers={"accept": "application/json"}).status_code == 401


def test_the_star_opens_a_sheet_of_boards_and_saves_on_a_new_one(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    browser = SignIn(cat)
    address = f"/notes/{note.pk}/favourite/"
    answer = browser.post(
        address, {"new_board": "Tea", "is_private": "on"}, headers={"accept": "application/json"}
    )
    assert answer.json() == {"count": 1, "board": "Tea"}
    assert Board.objects.get().is_private
    sheet = browser.get(address + "?fragment=boards").content.decode()
    assert "Tea" in sheet and 'aria-pressed="true"' in sheet
    assert browser.delete(address, headers={"accept": "application/json"}).json()["count"] == 0
    assert not Favourite.objects.exists()


def test_a_comment_comes_back_as_a_piece_for_scripts(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    answer = SignIn(cat).post(
        f"/notes/{note.pk}/comments/",
        {"text": "So <b>nice</b>\n@ada #tea", "submission": str(uuid4())},
        headers={"hx-request": "true"},
    )
    html = answer.content.decode()
    assert answer.status_code == 201
    assert answer.headers["X-Submission"]
    assert "So &lt;b&gt;nice&lt;/b&gt;<br>" in html
    assert 'href="/people/ada/"' in html and 'href="/topics/tea/"' in html


def test_a_refused_comment_keeps_what_was_typed(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    browser = SignIn(cat)
    plain = browser.post(f"/notes/{note.pk}/comments/", {"text": "y" * 501})
    assert plain.status_code == 422
    assert "y" * 501 in plain.content.decode()
    piece = browser.post(f"/notes/{note.pk}/comments/", {"text": " "}, headers={"hx-request": "true"})
    assert piece.status_code == 422
    assert "Write a few words first." in piece.content.decode()


def test_what_was_typed_survives_an_ended_session(client: Client, ada: Person, cat: Person) -> None:
    note = make_note(ada)
    answer = client.post(f"/notes/{note.pk}/comments/", {"text": "Not lost"})
    assert answer.headers["Location"] == f"/accounts/login/?next=/notes/{note.pk}/"
    client.force_login(cat)
    assert "Not lost</textarea>" in page(client, note)
    assert "Not lost</textarea>" not in page(client, note)


def test_threads_show_two_answers_and_offer_the_rest(
    client: Client, ada: Person, bo: Person, cat: Person
) -> None:
    note = make_note(ada)
    thread = add_comment(person=bo, note=note, text="Thread")
    for number in range(15):
        add_comment(person=cat, note=note, text=f"Answer {number:02}", parent=thread)
    html = page(client, note)
    assert "Answer 01" in html and "Answer 02" not in html
    assert "View 13 more replies" in html
    more = re.search(r'hx-get="(/comments/\d+/replies/\?[^"]+)"', html)[1].replace("&amp;", "&")
    seen = ["00", "01"]
    while more:
        piece = client.get(more, headers={"hx-request": "true"}).content.decode()
        seen += re.findall(r"Answer (\d\d)", piece)
        found = re.search(r'hx-get="(/comments/\d+/replies/\?[^"]+)"', piece)
        more = found[1].replace("&amp;", "&") if found else ""
    assert seen == [f"{number:02}" for number in range(15)]


@pytest.mark.parametrize("sort", ["newest", "liked"])
def test_every_comment_is_reached_once_in_its_order(
    client: Client, ada: Person, cat: Person, sort: str
) -> None:
    note = make_note(ada)
    for number in range(45):
        Comment.objects.create(note=note, author=cat, text=f"Words {number:02}.", like_count=number % 4)
    pinned = Comment.objects.get(text="Words 03.")
    pin_comment(person=ada, comment=pinned)
    html, seen = page(client, note, f"?sort={sort}"), []
    while True:
        seen += re.findall(r"Words (\d\d)\.", html)
        found = re.search(r'hx-get="(/notes/\d+/comments/\?[^"]*cursor=[^"]+)"', html)
        if not found:
            break
        html = client.get(found[1].replace("&amp;", "&"), headers={"hx-request": "true"}).content.decode()
    rest = sorted((n for n in range(45) if n != 3), key=lambda n: (-(n % 4) if sort == "liked" else 0, -n))
    assert [int(number) for number in seen] == [3, *rest]


def test_a_link_to_a_comment_shows_its_thread_first(
    client: Client, ada: Person, bo: Person, cat: Person
) -> None:
    note = make_note(ada)
    thread = add_comment(person=bo, note=note, text="Old thread")
    answers = [add_comment(person=cat, note=note, text=f"Answer {n}", parent=thread) for n in range(4)]
    for number in range(3):
        Comment.objects.create(note=note, author=cat, text=f"Newer {number}")
    html = page(client, note, f"?comment={answers[3].pk}")
    assert html.index("Old thread") < html.index("Answer 3") < html.index("Newer 2")
    assert html.count("Old thread") == 1


def test_a_deleted_comment_stays_for_its_answers(
    client: Client, ada: Person, bo: Person, cat: Person
) -> None:
    note = make_note(ada)
    thread = add_comment(person=bo, note=note, text="Regretted")
    add_comment(person=cat, note=note, text="Still here", parent=thread)
    lonely = add_comment(person=bo, note=note, text="Nobody answered")
    delete_comment(person=bo, comment=thread)
    delete_comment(person=bo, comment=lonely)
    html = page(client, note)
    assert "Regretted" not in html and "Nobody answered" not in html
    assert "This comment is not here any more." in html
    assert "Still here" in html


def test_comments_between_blocked_people_are_invisible_both_ways(
    ada: Person, bo: Person, cat: Person
) -> None:
    note = make_note(ada)
    mine = add_comment(person=bo, note=note, text="By bo")
    add_comment(person=ada, note=note, text="Thanks bo", parent=mine)
    add_comment(person=cat, note=note, text="By cat")
    social.block(person=bo, target=cat)
    assert "By cat" not in page(SignIn(bo), note)
    for_cat = page(SignIn(cat), note)
    assert "By bo" not in for_cat and "Thanks bo" not in for_cat
    assert SignIn(cat).get(f"/comments/{mine.pk}/replies/").status_code == 404


def test_deleting_and_pinning_by_htmx_answer_with_what_is_left(ada: Person, bo: Person, cat: Person) -> None:
    note = make_note(ada)
    thread = add_comment(person=bo, note=note, text="Thread")
    add_comment(person=cat, note=note, text="Answer", parent=thread)
    browser = SignIn(ada)
    pinned = browser.post(f"/comments/{thread.pk}/pin/", headers={"hx-request": "true"}).content.decode()
    assert "Pinned" in pinned and "Answer" in pinned
    left = browser.post(
        f"/comments/{thread.pk}/", {"undo": "1"}, headers={"hx-request": "true"}
    ).content.decode()
    assert "Thread" not in left and "Answer" in left
    assert SignIn(cat).delete(f"/comments/{thread.pk}/").status_code == 404


def test_a_comment_of_somebody_else_is_not_deleted(ada: Person, bo: Person, cat: Person) -> None:
    comment = add_comment(person=bo, note=make_note(ada), text="Mine")
    answer = SignIn(cat).delete(f"/comments/{comment.pk}/", headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert Comment.objects.standing().get() == comment


def test_the_author_deletes_her_note_and_nobody_else_does(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    assert SignIn(cat).delete(f"/notes/{note.pk}/", headers={"accept": "application/json"}).status_code == 404
    assert SignIn(ada).delete(f"/notes/{note.pk}/", headers={"accept": "application/json"}).status_code == 200
    assert SignIn(ada).get(f"/notes/{note.pk}/").status_code == 404


def test_comments_of_a_closed_note_are_read_but_not_written(ada: Person, bo: Person) -> None:
    note = make_note(ada)
    add_comment(person=bo, note=note, text="Early bird")
    Note.objects.filter(pk=note.pk).update(comments_on=False)
    html = page(SignIn(bo), note)
    assert "Early bird" in html and "Comments are closed." in html
    assert "comment-form" not in html


def test_a_picture_being_prepared_says_so(ada: Person, bo: Person) -> None:
    note = make_note(ada)
    picture = make_picture(bo, state="processing", is_used=False)
    add_comment(person=bo, note=note, text="Look", picture=picture.token)
    assert "The picture is being prepared." in page(SignIn(ada), note)


def test_the_page_costs_at_most_eight_statements(
    ada: Person, bo: Person, cat: Person, django_assert_max_num_queries
) -> None:
    note = make_note(ada, text="With @bo and #tea", pictures=4)
    Follow.objects.create(person=cat, target=ada, followed_at=timezone.now())
    for index in range(25):
        writer = make_person(f"writer{index}")
        thread = Comment.objects.create(note=note, author=writer, text="@bo look", reply_count=4)
        for _ in range(4):
            Comment.objects.create(note=note, author=bo, text="@cat yes", parent=thread)
    pin_comment(person=ada, comment=Comment.objects.filter(parent=None).first())
    browser = SignIn(cat)
    browser.get("/offline/")
    with django_assert_max_num_queries(8):
        html = page(browser, note)
    assert html.count("yes</div>") == 22


def test_a_picture_comes_along_in_the_form_or_says_why_not(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    drawn = io.BytesIO()
    Image.new("RGB", (200, 300), "#c8b8a0").save(drawn, "PNG")
    browser, address = SignIn(cat), f"/notes/{note.pk}/comments/"
    page_with_script = SimpleUploadedFile("cat.png", b"<html><script>alert(1)</script></html>", "image/png")
    refused = browser.post(
        address, {"text": "Look", "picture": page_with_script}, headers={"hx-request": "true"}
    )
    assert refused.status_code == 422
    assert not Comment.objects.exists()
    picture = SimpleUploadedFile("cat.png", drawn.getvalue(), "image/png")
    sent = browser.post(address, {"text": "Look", "picture": picture}, headers={"hx-request": "true"})
    assert sent.status_code == 201
    assert Comment.objects.get().picture.is_used
