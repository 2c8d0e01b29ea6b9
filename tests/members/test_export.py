"""One's own data as a zip: made by a task, fetched by its owner alone, gone after three days."""

import io
import json
import os
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, TestCase
from django.utils import timezone

from members import exports
from members.media import originals_folder
from members.models import DataExport, Follow, MediaFile, Notification, Person
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_picture
from tests.members.mailbox import last_mail
from xhs.lib.errors import Conflict

pytestmark = pytest.mark.django_db

State = DataExport.State


def files() -> list[Path]:
    folder = Path(settings.MEDIA_ROOT) / "exports"
    return list(folder.iterdir()) if folder.exists() else []


@pytest.fixture(autouse=True)
def _empty_folder() -> None:
    for path in files():
        path.unlink()


def made_for(person: Person) -> DataExport:
    with TestCase.captureOnCommitCallbacks(execute=True):
        exports.ask_for_export(person=person)
    return DataExport.objects.get(person=person)


def contents(export: DataExport) -> zipfile.ZipFile:
    answer = SignIn(export.person).get(f"/settings/data/{export.pk}/download/")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith("attachment")
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_zip_holds_profile_ties_and_the_pictures_as_they_were_sent(ada: Person, bo: Person) -> None:
    original = originals_folder() / "zz" / "beach"
    original.parent.mkdir(parents=True, exist_ok=True)
    original.write_bytes(b"as it was sent, GPS and all")
    media = make_picture(ada, original="zz/beach", name="../beach?.jpg")
    with contents(made_for(ada)) as bundle:
        profile = json.loads(bundle.read("profile.json"))
        people = json.loads(bundle.read("people.json"))
        inside = f"files/{media.token}-_beach_.jpg"
        assert bundle.read(inside) == b"as it was sent, GPS and all"
        assert json.loads(bundle.read("files.json"))[0]["file"] == inside
        assert {"inbox.json", "account.json"} <= set(bundle.namelist())
    assert profile["email"] == ada.email
    assert [follower["username"] for follower in people["followers"]] == ["bo"]
    assert Follow.objects.count() == 1


def test_upper_apps_add_their_parts(ada: Person) -> None:
    exports.register_part("poems", lambda person: [("poems/one.txt", f"for {person.username}")])
    try:
        with contents(made_for(ada)) as bundle:
            assert bundle.read("poems/one.txt") == b"for ada"
    finally:
        exports._PARTS.pop("poems")


def test_asking_takes_the_password_and_then_goes_on(ada: Person) -> None:
    browser = SignIn(ada)
    answer = browser.post("/settings/data/ask/")
    assert answer.url == "/accounts/reauthenticate/?next=%2Fsettings%2Fdata%2Fask%2F"
    with TestCase.captureOnCommitCallbacks(execute=True):
        done = browser.post(answer.url, {"password": PASSWORD})
    assert done.url == "/settings/data/"
    assert DataExport.objects.get(person=ada).state == State.READY
    assert "Download" in browser.get("/settings/data/").content.decode()


def test_she_is_told_in_the_inbox_and_by_mail(ada: Person) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        made_for(ada)
    assert Notification.objects.get(recipient=ada).text.startswith("Your data is ready")
    letter = last_mail(ada.email)
    assert "is ready" in letter.subject
    assert f"{settings.SITE_URL}/settings/data/" in letter.body


def test_one_at_a_time(ada: Person) -> None:
    exports.ask_for_export(person=ada)
    with pytest.raises(Conflict):
        exports.ask_for_export(person=ada)
    assert DataExport.objects.count() == 1


def test_nobody_else_fetches_it(ada: Person, cat: Person, mod: Person) -> None:
    path = f"/settings/data/{made_for(ada).pk}/download/"
    assert SignIn(cat).get(path).status_code == 404
    assert SignIn(mod).get(path).status_code == 404
    assert Client().get(path).url.startswith("/accounts/login/")
    assert oct(files()[0].stat().st_mode)[-3:] == "600"


def test_making_it_twice_leaves_one_file(ada: Person) -> None:
    export = made_for(ada)
    exports.make_export(export_id=export.pk)
    assert len(files()) == 1
    assert Notification.objects.filter(recipient=ada).count() == 1


def test_two_workers_at_once_leave_one_file(ada: Person) -> None:
    export = DataExport.objects.create(person=ada)

    workers = []

    def meanwhile(person: Person):
        workers.append(person)
        if len(workers) == 1:
            exports.make_export(export_id=export.pk)
        return []

    exports.register_part("meanwhile", meanwhile)
    try:
        exports.make_export(export_id=export.pk)
    finally:
        exports._PARTS.pop("meanwhile")
    assert len(workers) == 2
    export.refresh_from_db()
    assert [path.name for path in files()] == [export.path]


def test_a_worker_killed_half_way_leaves_no_half_file(ada: Person) -> None:
    export = DataExport.objects.create(person=ada)

    def killed(person: Person):
        raise KeyboardInterrupt

    exports.register_part("killed", killed)
    try:
        with pytest.raises(KeyboardInterrupt):
            exports.make_export(export_id=export.pk)
    finally:
        exports._PARTS.pop("killed")
    export.refresh_from_db()
    assert export.state == State.ASKED
    assert files() == []


def test_the_sweep_makes_what_was_lost(ada: Person) -> None:
    export = DataExport.objects.create(person=ada)
    DataExport.objects.update(asked_at=timezone.now() - timedelta(minutes=20))
    with TestCase.captureOnCommitCallbacks(execute=True):
        exports.sweep_exports()
    export.refresh_from_db()
    assert export.state == State.READY


def test_the_sweep_gives_up_after_a_day(ada: Person) -> None:
    DataExport.objects.create(person=ada)
    DataExport.objects.update(asked_at=timezone.now() - timedelta(days=2))
    exports.sweep_exports()
    assert DataExport.objects.get().state == State.FAILED
    assert "ask once more" in SignIn(ada).get("/settings/data/").content.decode()


def test_after_three_days_it_is_gone(ada: Person) -> None:
    export = made_for(ada)
    DataExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert SignIn(ada).get(f"/settings/data/{export.pk}/download/").status_code == 404
    exports.sweep_exports()
    assert files() == []
    assert not DataExport.objects.exists()


def test_the_sweep_removes_strays_but_not_what_is_being_written(ada: Person) -> None:
    export = made_for(ada)
    folder = Path(settings.MEDIA_ROOT) / "exports"
    (folder / "old.zip.part").write_bytes(b"x")
    (folder / "new.zip.part").write_bytes(b"x")
    hour_ago = time.time() - 3600
    for name in ("old.zip.part", export.path):
        os.utime(folder / name, (hour_ago, hour_ago))
    exports.sweep_exports()
    assert {path.name for path in files()} == {export.path, "new.zip.part"}


def test_a_picture_that_vanished_does_not_stop_the_rest(ada: Person) -> None:
    make_picture(ada, original="zz/not-there")
    with contents(made_for(ada)) as bundle:
        assert "profile.json" in bundle.namelist()
    assert MediaFile.objects.count() == 1
