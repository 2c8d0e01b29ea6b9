"""Clips that people send: where they are taken, what becomes of them, and how a player fetches them."""

import io
from collections.abc import Iterator
from datetime import timedelta
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, TestCase
from django.utils import timezone

from members import clips, tasks
from members import media as verbs
from members.addresses import address, clip_address
from members.models import MediaFile, Person
from tests.conftest import SignIn
from tests.xhs import clip_files
from xhs.lib.clips import ClipRefused, ClipTooSlow, making
from xhs.lib.errors import Refusal

pytestmark = pytest.mark.django_db


def send(person: Person, data: bytes, name: str = "film.mp4") -> MediaFile:
    """Takes it in and leaves it for a worker."""
    return verbs.accept_upload(person=person, file=io.BytesIO(data), name=name, takes_clips=True)


@pytest.fixture
def ready(ada: Person) -> MediaFile:
    media = send(ada, clip_files.clip())
    verbs.process_clip(media_id=media.pk)
    media.refresh_from_db()
    return media


def test_a_clip_becomes_ready_with_the_pictures_of_its_poster(ready: MediaFile) -> None:
    assert (ready.kind, ready.state, ready.width, ready.height) == ("clip", "ready", 128, 96)
    assert ready.widths == [128] and ready.thumbhash and abs(ready.duration_ms - 1000) < 120


def test_the_worker_of_clips_draws_it_once_it_is_committed(ada: Person) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        media = send(ada, clip_files.phone_clip(), "IMG_0001.MOV")
    media.refresh_from_db()
    assert (media.state, media.width, media.height) == ("ready", 96, 128)


