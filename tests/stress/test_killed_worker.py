"""A media worker killed in the middle of a picture or clip: the sweep finds what it left, picture and note come out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from community.models import Note
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, write_note
from members import media
from members.models import MediaFile, Person
from tests.stress.serving import kill_at_once, wait_until, worker
from tests.xhs import clip_files
from tests.xhs.image_files import PIXELS_12_MEGA, photograph, save
from xhs.celery import app

pytestmark = pytest.mark.django_db(transaction=True)
State = MediaFile.State


@pytest.fixture(autouse=True)
def _real_queues() -> Iterator[None]:
    """Tasks go to Redis, as in production, instead of being done on the spot."""
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True
    cache._cache.get_client().flushdb()  # type: ignore[attr-defined]


def long_ago() -> datetime:
    """So long that whoever works on a picture must be dead."""
    return timezone.now() - media.STUCK_AFTER - timedelta(seconds=1)


def state_of(file: MediaFile) -> str:
    file.refresh_from_db()
    return file.state


def test_a_picture_whose_worker_was_killed_is_finished_after_the_sweep(ada: Person) -> None:
    with worker("media,interactive") as first:
        file = upload(ada)
        note = publish(ada, file)
        wait_until(lambda: state_of(file) == State.PROCESSING, seconds=60)
        kill_at_once(first)
    assert state_of(file) == State.PROCESSING
    assert Note.objects.get(pk=note.pk).state == Note.State.PROCESSING

    MediaFile.objects.update(state_at=long_ago())
    with worker("media,interactive"):
        media.sweep()
        wait_until(lambda: state_of(file) == State.READY, seconds=60)
        wait_until(lambda: Note.objects.get(pk=note.pk).is_published, seconds=30)
    assert file.attempts == 2
    assert sorted(media.renditions_folder(file.token).glob("*.webp"))


def upload(person: Person) -> MediaFile:
    file = BytesIO(save(photograph(PIXELS_12_MEGA), "JPEG"))
    return media.accept_upload(person=person, file=file, name="large.jpg")


def publish(person: Person, file: MediaFile) -> Note:
    content = NoteContent(title="Patience", pictures=(PictureChoice(file.token),))
    return write_note(author=person, content=content, intent=Intent.PUBLISH)


def test_a_clip_whose_worker_was_killed_is_finished_after_the_sweep(ada: Person) -> None:
    sent = BytesIO(clip_files.clip(width=1280, height=720, seconds=40, rate=30))
    with worker("media") as first:
        file = media.accept_upload(person=ada, file=sent, takes_clips=True)
        wait_until(lambda: bool(half_done(file)), seconds=60)
        kill_at_once(first)
    assert state_of(file) == State.PROCESSING

    MediaFile.objects.update(state_at=long_ago())
    with worker("media"):
        media.sweep()
        wait_until(lambda: state_of(file) == State.READY, seconds=120)
    assert file.attempts == 2 and not half_done(file)
    assert {"clip.mp4", "poster.jpg"} < {path.name for path in media.renditions_folder(file.token).iterdir()}


def half_done(file: MediaFile) -> list[Path]:
    return list(media.renditions_folder(file.token).glob(".clip.*"))


def test_a_picture_that_kills_every_worker_is_given_up_and_the_author_told(ada: Person) -> None:
    file = upload(ada)
    note = publish(ada, file)
    MediaFile.objects.update(state=State.PROCESSING, state_at=long_ago(), attempts=media.ATTEMPTS)
    with worker("media,interactive"):
        media.sweep()
        wait_until(lambda: state_of(file) == State.FAILED, seconds=60)
        wait_until(lambda: Note.objects.get(pk=note.pk).state == Note.State.DRAFT, seconds=30)
    ada.refresh_from_db()
    assert ada.unread_count == 1
