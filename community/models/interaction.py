"""Likes, favourites, and the boards that hold favourites and saved goods. Counts on the note move with the rows."""

from typing import Any

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Block, Follow


class Like(models.Model):
    note = models.ForeignKey("community.Note", models.CASCADE, related_name="likes")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="likes", db_index=False)
    liked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "note"], name="like_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="like_by_person"),
            BrinIndex(fields=["liked_at"], name="like_at", autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} likes {self.note_id}"


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, viewer: Any) -> "BoardQuerySet":
        """The viewer's own boards, and public ones of people who show their favourites and are not apart from her."""
        public = Q(
            is_private=False, owner__shows_favourites=True, owner__closed_at=None, owner__suspended_at=None
        )
        if not viewer.is_authenticated:
            return self.filter(public, owner__is_private=False)
        follows = models.Exists(
            Follow.objects.filter(person_id=viewer.pk, target_id=models.OuterRef("owner_id"))
        )
        open_to_viewer = public & (Q(owner__is_private=False) | Q(follows))
        return self.exclude(owner_id__in=Block.objects.people_apart_from(viewer)).filter(
            Q(owner_id=viewer.pk) | open_to_viewer
        )


class Board(models.Model):
    """A named shelf for favourites and saved goods, each in the owner's order."""

    owner = models.ForeignKey("members.Person", models.CASCADE, related_name="boards")
    name = models.CharField(_("name"), max_length=24)
    is_private = models.BooleanField(_("private"), default=False)
    position = models.PositiveIntegerField(default=0)
    note_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="board_name_once")]
        indexes = [models.Index(fields=["owner", "position", "id"], name="board_order")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("board", args=[self.pk])


class BoardProduct(models.Model):
    """A saved product on a board, on one of a person's boards at most. Higher `position` comes first."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="board_products", db_index=False)
    product = models.ForeignKey("mall.Product", models.CASCADE, related_name="board_products")
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "product"], name="board_product_once")]
        indexes = [models.Index(fields=["board", "-position", "-id"], name="product_in_board")]

    def __str__(self) -> str:
        return f"{self.board_id} {self.product_id}"


class Favourite(models.Model):
    """A saved note; without a board it lies in "All favourites" only. Higher `position` comes first."""

    note = models.ForeignKey("community.Note", models.CASCADE, related_name="favourites")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="favourites", db_index=False)
    board = models.ForeignKey(
        Board, models.SET_NULL, null=True, blank=True, related_name="favourites", db_index=False
    )
    position = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "note"], name="favourite_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="favourite_by_person"),
            models.Index(fields=["board", "-position", "-id"], name="favourite_in_board"),
            BrinIndex(fields=["saved_at"], name="favourite_at", autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} saved {self.note_id}"
