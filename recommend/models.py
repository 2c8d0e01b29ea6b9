"""What recommendation remembers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Slate(models.Model):
    """A ranked list of notes, frozen: everybody who pages through it sees the order it had when it was made."""

    note_ids = ArrayField(models.BigIntegerField())
    author_ids = ArrayField(
        models.BigIntegerField(), help_text="same order, so that neighbours can be told apart"
    )
    built_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("slate")
        verbose_name_plural = _("slates")
        indexes = [models.Index(fields=["-built_at"], name="slate_newest")]

    def __str__(self) -> str:
        return f"{self.built_at:%Y-%m-%d %H:%M:%S} ({len(self.note_ids)})"
