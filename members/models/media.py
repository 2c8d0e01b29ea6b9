"""Every uploaded file and what became of it."""

import secrets
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """128 random bits: the public name of a file."""
    return secrets.token_urlsafe(16)


class MediaFileQuerySet(models.QuerySet["MediaFile"]):
    def owned_by(self, person: Any) -> "MediaFileQuerySet":
        return self.filter(owner_id=person.pk)

    def ready(self) -> "MediaFileQuerySet":
        return self.filter(state=MediaFile.State.READY)


class MediaFile(models.Model):
    """An upload: `uploaded -> processing -> ready | failed`. Only re-encoded renditions ever leave the server.

    The pictures of a clip (`colour`, `thumbhash`, `widths`) are those of its poster: whatever shows a picture can show
    a clip's.

    `audience` says who may fetch the renditions: anybody who has the address, or only the owner and holders of a
    signed, expiring address. The app that shows the file keeps it right in the transaction that changes who may see.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        CLIP = "clip", _("clip")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        PROCESSING = "processing", _("processing")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    class Audience(models.TextChoices):
        RESTRICTED = "restricted", _("signed addresses only")
        PUBLIC = "public", _("everyone")

    token = models.CharField(max_length=24, unique=True, default=new_token, editable=False)
    owner = models.ForeignKey("members.Person", models.CASCADE, related_name="media_files")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PICTURE)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.RESTRICTED)
    failure = models.CharField(max_length=40, blank=True, help_text="code of the refusal")
    name = models.CharField(max_length=120, blank=True, help_text="as the person's device called it")
    original = models.CharField(max_length=120, blank=True, help_text="path below MEDIA_ROOT/originals")
    byte_count = models.PositiveBigIntegerField(default=0)
    is_animated = models.BooleanField(default=False, help_text="only the first frame is kept")
    width = models.PositiveIntegerField(default=0, help_text="pixels, after orientation")
    height = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(
        default=0, help_text="of a clip, in milliseconds; 0 for pictures"
    )
    crop = ArrayField(
        models.FloatField(),
        default=list,
        blank=True,
        help_text="left, top and side of the square that is shown",
    )
    colour = models.CharField(max_length=7, default="#e8e8ec")
    thumbhash = models.CharField(max_length=60, blank=True, help_text="base64")
    widths = ArrayField(
        models.PositiveIntegerField(), default=list, help_text="of the WebP renditions, ascending"
    )
    avif_widths = ArrayField(models.PositiveIntegerField(), default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_used = models.BooleanField(
        default=False, help_text="something shows it; unused files are swept after a day"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state_at = models.DateTimeField(auto_now_add=True)

    objects = MediaFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("media file")
        verbose_name_plural = _("media files")
        permissions = [("retry_mediafile", "Can queue failed files again")]
        indexes = [
            models.Index(
                fields=["state", "state_at"], name="media_unfinished", condition=~models.Q(state="ready")
            ),
            models.Index(fields=["uploaded_at"], name="media_unused", condition=models.Q(is_used=False)),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_public(self) -> bool:
        return self.audience == self.Audience.PUBLIC

    @property
    def is_clip(self) -> bool:
        return self.kind == self.Kind.CLIP
