"""A note: pictures with a title and a text, and who may see it."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.models.safety import NotInterested
from community.models.topic import NoteTopic
from mall.models import Store
from members.models import Block, Follow, Mute
from xhs.lib.geo import CubeField, OnSphere, sphere_index

TITLE_LIMIT = 40  # half-width characters; a full-width one counts two
TEXT_LIMIT = 1000


class NoteQuerySet(models.QuerySet["Note"]):
    def owned_by(self, person: Any) -> "NoteQuerySet":
        """Everything of hers that is not deleted, drafts included."""
        return self.filter(author_id=person.pk).exclude(state=Note.State.DELETED)

    def posted_for(self, person: Any) -> "NoteQuerySet":
        """What is out for everyone in the name of a store she acts for now, whoever wrote it and is apart from her."""
        out = self.filter(state__in=[Note.State.PUBLISHED, Note.State.PROCESSING], published_at__isnull=False)
        hers = Store.objects.owned_by(person).values("pk")
        return out.filter(as_store__in=hers, visibility=Note.Visibility.EVERYONE, hidden_at=None)

    def published(self) -> "NoteQuerySet":
        return self.filter(state=Note.State.PUBLISHED)

    def counted(self) -> "NoteQuerySet":
        """What the number on their author's page counts: published there, neither hidden nor for herself alone."""
        shown = self.published().own_voice().filter(hidden_at=None)
        return shown.exclude(visibility=Note.Visibility.ONLY_ME)

    def own_voice(self) -> "NoteQuerySet":
        """Without what their authors posted as a store."""
        return self.filter(as_store=None)

    def listed(self) -> "NoteQuerySet":
        """Published and open to everyone: what strangers see, and what Discover, Nearby and topics list."""
        return self.published().filter(audience=Note.Audience.EVERYONE)

    def visible_to(self, viewer: Any) -> "NoteQuerySet":
        """What this viewer may open: the only door to other people's notes."""
        if not viewer.is_authenticated:
            return self.listed()
        follows = Follow.objects.filter(person_id=viewer.pk, target_id=OuterRef("author_id"))
        allowed = (
            Q(audience=Note.Audience.EVERYONE)
            | Q(author_id=viewer.pk)
            | (Q(audience=Note.Audience.FOLLOWERS) & Exists(follows))
        )
        return self.published().filter(allowed).exclude(author_id__in=Block.objects.people_apart_from(viewer))

    def wanted_by(self, viewer: Any) -> "NoteQuerySet":
        """Without what the viewer muted or asked to see less of. For lists; opening a note is not limited by it."""
        if not viewer.is_authenticated:
            return self
        unwanted = NotInterested.objects.filter(person_id=viewer.pk)
        topics = unwanted.filter(kind=NotInterested.Kind.TOPIC).values("target_id")
        stores = unwanted.filter(kind=NotInterested.Kind.STORE).values("target_id")
        return (
            self.exclude(author_id__in=Mute.objects.filter(person_id=viewer.pk).values("target_id"))
            .exclude(author_id__in=unwanted.filter(kind=NotInterested.Kind.AUTHOR).values("target_id"))
            .exclude(as_store_id__in=stores)
            .exclude(pk__in=unwanted.filter(kind=NotInterested.Kind.NOTE).values("target_id"))
            .exclude(Exists(NoteTopic.objects.filter(note_id=OuterRef("pk"), topic_id__in=topics)))
        )


