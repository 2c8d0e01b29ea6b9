"""Files that people send: what is taken, what becomes of them, and who may fetch the result."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from rest_framework.test import APIClient

from members import media as verbs
from members.addresses import address
from members.models import MediaFile, Person
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def jpeg(size: tuple[int, int] = (800, 1000), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (180, 90, 60)).save(buffer, "JPEG", **options)
    return buffer.getvalue()


def upload(client: Client, content: bytes, name: str = "beach.jpg", mime: str = "image/jpeg") -> dict:
    with client_commits():
        response = client.post("/media/", {"file": SimpleUploadedFile(name, content, mime)})
    return {"status": response.status_code, **response.json()}


def client_commits():
    from django.test import TestCase

    return TestCase.captureOnCommitCallbacks(execute=True)


def test_a_photograph_becomes_ready_in_several_widths(ada: Person) -> None:
    answer = upload(SignIn(ada), jpeg())
    media = MediaFile.objects.get(token=answer["token"])
    assert (answer["status"], media.state, media.width, media.height) == (201, "ready", 800, 1000)
    assert media.widths == [360, 540, 800]


def test_strangers_cannot_send_files(client: Client) -> None:
    response = client.post("/media/", {"file": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")})
    assert response.status_code == 302 and MediaFile.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.jpg", b""),
        ("page.jpg", b"<html><script>alert(1)</script></html>"),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("star.fits", b"SIMPLE  =                    T" + b" " * 3000),
    ],
)
def test_what_is_no_picture_is_refused_with_a_reason(ada: Person, name: str, content: bytes) -> None:
    answer = upload(SignIn(ada), content, name)
    assert answer["status"] == 400 and answer["error"]
    assert MediaFile.objects.count() == 0


def test_a_truncated_photograph_fails_with_a_reason_the_page_can_show(ada: Person) -> None:
    whole = jpeg((1200, 1600), quality=95)
    browser = SignIn(ada)
    answer = upload(browser, whole[: len(whole) // 2])
    status = browser.get("/media/status/", {"t": answer["token"]}).json()["files"][0]
    assert status["state"] == "failed" and "damaged" in status["error"]


def test_a_file_over_the_limit_is_named_and_not_kept(ada: Person, settings) -> None:
    settings.UPLOAD_BYTE_LIMIT = 1000
    answer = upload(SignIn(ada), jpeg((2000, 2000)), "huge.jpg")
    assert answer["status"] == 400 and "huge.jpg" in answer["error"]
    program = APIClient()
    program.force_authenticate(ada)
    huge = SimpleUploadedFile("huge.jpg", jpeg((2000, 2000)))
    assert "huge.jpg" in program.post("/api/v1/uploads/", {"file": huge}, format="multipart").json()["detail"]
    assert MediaFile.objects.count() == 0


def test_nothing_of_the_original_survives_in_what_is_served(ada: Person) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-PLACE"
    answer = upload(SignIn(ada), jpeg(exif=exif.tobytes()) + b"<script>tail</script>")
    folder = verbs.renditions_folder(answer["token"])
    served = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"SECRET-PLACE" not in served and b"tail" not in served


def test_a_restricted_picture_is_for_its_owner_and_signed_addresses_only(ada: Person, cat: Person) -> None:
    token = upload(SignIn(ada), jpeg())["token"]
    plain = address(token, 360)
    assert SignIn(ada).get(plain).status_code == 200
    assert SignIn(cat).get(plain).status_code == 404
    assert Client().get(plain).status_code == 404
    assert Client().get(address(token, 360, signed=True)).status_code == 200
    assert Client().get(plain + "?s=9999999999." + "0" * 32).status_code == 404


def test_a_signed_address_expires(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    token = upload(SignIn(ada), jpeg())["token"]
    signed = address(token, 360, signed=True)
    later = timezone.now().timestamp() + 13 * 3600
    monkeypatch.setattr("members.addresses.time.time", lambda: later)
    assert Client().get(signed).status_code == 404


def test_a_public_picture_may_be_kept_by_caches_and_runs_no_script(ada: Person) -> None:
    token = upload(SignIn(ada), jpeg())["token"]
    verbs.show_to(MediaFile.Audience.PUBLIC, [MediaFile.objects.get(token=token).pk])
    response = Client().get(address(token, 4000))
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"].startswith("public")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_fetching_a_public_picture_costs_one_statement(ada: Person, django_assert_num_queries) -> None:
    token = upload(SignIn(ada), jpeg())["token"]
    verbs.show_to(MediaFile.Audience.PUBLIC, MediaFile.objects.values_list("pk", flat=True))
    browser = SignIn(ada)
    with django_assert_num_queries(1):
        browser.get(address(token, 360))


def test_a_worker_killed_half_way_is_made_good_by_the_sweep(ada: Person) -> None:
    token = upload(SignIn(ada), jpeg())["token"]
    long_ago = timezone.now() - 2 * verbs.STUCK_AFTER
    MediaFile.objects.filter(token=token).update(state="processing", state_at=long_ago)
    with client_commits():
        verbs.sweep()
    assert MediaFile.objects.get(token=token).state == "ready"


def test_processing_twice_changes_nothing(ada: Person) -> None:
    media = MediaFile.objects.get(token=upload(SignIn(ada), jpeg())["token"])
    verbs.process(media_id=media.pk)
    again = MediaFile.objects.get(pk=media.pk)
    assert (again.state_at, again.attempts) == (media.state_at, 1)


def test_a_picture_that_kills_its_worker_every_time_is_given_up(ada: Person) -> None:
    media = MediaFile.objects.get(token=upload(SignIn(ada), jpeg())["token"])
    MediaFile.objects.filter(pk=media.pk).update(state="uploaded", attempts=verbs.ATTEMPTS)
    verbs.process(media_id=media.pk)
    media.refresh_from_db()
    assert (media.state, media.failure) == ("failed", "picture_too_hard")


def test_unused_uploads_are_swept_after_a_day_with_their_files(ada: Person) -> None:
    media = MediaFile.objects.get(token=upload(SignIn(ada), jpeg())["token"])
    original: Path = verbs.originals_folder() / media.original
    MediaFile.objects.update(uploaded_at=timezone.now() - 2 * verbs.UNUSED_AFTER)
    with client_commits():
        verbs.sweep()
    assert not original.exists() and not verbs.renditions_folder(media.token).exists()
    assert MediaFile.objects.count() == 0


def test_nobody_can_ask_after_or_take_back_another_persons_upload(ada: Person, cat: Person) -> None:
    token = upload(SignIn(ada), jpeg())["token"]
    assert SignIn(cat).get("/media/status/", {"t": token}).json() == {"files": []}
    assert SignIn(cat).delete(f"/media/{token}/").status_code == 404
    assert SignIn(ada).delete(f"/media/{token}/").status_code == 204


def test_small_avif_twins_are_offered_to_browsers_that_take_them(ada: Person) -> None:
    media = MediaFile.objects.get(token=upload(SignIn(ada), jpeg())["token"])
    MediaFile.objects.filter(pk=media.pk).update(audience="public", avif_widths=[360])
    folder = verbs.renditions_folder(media.token)
    (folder / "360.avif").write_bytes((folder / "360.webp").read_bytes())
    response = Client().get(address(media.token, 360), headers={"accept": "image/avif,image/webp"})
    assert response.headers["Content-Type"] == "image/avif" and response.headers["Vary"] == "Accept"


def test_nobody_fills_the_disk_with_pictures_that_nothing_shows(ada: Person, settings) -> None:
    settings.UNUSED_BYTE_LIMIT = 100
    browser = SignIn(ada)
    assert upload(browser, jpeg())["status"] == 201
    assert upload(browser, jpeg())["code"] == "too_much_unused"
    MediaFile.objects.update(is_used=True)
    assert upload(browser, jpeg())["status"] == 201


def test_too_many_uploads_in_an_hour_are_refused(ada: Person, settings) -> None:
    settings.UPLOADS_PER_HOUR = 1
    browser = SignIn(ada)
    assert upload(browser, jpeg())["status"] == 201
    assert upload(browser, jpeg())["status"] == 429