def test_its_poster_gets_smaller_twins_too(ready: MediaFile) -> None:
    verbs.add_avif(media_id=ready.pk)
    ready.refresh_from_db()
    assert ready.state == "ready"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (clip_files.playlist, "neither_picture_nor_clip"),
        (clip_files.parts_list, "neither_picture_nor_clip"),
        (lambda: clip_files.clip(ending="mkv"), "neither_picture_nor_clip"),
        (clip_files.sound_alone, "clip_no_picture"),
        (lambda: clip_files.clip()[:-2000], "clip_damaged"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(ada: Person, data, code: str) -> None:
    before = {path for path in verbs.originals_folder().rglob("*") if path.is_file()}
    with pytest.raises(Refusal) as refusal:
        send(ada, data())
    assert refusal.value.code == code
    assert {path for path in verbs.originals_folder().rglob("*") if path.is_file()} == before
    assert not MediaFile.objects.exists()


def test_a_clip_over_the_limit_is_refused_before_ffmpeg_sees_it(ada: Person, settings) -> None:
    settings.CLIP_BYTE_LIMIT = 1000
    with pytest.raises(ClipRefused, match="larger than"):
        send(ada, clip_files.clip())


def test_pages_that_want_pictures_say_that_they_take_no_clips(ada: Person) -> None:
    browser = SignIn(ada)
    for path in ("/media/", "/api/v1/uploads/"):
        answer = browser.post(
            path, {"file": SimpleUploadedFile("a.jpg", clip_files.clip())}, format="multipart"
        )
        assert answer.status_code == 400 and "Clips are not accepted here" in answer.content.decode()
    assert not MediaFile.objects.exists()


def test_the_token_of_a_clip_is_no_picture_either(ada: Person, ready: MediaFile) -> None:
    with pytest.raises(Refusal, match="Clips are not accepted here"):
        verbs.own_media(person=ada, tokens=[ready.token])
    assert verbs.own_media(person=ada, tokens=[ready.token], takes_clips=True) == [ready]
    assert SignIn(ada).get("/media/status/", {"t": ready.token}).json()["files"][0]["state"] == "ready"


def test_a_worker_killed_half_way_is_made_good_by_the_sweep(ada: Person) -> None:
    media = send(ada, clip_files.clip())
    folder = verbs.renditions_folder(media.token)
    folder.mkdir(parents=True)
    (folder / ".clip.dead").write_bytes(b"half")
    long_ago = timezone.now() - 2 * verbs.STUCK_AFTER
    MediaFile.objects.filter(pk=media.pk).update(state="processing", state_at=long_ago, attempts=1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        verbs.sweep()
    media.refresh_from_db()
    assert (media.state, media.attempts) == ("ready", 2)
    assert not (folder / ".clip.dead").exists()


def test_a_long_one_that_is_still_being_encoded_is_left_alone(ada: Person) -> None:
    media = send(ada, clip_files.clip())
    old = timezone.now() - 2 * verbs.STUCK_AFTER
    MediaFile.objects.filter(pk=media.pk).update(state="processing", state_at=old)
    clips._heartbeat(media.pk)()
    with TestCase.captureOnCommitCallbacks(execute=True):
        verbs.sweep()
    media.refresh_from_db()
    assert media.state == "processing" and timezone.now() - media.state_at < timedelta(minutes=1)


def test_twice_makes_one_result(ready: MediaFile) -> None:
    folder = verbs.renditions_folder(ready.token)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    tasks.process_clip(media_id=ready.pk)
    again = MediaFile.objects.get(pk=ready.pk)
    assert (again.state_at, again.attempts) == (ready.state_at, 1)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_clip_that_kills_its_worker_every_time_is_given_up(ada: Person) -> None:
    media = send(ada, clip_files.clip())
    MediaFile.objects.filter(pk=media.pk).update(attempts=verbs.ATTEMPTS)
    verbs.process_clip(media_id=media.pk)
    media.refresh_from_db()
    assert (media.state, media.failure) == ("failed", "clip_too_hard")
    assert "clip" in str(verbs.failure_sentence(media.failure))


@pytest.fixture
def another_worker(transactional_db: None) -> Iterator[None]:
    """Somebody else encodes a clip just now, on a connection of her own."""
    other = connection.copy()
    key = crc32(b"clips")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    yield
    other.close()


def test_one_clip_at_a_time_so_that_pictures_never_wait(another_worker: None, ada: Person) -> None:
    media = send(ada, clip_files.clip())
    verbs.process_clip(media_id=media.pk)
    media.refresh_from_db()
    assert (media.state, media.attempts) == ("uploaded", 0)


def test_the_next_one_follows_when_one_is_done(ada: Person) -> None:
    first, second = send(ada, clip_files.clip()), send(ada, clip_files.clip(sings=False))
    with TestCase.captureOnCommitCallbacks(execute=True):
        verbs.process_clip(media_id=first.pk)
    assert [one.state for one in MediaFile.objects.order_by("pk")] == ["ready", "ready"]
    assert second.pk


def test_people_take_turns_however_many_clips_they_sent(ada: Person, bo: Person, cat: Person) -> None:
    """Who sent nine waits longer for the second than somebody else for her first."""
    sent = [send(person, clip_files.clip()) for person in (ada, ada, ada, bo, cat)]
    drawn = []
    for _ in sent:
        chosen = clips.next_waiting(stuck_since=timezone.now() - verbs.STUCK_AFTER)
        MediaFile.objects.filter(pk=chosen).update(state="ready", state_at=timezone.now())
        drawn.append(chosen)
    assert drawn == [sent[number].pk for number in (0, 3, 4, 1, 2)]


def test_whichever_task_comes_first_the_longest_wait_is_over_first(ada: Person, bo: Person) -> None:
    first, second = send(ada, clip_files.clip()), send(bo, clip_files.clip())
    verbs.process_clip(media_id=second.pk)
    assert dict(MediaFile.objects.values_list("pk", "state")) == {first.pk: "ready", second.pk: "uploaded"}


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clip of a second is done in its first, short time."""
    monkeypatch.setattr(making, "_START_SECONDS", -2 * making.QUICK)


def test_one_that_takes_too_long_makes_room_and_is_tried_again_with_more_time(
    hurry: None, ada: Person, bo: Person
) -> None:
    slow, other = send(ada, clip_files.clip(seconds=2)), send(bo, clip_files.clip(seconds=2))
    MediaFile.objects.filter(pk=other.pk).update(attempts=1)
    verbs.process_clip(media_id=slow.pk)
    slow.refresh_from_db()
    assert (slow.state, slow.attempts) == ("uploaded", 1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        verbs.process_clip(media_id=slow.pk)
    done = MediaFile.objects.order_by("state_at").values_list("pk", "state", "attempts")
    assert list(done) == [(other.pk, "ready", 2), (slow.pk, "ready", 2)]


def test_one_that_takes_too_long_twice_is_given_up(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_START_SECONDS", -2 * making.PATIENT)
    media = send(ada, clip_files.clip())
    with TestCase.captureOnCommitCallbacks(execute=True):
        verbs.process_clip(media_id=media.pk)
    media.refresh_from_db()
    assert (media.state, media.failure, media.attempts) == ("failed", "clip_too_hard", 2)


def test_the_longest_clip_is_over_before_its_worker_is_killed(settings) -> None:
    longest = making.time_for(clips.limits().seconds * 1000 + 999, pace=making.PATIENT)
    assert longest < tasks.CLIP_SECONDS - 60 and making.time_for(5_000, pace=making.QUICK) < 60


def test_nobody_waits_long_for_the_first_look(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "LOOK_SECONDS", 0)
    before = {path for path in verbs.originals_folder().rglob("*") if path.is_file()}
    with pytest.raises(ClipTooSlow, match="could not read this clip"):
        send(ada, clip_files.clip())
    assert {path for path in verbs.originals_folder().rglob("*") if path.is_file()} == before
    assert not MediaFile.objects.exists()


def test_a_restricted_clip_is_for_its_owner_and_signed_addresses_only(ready: MediaFile, cat: Person) -> None:
    plain = clip_address(ready.token)
    assert SignIn(ready.owner).get(plain).status_code == 200
    for browser in (SignIn(cat), Client()):
        assert browser.get(plain).status_code == 404
        assert browser.get(plain, headers={"range": "bytes=0-9"}).status_code == 404
    assert Client().get(clip_address(ready.token, signed=True)).status_code == 200


def test_a_player_fetches_parts(ready: MediaFile) -> None:
    verbs.show_to(MediaFile.Audience.PUBLIC, [ready.pk])
    browser, where = Client(), clip_address(ready.token)
    whole = browser.get(where)
    data = b"".join(whole)
    assert (whole.status_code, whole.headers["Accept-Ranges"], len(data)) == (
        200,
        "bytes",
        int(whole["Content-Length"]),
    )
    assert whole["Content-Type"] == "video/mp4" and "sandbox" in whole["Content-Security-Policy"]
    last = len(data) - 1
    for asked, start, end in (
        ("bytes=0-1", 0, 1), ("bytes=100-", 100, last), ("bytes=-50", last - 49, last), (f"bytes=5-{9**15}", 5, last),
    ):  # fmt: skip
        part = browser.get(where, headers={"range": asked})
        assert (part.status_code, part["Content-Range"]) == (206, f"bytes {start}-{end}/{len(data)}")
        assert b"".join(part) == data[start : end + 1] and int(part["Content-Length"]) == end - start + 1


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_416(ready: MediaFile, asked: str) -> None:
    answer = SignIn(ready.owner).get(clip_address(ready.token), headers={"range": asked})
    assert answer.status_code == 416 and answer["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-9", "lines=1-2", "bytes=", "bytes=-", "bytes=a-b"])
def test_what_is_no_single_range_gets_the_whole(ready: MediaFile, asked: str) -> None:
    answer = SignIn(ready.owner).get(clip_address(ready.token), headers={"range": asked})
    assert answer.status_code == 200


def test_a_part_of_another_version_is_the_whole_of_this_one(ready: MediaFile) -> None:
    browser, where = SignIn(ready.owner), clip_address(ready.token)
    tag = browser.get(where)["ETag"]
    for known, status in ((tag, 206), ('"older"', 200)):
        assert browser.get(where, headers={"range": "bytes=0-9", "if-range": known}).status_code == status


def test_a_proxy_in_front_sends_the_parts_itself(ready: MediaFile, settings) -> None:
    settings.MEDIA_ACCEL = True
    answer = SignIn(ready.owner).get(clip_address(ready.token), headers={"range": "bytes=0-9"})
    assert answer["X-Accel-Redirect"].endswith(f"/{ready.token}/clip.mp4") and answer.status_code == 200


def test_a_picture_has_no_clip_and_originals_have_no_address(ready: MediaFile) -> None:
    MediaFile.objects.filter(pk=ready.pk).update(kind="picture")
    browser = SignIn(ready.owner)
    assert browser.get(clip_address(ready.token)).status_code == 404
    assert browser.get(address(ready.token, 128)).status_code == 200
    for name in (ready.original, "poster.jpg", ".clip.dead"):
        assert browser.get(f"/media/{ready.token}/{name}").status_code == 404


def test_clips_nobody_uses_are_swept_after_a_day_with_their_files(ready: MediaFile) -> None:
    MediaFile.objects.update(uploaded_at=timezone.now() - 2 * verbs.UNUSED_AFTER)
    with TestCase.captureOnCommitCallbacks(execute=True):
        verbs.sweep()
    assert not verbs.renditions_folder(ready.token).exists()
    assert not (verbs.originals_folder() / ready.original).exists()
