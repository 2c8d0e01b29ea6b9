"""A program does what a person does: sign in, publish, discover, answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from rest_framework.test import APIClient

from community.models import Comment, Favourite, Like, Note
from members.models import Follow, Person
from tests.factories import PASSWORD, make_note, make_picture
from tests.xhs.image_files import photograph, save

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


def signed_in(person: Person) -> APIClient:
    client = APIClient()
    answer = client.post(f"{ROOT}/token/", {"login": person.username, "password": PASSWORD})
    client.credentials(HTTP_AUTHORIZATION=f"Token {answer.json()['token']}")
    return client


def test_from_a_photograph_to_a_saved_note(ada: Person, cat: Person) -> None:
    author, reader = signed_in(ada), signed_in(cat)
    photo = SimpleUploadedFile("a.jpg", save(photograph((300, 400)), "JPEG"), "image/jpeg")
    with TestCase.captureOnCommitCallbacks(execute=True):
        upload = author.post(f"{ROOT}/uploads/", {"file": photo}, format="multipart")
    assert upload.status_code == 201, upload.json()
    token = upload.json()["token"]
    assert author.get(f"{ROOT}/uploads/{token}/").json()["state"] == "ready"
    written = author.post(f"{ROOT}/notes/", {"title": "Quiet tea", "pictures": [{"token": token}]})
    assert written.status_code == 201 and written.json()["state"] == "published", written.json()
    note_id = written.json()["id"]

    found = reader.get(f"{ROOT}/discover/").json()["results"]
    assert [one["id"] for one in found] == [note_id]
    for path in ("like", "favourite"):
        assert reader.post(f"{ROOT}/notes/{note_id}/{path}/").status_code == 204
    assert reader.post(f"{ROOT}/notes/{note_id}/comments/", {"text": "Where is this?"}).status_code == 201
    followed = reader.post(f"{ROOT}/people/ada/follow/").json()
    assert followed == {"state": "following", "follower_count": 1}

    assert (Like.objects.count(), Favourite.objects.count(), Comment.objects.count(), Follow.objects.count()) == (
        1, 1, 1, 1,
    )  # fmt: skip
    seen = reader.get(f"{ROOT}/notes/{note_id}/").json()
    assert (seen["is_liked"], seen["is_saved"], seen["like_count"], seen["comment_count"]) == (
        True,
        True,
        1,
        1,
    )
    assert [row["kind"] for row in author.get(f"{ROOT}/inbox/").json()["results"]]


def test_pages_continue_without_repeating(ada: Person) -> None:
    for _ in range(7):
        make_note(ada)
    client, seen, address = APIClient(), [], f"{ROOT}/people/ada/notes/?size=3"
    while address:
        page = client.get(address).json()
        seen += [one["id"] for one in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 7


def test_a_refusal_has_a_code_a_sentence_and_a_field(ada: Person) -> None:
    answer = signed_in(ada).post(f"{ROOT}/notes/", {"title": "No pictures"})
    assert answer.status_code == 400
    assert answer.json() == {
        "code": "no_pictures",
        "detail": "Add at least one picture.",
        "field": "pictures",
    }


def test_strangers_read_but_do_not_write(ada: Person) -> None:
    note, client = make_note(ada), APIClient()
    assert client.get(f"{ROOT}/notes/{note.pk}/").status_code == 200
    for path in ("like", "favourite", "comments", "report"):
        assert client.post(f"{ROOT}/notes/{note.pk}/{path}/", {}).status_code in (401, 403)
    assert client.post(f"{ROOT}/notes/", {}).status_code in (401, 403)


def test_nobody_changes_another_persons_note(ada: Person, cat: Person) -> None:
    note, client = make_note(ada), signed_in(cat)
    assert client.put(f"{ROOT}/notes/{note.pk}/", {"title": "Mine"}).status_code == 404
    assert client.delete(f"{ROOT}/notes/{note.pk}/").status_code == 404
    assert Note.objects.get().state == "published"


def test_an_edit_from_an_old_version_is_a_conflict(ada: Person) -> None:
    client = signed_in(ada)
    token = make_picture(ada, is_used=False).token
    content = {"title": "One", "pictures": [{"token": token}]}
    note = client.post(f"{ROOT}/notes/", content).json()
    edit = content | {"title": "Two", "version": note["version"]}
    assert client.put(f"{ROOT}/notes/{note['id']}/", edit).status_code == 200
    assert client.put(f"{ROOT}/notes/{note['id']}/", edit).status_code == 409


def test_a_wrong_password_says_no_more_than_that(ada: Person) -> None:
    client = APIClient()
    wrong = client.post(f"{ROOT}/token/", {"login": "ada", "password": "nonsense"})
    nobody = client.post(f"{ROOT}/token/", {"login": "nobody", "password": "nonsense"})
    assert wrong.status_code == nobody.status_code == 403 and wrong.json() == nobody.json()


def test_guessing_passwords_is_slowed_down(ada: Person) -> None:
    client = APIClient()
    answers = [
        client.post(f"{ROOT}/token/", {"login": "ada", "password": "x"}).status_code for _ in range(11)
    ]
    assert answers[-1] == 429


def test_the_password_alone_is_not_enough_where_a_second_step_is_set_up(ada: Person) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(ada, generate_totp_secret())
    answer = APIClient().post(f"{ROOT}/token/", {"login": "ada", "password": PASSWORD})
    assert answer.status_code == 403


def test_a_list_costs_the_same_however_long_it_is(ada: Person, django_assert_max_num_queries) -> None:
    for _ in range(12):
        make_note(ada, pictures=2)
    client = APIClient()
    client.get(f"{ROOT}/discover/")
    with django_assert_max_num_queries(8):
        client.get(f"{ROOT}/discover/?size=2")
    with django_assert_max_num_queries(8):
        assert len(client.get(f"{ROOT}/discover/?size=12").json()["results"]) == 12
    assert len(client.get(f"{ROOT}/discover/?size=5000").json()["results"]) == 12
