"""A zip of everything a person gave us: asked for, made by a task, fetched by her alone, gone after three days.

The row is the truth: `asked -> ready | failed`. Making it may happen twice or stop half-way; files appear under their
name only when they are whole, and a sweep finds what was left.
"""

import json
import logging
import os
import secrets
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import notifications
from members.mailing import write_letter
from members.models import DataExport, Notification, Person
from members.signals import export_asked
from members.wording import speaking_to
from xhs.lib.errors import Conflict
from xhs.lib.throttle import count_or_refuse

log = logging.getLogger(__name__)

KEPT = timedelta(days=3)
LOST_AFTER = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=1)
PER_DAY = 5
State = DataExport.State
Content = str | bytes | Path
Part = Callable[[Person], Iterable[tuple[str, Content]]]
_PARTS: dict[str, Part] = {}


def register_part(name: str, part: Part) -> None:
    """Adds a part to every export: `part(person)` gives (path inside the zip, text, bytes or the path of a file)."""
    _PARTS[name] = part


def as_json(data: object) -> str:
    """Readable JSON, with times in ISO 8601."""
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def ask_for_export(*, person: Person) -> DataExport:
    """Queues one; raises Conflict while another is being made, TooOften after five in a day."""
    count_or_refuse(what="export", who=person.pk, limit=PER_DAY, seconds=86_400)
    try:
        with transaction.atomic():
            export = DataExport.objects.create(person=person)
            export_asked.send(sender=DataExport, export_id=export.pk)
    except IntegrityError:
        raise Conflict("export_running", _("Your data is being gathered already."))
    return export


def make_export(*, export_id: int) -> None:
    """Gathers one export. Running it twice leaves one file."""
    export = DataExport.objects.select_related("person").filter(pk=export_id, state=State.ASKED).first()
    if export is None:
        return
    name = f"{secrets.token_urlsafe(24)}.zip"
    unfinished = _folder() / f"{name}.part"
    try:
        _write_zip(unfinished, export.person)
        os.replace(unfinished, _folder() / name)
    finally:
        unfinished.unlink(missing_ok=True)
    _hand_over(export, name)


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "exports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _write_zip(path: Path, person: Person) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        path.chmod(0o600)
        for part in _PARTS.values():
            for inside, content in part(person):
                _add(bundle, inside, content)


def _add(bundle: zipfile.ZipFile, inside: str, content: Content) -> None:
    if not isinstance(content, Path):
        bundle.writestr(inside, content)
    elif content.exists():  # pictures are compressed as they are
        bundle.write(content, inside, compress_type=zipfile.ZIP_STORED)


def _hand_over(export: DataExport, name: str) -> None:
    now = timezone.now()
    path = _folder() / name
    with transaction.atomic():
        mine = DataExport.objects.filter(pk=export.pk, state=State.ASKED).update(
            state=State.READY, path=name, byte_count=path.stat().st_size, ready_at=now, expires_at=now + KEPT
        )
        if mine:
            _tell(export)
    if not mine:  # somebody else finished it first
        path.unlink(missing_ok=True)


def _tell(export: DataExport) -> None:
    with speaking_to(export.person):
        notifications.notify(
            recipient=export.person,
            kind=Notification.Kind.NOTICE,
            subject_kind="export",
            subject_id=export.pk,
            text=_("Your data is ready. Fetch it within three days under Settings, Your data."),
        )
    write_letter(person=export.person, name="export_ready", facts={})


def sweep_exports() -> None:
    """Queues again what was lost, gives up on what never succeeds, removes what is out of date."""
    now = timezone.now()
    asked = DataExport.objects.filter(state=State.ASKED)
    asked.filter(asked_at__lt=now - GIVEN_UP_AFTER).update(state=State.FAILED)
    for export_id in asked.filter(asked_at__lt=now - LOST_AFTER).values_list("pk", flat=True):
        export_asked.send(sender=DataExport, export_id=export_id)
    _forget(DataExport.objects.exclude(state=State.ASKED).filter(expires_at__lt=now))
    _remove_strays()


def _forget(exports: Iterable[DataExport]) -> None:
    for export in exports:
        if export.path:
            (_folder() / export.path).unlink(missing_ok=True)
        export.delete()


def _remove_strays() -> None:
    """Files that a killed worker left behind: unfinished ones, and whole ones no row knows."""
    known = set(DataExport.objects.values_list("path", flat=True))
    old = time.time() - LOST_AFTER.total_seconds()
    for path in _folder().iterdir():
        if path.name not in known and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def forget_exports_of(*, person: Person) -> None:
    """Removes every export of a person, with its file."""
    _forget(DataExport.objects.filter(person=person))


def file_of(*, person: Person, export_id: int) -> Path | None:
    """The person's own finished export that has not expired; None for anything else."""
    export = person.exports.filter(pk=export_id, state=State.READY, expires_at__gt=timezone.now()).first()
    path = _folder() / export.path if export else None
    return path if path and path.exists() else None
