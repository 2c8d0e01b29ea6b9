"""Every uploaded file, picture or clip: taken in, drawn anew, addressed, swept away.

The row is the truth of the pipeline: `uploaded -> processing -> ready | failed`. Work may be done twice or be killed
half-way; a sweep finds what was left. Nothing is served but renditions, and those of restricted files only to their
owner or to whoever holds a signed address.
"""

import secrets
import shutil
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members import clips
from members.models import MediaFile, ModerationEntry, Person
from members.signals import media_failed, media_ready, media_uploaded
from xhs.lib.characters import NUL
from xhs.lib.clips import POSTER_NAME, ClipTooSlow
from xhs.lib.clips import inspect as inspect_clip
from xhs.lib.clips import refusals as clip_refusals
from xhs.lib.errors import Refusal
from xhs.lib.images import Picture, PictureRefused, Square, inspect, make_avif, make_renditions, refusals
from xhs.lib.images.renditions import Rendition
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_line

ATTEMPTS = 3
SLOW_ATTEMPTS = 2
"""Of a clip that takes too long: the first one is short, and what is left over is for the others."""
LOOK_SECONDS = 3
"""While somebody waits and a thread of the site with her. A clip at its limit of bytes takes a tenth of that."""
STUCK_AFTER = timedelta(minutes=3)
UNUSED_AFTER = timedelta(hours=24)


def originals_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "originals"


