"""Comments on a note, in two levels."""

from typing import Any

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Block

COMMENT_LIMIT = 500


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Any) -> "CommentQuerySet":
        """Neither deleted nor hidden, and not by somebody apart from the viewer. The note must be checked first."""
        comments = self.filter(
            deleted_at=None, hidden_at=None, author__closed_at=None, author__suspended_at=None
        )
        if not viewer.is_authenticated:
            return comments
        return comments.exclude(author_id__in=Block.objects.people_apart_from(viewer))

    def standing(self) -> "CommentQuerySet":
        """Those that count: neither deleted nor hidden."""
        return self.filter(deleted_at=None, hidden_at=None)


class Comment(models.Model):
    """A comment, or (with a parent) an answer to one. An answer to an answer names whom it answers."""

    note = models.ForeignKey("community.Note", models.CASCADE, related_name="comments", db_index=False)
    author = models.ForeignKey("members.Person", models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", db_index=False
    )
    answers = models.ForeignKey("members.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=COMMENT_LIMIT, blank=True)
    picture = models.ForeignKey(
        "members.MediaFile", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    like_count = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    submission = models.UUIDField(
        null=True, help_text="one per opened form: a double click makes one comment"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="by an operator")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("hide_comment", "Can hide and restore comments")]
        constraints = [
            models.UniqueConstraint(fields=["author", "submission"], name="comment_once_per_form"),
            models.UniqueConstraint(
                fields=["note"],
                name="comment_one_pinned",
                condition=Q(pinned_at__isnull=False, deleted_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["note", "-id"], name="comment_newest"),
            models.Index(
                fields=["note", "-like_count", "-id"], name="comment_most_liked", condition=Q(parent=None)
            ),
            models.Index(fields=["parent", "id"], name="comment_replies", condition=Q(deleted_at=None)),
            models.Index(fields=["-id"], name="comment_hidden", condition=Q(hidden_at__isnull=False)),
            BrinIndex(fields=["written_at"], name="comment_written", autosummarize=True),
        ]

    def __str__(self) -> str:
        return self.text[:40] or f"#{self.pk}"


class CommentLike(models.Model):
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="likes")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="+", db_index=False)
    liked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "comment"], name="comment_like_once")]

    def __str__(self) -> str:
        return f"{self.person_id} likes comment {self.comment_id}"