class Note(models.Model):
    """One note. `visibility` is what the author chose; `audience` is what that comes to now, with a private account,
    a hidden note, a closed account or a store that is not shown taken into account (community.audience keeps it)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("scheduled")
        PROCESSING = "processing", _("pictures being prepared")
        PUBLISHED = "published", _("published")
        DELETED = "deleted", _("deleted")

    class Visibility(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        FOLLOWERS = "followers", _("My followers")
        ONLY_ME = "only_me", _("Only me")

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("everyone")
        FOLLOWERS = "followers", _("followers")
        AUTHOR = "author", _("the author")

    author = models.ForeignKey("members.Person", models.CASCADE, related_name="notes")
    as_store = models.ForeignKey(
        "mall.Store", models.PROTECT, null=True, blank=True, related_name="posts", db_index=False,
        verbose_name=_("posted as"), help_text="the store it speaks for (community.voices)",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    visibility = models.CharField(
        _("who may see it"), max_length=10, choices=Visibility, default=Visibility.EVERYONE
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.AUTHOR)
    title = models.CharField(_("title"), max_length=40, blank=True)
    text = models.TextField(_("text"), max_length=TEXT_LIMIT, blank=True)
    comments_on = models.BooleanField(_("comments"), default=True)
    place_name = models.CharField(_("place"), max_length=60, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    point = models.GeneratedField(
        expression=OnSphere("latitude", "longitude"), output_field=CubeField(), db_persist=True
    )
    store = models.ForeignKey(
        "mall.Store", models.SET_NULL, null=True, blank=True, related_name="notes", db_index=False,
        help_text="the place is this store",
    )  # fmt: skip
    checked_in = models.ForeignKey(
        "mall.Store", models.SET_NULL, null=True, blank=True, editable=False, related_name="check_ins",
        db_index=False, help_text="the store whose page lists the note now (community.audience keeps it)",
    )  # fmt: skip
    film_title = models.CharField(_("film or series"), max_length=60, blank=True)
    film_genre = models.CharField(_("genre"), max_length=24, blank=True)
    like_count = models.PositiveIntegerField(default=0)
    favourite_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(
        default=1, help_text="raised by every saved edit; guards two open tabs"
    )
    submission = models.UUIDField(null=True, help_text="one per opened form: a double click makes one note")
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="by an operator")
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        permissions = [("hide_note", "Can hide and restore notes")]
        constraints = [
            models.UniqueConstraint(fields=["author", "submission"], name="note_once_per_form"),
            models.CheckConstraint(
                name="note_point_is_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="note_published_has_time",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="note_listed",
                condition=Q(state="published", audience="everyone"),
            ),
            models.Index(
                fields=["author", "-published_at", "-id"],
                name="note_by_author",
                condition=Q(state="published", as_store__isnull=True),
            ),
            models.Index(
                fields=["as_store", "-published_at", "-id"],
                name="note_by_voice",
                condition=Q(state="published", audience="everyone", as_store__isnull=False),
            ),
            models.Index(
                fields=["-like_count", "-id"],
                name="note_most_liked",
                condition=Q(state="published", audience="everyone"),
            ),
            models.Index(
                fields=["author", "-saved_at"],
                name="note_drafts",
                condition=Q(state__in=["draft", "scheduled"]),
            ),
            models.Index(fields=["scheduled_for"], name="note_due", condition=Q(state="scheduled")),
            models.Index(fields=["saved_at"], name="note_waiting", condition=Q(state="processing")),
            models.Index(fields=["store"], name="note_by_store", condition=Q(store__isnull=False)),
            models.Index(
                fields=["checked_in", "-published_at", "-id"],
                name="note_check_ins",
                condition=Q(checked_in__isnull=False),
            ),
            models.Index(fields=["-id"], name="note_hidden", condition=Q(hidden_at__isnull=False)),
            sphere_index(
                "point",
                "note_on_sphere",
                condition=Q(state="published", audience="everyone", point__isnull=False),
            ),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="note_title_parts"),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def place_label(self) -> str:
        """What its place is called now: the name of its store, else what the author called it."""
        return self.store.name if self.store else self.place_name

    @property
    def is_edited(self) -> bool:
        return self.edited_at is not None


class NotePicture(models.Model):
    """A picture of a note, at its place in the carousel."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="pictures")
    media = models.ForeignKey("members.MediaFile", models.PROTECT, related_name="note_pictures")
    position = models.PositiveSmallIntegerField()
    alt_text = models.CharField(_("description"), max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["note", "position"], name="note_picture_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["note", "media"], name="note_picture_once"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id}/{self.position}"