def renditions_folder(token: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "renditions" / token[:2] / token


def accept_upload(
    *,
    person: Person,
    file: "UploadedFile | IO[bytes]",
    name: str = "",
    crop: Square | None = None,
    takes_clips: bool = False,
) -> MediaFile:
    """Takes in one picture and queues its processing. With `crop` only that part of it is ever shown. Where it
    `takes_clips`, it may be a clip as well.

    Raises PictureRefused and ClipRefused for what is no file we accept, TooOften past UPLOADS_PER_HOUR, and Refusal
    for a clip where none is taken, or while too many bytes of hers lie here that nothing shows.
    """
    count_or_refuse(what="upload", who=person.pk, limit=settings.UPLOADS_PER_HOUR, seconds=3600)
    _check_room(person)
    stream = cast(IO[bytes], file.file if isinstance(file, UploadedFile) else file)
    said = {"owner": person, "name": clean_line(name or getattr(file, "name", "") or "")[:120]}
    if clips.is_clip(stream, takes_clips=takes_clips):
        return _take_in(**said, **_keep_clip(stream))
    found = inspect(stream, byte_limit=settings.UPLOAD_BYTE_LIMIT, pixel_limit=settings.UPLOAD_PIXEL_LIMIT)
    return _take_in(
        **said,
        original=_keep_original(stream),
        byte_count=found.bytes,
        width=found.width,
        height=found.height,
        crop=list(crop or ()),
        is_animated=found.is_animated,
    )


def _keep_clip(stream: IO[bytes]) -> dict[str, Any]:
    """Looked at where it lies: ffmpeg reads files. What is refused, or takes too long, does not stay."""
    original = _keep_original(stream)
    try:
        found = inspect_clip(originals_folder() / original, clips.limits(), seconds=LOOK_SECONDS)
    except Exception:
        (originals_folder() / original).unlink()
        raise
    return {
        "kind": MediaFile.Kind.CLIP,
        "original": original,
        "byte_count": found.bytes,
        "width": found.width,
        "height": found.height,
        "duration_ms": found.duration_ms,
    }


def _take_in(**values: Any) -> MediaFile:
    with transaction.atomic():
        media = MediaFile.objects.create(**values)
        _queue(media.pk, media.kind)
    return media


def _queue(media_id: int, kind: str) -> None:
    media_uploaded.send(sender=MediaFile, media_id=media_id, kind=kind)


def accept_at_once(*, person: Person, file: "UploadedFile | IO[bytes]") -> MediaFile:
    """Takes in one picture and draws it while the person waits. Raises as `accept_upload`, and for one that fails."""
    media = accept_upload(person=person, file=file)
    process(media_id=media.pk)
    media.refresh_from_db()
    if not media.is_ready:
        raise PictureRefused(media.failure or "picture_too_hard", failure_sentence(media.failure))
    return media


def _check_room(person: Person) -> None:
    unused = (
        MediaFile.objects.owned_by(person).filter(is_used=False).aggregate(total=Sum("byte_count"))["total"]
    )
    if (unused or 0) > settings.UNUSED_BYTE_LIMIT:
        raise Refusal(
            "too_much_unused", _("Many of your pictures wait unused. Publish or remove some first.")
        )


def _keep_original(stream: IO[bytes]) -> str:
    name = secrets.token_urlsafe(24)
    path = originals_folder() / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    stream.seek(0)
    with path.open("wb") as kept:
        shutil.copyfileobj(stream, kept, 1024 * 1024)
    path.chmod(0o600)
    return f"{name[:2]}/{name}"


def process(*, media_id: int) -> None:
    """Draws the renditions of one upload. Safe to run twice, at once or after being killed."""
    now = timezone.now()
    unclaimed = Q(state=MediaFile.State.UPLOADED) | Q(
        state=MediaFile.State.PROCESSING, state_at__lt=now - STUCK_AFTER
    )
    claimed = MediaFile.objects.filter(unclaimed, pk=media_id).update(
        state=MediaFile.State.PROCESSING, state_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return
    media = MediaFile.objects.get(pk=media_id)
    if media.attempts > ATTEMPTS:
        return _fail(media, f"{media.kind}_too_hard")
    try:
        picture, duration_ms = _draw(media)
    except ClipTooSlow as refusal:
        return _put_back(media) if media.attempts < SLOW_ATTEMPTS else _fail(media, refusal.code)
    except Refusal as refusal:
        return _fail(media, refusal.code)
    except FileNotFoundError:
        return _fail(media, f"{media.kind}_lost")
    _finish(media, picture, duration_ms)


def process_clip(*, media_id: int) -> None:
    """As `process`, for the clip whose turn it is, which may be another one: that which asks waits for its own. Whoever
    has the turn hands it on afterwards."""
    with clips.turn() as is_mine:
        chosen = _next_clip() if is_mine else None
        if chosen:
            process(media_id=chosen)
    waiting = _next_clip() if chosen else None
    if waiting:
        _queue(waiting, MediaFile.Kind.CLIP)


def _next_clip() -> int | None:
    return clips.next_waiting(stuck_since=timezone.now() - STUCK_AFTER)


def _draw(media: MediaFile) -> tuple[Picture, int]:
    original, folder = originals_folder() / media.original, renditions_folder(media.token)
    if media.is_clip:
        return clips.draw(media, original, folder)
    return make_renditions(original, folder, crop=_crop_of(media)), 0


def _crop_of(media: MediaFile) -> Square | None:
    return Square(*media.crop) if media.crop else None


def _finish(media: MediaFile, picture: Picture, duration_ms: int) -> None:
    with transaction.atomic():
        kept = MediaFile.objects.filter(pk=media.pk).update(
            state=MediaFile.State.READY,
            state_at=timezone.now(),
            failure="",
            width=picture.width,
            height=picture.height,
            duration_ms=duration_ms,
            colour=picture.colour,
            thumbhash=picture.thumbhash,
            widths=[one.width for one in picture.renditions],
        )
        if not kept:  # the upload was taken back while we drew
            transaction.on_commit(lambda: _remove_files([media]))
            return
        media_ready.send(sender=MediaFile, media_id=media.pk)


def _put_back(media: MediaFile) -> None:
    """Behind everybody else's: it has had its turn."""
    MediaFile.objects.filter(pk=media.pk).update(state=MediaFile.State.UPLOADED, state_at=timezone.now())


def _fail(media: MediaFile, code: str) -> None:
    with transaction.atomic():
        MediaFile.objects.filter(pk=media.pk).update(
            state=MediaFile.State.FAILED, state_at=timezone.now(), failure=code
        )
        media_failed.send(sender=MediaFile, media_id=media.pk)


def try_again(*, media: MediaFile, operator: Person) -> bool:
    """An operator queues a failed or stuck file anew, which the log tells; False where it is ready or on its way."""
    now = timezone.now()
    is_lost = Q(state=MediaFile.State.FAILED) | Q(state_at__lt=now - STUCK_AFTER)
    with transaction.atomic():
        rows = MediaFile.objects.filter(is_lost, pk=media.pk).exclude(state=MediaFile.State.READY)
        if not rows.update(state=MediaFile.State.UPLOADED, state_at=now, attempts=0, failure=""):
            return False
        ModerationEntry.objects.create(
            action=ModerationEntry.Action.RETRY,
            actor=operator,
            target_kind="mediafile",
            target_id=media.pk,
            target_label=media.name or media.token,
            reason=str(failure_sentence(media.failure)) if media.failure else str(_("It was stuck.")),
        )
        _queue(media.pk, media.kind)
    return True


def add_avif(*, media_id: int) -> None:
    """Draws the smaller AVIF twins of a ready picture's card widths, where they pay."""
    media = MediaFile.objects.ready().filter(pk=media_id).first()
    if media is None or media.avif_widths:
        return
    folder = renditions_folder(media.token)
    beside = [
        Rendition(width, height_at(media, width), path.stat().st_size, "image/webp", path.name)
        for width in media.widths
        if (path := folder / f"{width}.webp").exists()
    ]
    drawn_from = folder / POSTER_NAME if media.is_clip else originals_folder() / media.original
    kept = make_avif(drawn_from, folder, beside=beside, crop=_crop_of(media))
    MediaFile.objects.filter(pk=media_id).update(avif_widths=[one.width for one in kept])


def height_at(media: MediaFile, width: int) -> int:
    """Of the rendition of this width."""
    return max(1, round(width * media.height / max(media.width, 1)))


def sweep() -> None:
    """Queues again what was lost or got stuck, and removes what nobody used for a day."""
    now = timezone.now()
    lost = MediaFile.objects.filter(
        Q(state=MediaFile.State.UPLOADED, uploaded_at__lt=now - timedelta(minutes=1))
        | Q(state=MediaFile.State.PROCESSING, state_at__lt=now - STUCK_AFTER)
    )
    for media_id, kind in lost.values_list("pk", "kind")[:500]:
        _queue(media_id, kind)
    unused = MediaFile.objects.filter(is_used=False, uploaded_at__lt=now - UNUSED_AFTER)
    discard(unused.values_list("pk", flat=True)[:500])


def discard(media_ids: Iterable[int]) -> None:
    """Deletes rows and, once that is committed, their files. What is still shown somewhere is protected by its row."""
    rows = list(MediaFile.objects.filter(pk__in=list(media_ids)))
    with transaction.atomic():
        MediaFile.objects.filter(pk__in=[media.pk for media in rows]).delete()
        transaction.on_commit(lambda: _remove_files(rows))


def _remove_files(rows: Sequence[MediaFile]) -> None:
    for media in rows:
        shutil.rmtree(renditions_folder(media.token), ignore_errors=True)
        if media.original:
            (originals_folder() / media.original).unlink(missing_ok=True)


def failure_sentence(code: str) -> "str | Promise":
    """Why an upload failed, for the person who sent it."""
    known: dict[str, str | Promise] = {
        "picture_too_hard": _("We could not read this picture. Please save it anew and try again."),
        "picture_lost": _("This picture did not arrive whole. Please choose it again."),
        "picture_not_a_picture": refusals.not_a_picture().message,
        "picture_too_many_pixels": refusals.too_many_pixels(settings.UPLOAD_PIXEL_LIMIT).message,
        "clip_too_hard": clip_refusals.too_hard().message,
        "clip_lost": _("This clip did not arrive whole. Please choose it again."),
    }
    damaged = clip_refusals.damaged() if code.startswith("clip_") else refusals.damaged()
    return known.get(code, damaged.message)


def own_media(*, person: Person, tokens: Sequence[str], takes_clips: bool = False) -> list[MediaFile]:
    """The person's own files of these tokens, in this order; unknown and other people's tokens are left out.

    Raises Refusal for a clip, unless it `takes_clips`.
    """
    sound = [token for token in tokens if NUL not in token]
    found = {media.token: media for media in MediaFile.objects.owned_by(person).filter(token__in=sound)}
    if not takes_clips and any(media.is_clip for media in found.values()):
        raise clips.clips_not_here()
    return [found[token] for token in dict.fromkeys(tokens) if token in found]


def show_to(audience: str, media_ids: Iterable[int]) -> None:
    """Changes who may fetch the renditions of these files."""
    MediaFile.objects.filter(pk__in=list(media_ids)).exclude(audience=audience).update(audience=audience)
