"""Clips among the uploads: looked at while their sender waits, encoded one after the other, so that of two hands of the
media worker one is always free for pictures.

Nobody waits long for somebody else's: people take turns, however many clips they sent, and a clip that takes too long
makes room for the others and is tried once more, with more time, when its turn comes again.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import MediaFile
from xhs.lib import clips, images, locks
from xhs.lib.clips import refusals
from xhs.lib.errors import Refusal
from xhs.lib.images.opening import measure
from xhs.lib.images.sniffing import sniff as sniff_picture


def clips_not_here() -> Refusal:
    return Refusal("clips_not_here", _("Clips are not accepted here. Please choose a picture."))


def not_media() -> Refusal:
    sentence = _(
        "This file is neither a picture nor a clip we can read. "
        "Please choose JPEG, PNG, WebP, AVIF, HEIC or GIF, or a clip as MP4, MOV or WebM."
    )
    return Refusal("neither_picture_nor_clip", sentence)


def limits() -> clips.Limits:
    return clips.Limits(settings.CLIP_BYTE_LIMIT, settings.CLIP_SECONDS)


def is_clip(stream: IO[bytes], *, takes_clips: bool) -> bool:
    """Whether the file in `stream` is to be treated as a clip, by its content; leaves the stream at its start.

    Raises Refusal for a clip where none is taken, ClipRefused for one that is too big, and where clips are taken
    for what is neither clip nor picture.
    """
    length = measure(stream)
    head = stream.read(clips.HEAD_BYTES)
    stream.seek(0)
    if sniff_picture(head) or not length:
        return False
    if clips.sniff(head) is None:
        if takes_clips:
            raise not_media()
        return False
    if not takes_clips:
        raise clips_not_here()
    if length > settings.CLIP_BYTE_LIMIT:
        raise refusals.too_big(settings.CLIP_BYTE_LIMIT)
    return True


def draw(media: MediaFile, original: Path, folder: Path) -> tuple[images.Picture, int]:
    """Makes the clip and the pictures of its poster; gives those, and how long it is in ms. Raises Refusal, and
    ClipTooSlow where it may be tried once more with more time."""
    pace = clips.QUICK if media.attempts < 2 else clips.PATIENT
    made = clips.make_clip(original, folder, limits(), pace=pace, on_beat=_heartbeat(media.pk))
    return images.make_renditions(folder / clips.POSTER_NAME, folder), made.duration_ms


def _heartbeat(media_id: int) -> Callable[[], object]:
    """Says in the row that somebody still works on it: a clip may take longer than what counts as stuck."""
    return lambda: MediaFile.objects.filter(pk=media_id).update(state_at=timezone.now())


def turn() -> AbstractContextManager[bool]:
    """True for whoever may encode a clip now, False while another one is being encoded."""
    return locks.alone("clips")


def next_waiting(*, stuck_since: datetime) -> int | None:
    """The clip whose turn it is: that of the person who has waited longest, since she sent it or since her last turn.
    What somebody has worked on without a sign of life for so long waits as well."""
    sent = MediaFile.objects.filter(kind=MediaFile.Kind.CLIP)
    waits = Q(state=MediaFile.State.UPLOADED) | Q(state=MediaFile.State.PROCESSING, state_at__lt=stuck_since)
    others = sent.filter(owner_id=OuterRef("owner_id")).exclude(state=MediaFile.State.UPLOADED)
    last_turn = Subquery(others.order_by("-state_at").values("state_at")[:1])
    waiting = sent.filter(waits).annotate(waits_since=Greatest("state_at", last_turn))
    return waiting.order_by("waits_since", "state_at", "pk").values_list("pk", flat=True).first()
