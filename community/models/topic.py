"""Topics (#travel) and mentions (@ann): what a note's text points to."""

import unicodedata
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def topic_key(name: str) -> str:
    """The one spelling of a topic: compatibility forms folded, case folded."""
    return unicodedata.normalize("NFKC", name).casefold()


class TopicQuerySet(models.QuerySet["Topic"]):
    def shown(self) -> "TopicQuerySet":
        return self.filter(hidden_at=None)

    def named(self, name: str) -> "TopicQuerySet":
        return self.filter(key=topic_key(name))


class Topic(models.Model):
    """A topic, named as whoever used it first wrote it."""

    key = models.CharField(max_length=40, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=40)
    about = models.CharField(_("about"), max_length=200, blank=True)
    note_count = models.PositiveIntegerField(default=0, help_text="listed notes")
    follower_count = models.PositiveIntegerField(default=0)
    hidden_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        permissions = [("hide_topic", "Can hide and restore topics")]
        indexes = [
            models.Index(fields=["-note_count", "-id"], name="topic_biggest"),
            models.Index(fields=["key"], name="topic_key_prefix", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return f"#{self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = topic_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.name])


class NoteTopic(models.Model):
    """A note carries a topic. `published_at` is the note's, so that a topic's page is one index scan."""

    note = models.ForeignKey("community.Note", models.CASCADE, related_name="note_topics")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="note_topics")
    published_at = models.DateTimeField(null=True)
    is_listed = models.BooleanField(default=False, help_text="the note is published and open to everyone")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "topic"], name="note_topic_once")]
        indexes = [
            models.Index(
                fields=["topic", "-published_at", "-note"],
                name="note_topic_newest",
                condition=models.Q(is_listed=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.note_id} #{self.topic_id}"


class TopicFollow(models.Model):
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="topic_follows")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="follows")
    followed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="topic_follow_once")]
        indexes = [models.Index(fields=["topic", "-id"], name="topic_followers")]

    def __str__(self) -> str:
        return f"{self.person_id} #{self.topic_id}"


class Mention(models.Model):
    """A note names a person; written when the note is saved, so that renaming does not break it."""

    note = models.ForeignKey("community.Note", models.CASCADE, related_name="mentions")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="mentions")
    username = models.CharField(max_length=30, help_text="as it stands in the text")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="mention_once")]

    def __str__(self) -> str:
        return f"{self.note_id} @{self.username}"
