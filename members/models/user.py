"""A person: the account, the profile, and the counts other pages show."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.indexes import BrinIndex
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.addresses import address
from members.models.social import Block

AVATAR_WIDTH = 180  # pixels: the largest avatar on a page, twice as dense

USERNAME_VALIDATORS = [
    RegexValidator(
        r"^[A-Za-z0-9][A-Za-z0-9_.]{1,28}[A-Za-z0-9_]$",
        _("Use 3 to 30 letters, digits, dots or underscores; it must not begin or end with a dot."),
    )
]


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> "PersonQuerySet":
        """People with an open, unsuspended account."""
        return self.filter(is_active=True, closed_at=None, suspended_at=None)

    def visible_to(self, viewer: Any) -> "PersonQuerySet":
        """People whose page the viewer may open: active, and no block between the two in either direction."""
        people = self.active()
        if not viewer.is_authenticated:
            return people
        return people.exclude(pk__in=Block.objects.people_apart_from(viewer))


class PersonManager(UserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractUser):
    """Somebody with an account. Counts are kept by F() updates and repaired nightly."""

    class Gender(models.TextChoices):
        UNSTATED = "", _("Prefer not to say")
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OTHER = "other", _("Other")

    class Verified(models.TextChoices):
        NOT = "", _("Not verified")
        CELEBRITY = "celebrity", _("Celebrity")
        KOL = "kol", _("Key opinion leader")
        BRAND = "brand", _("Brand")
        STORE = "store", _("Store")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(_("user name"), max_length=30, unique=True, validators=USERNAME_VALIDATORS)
    email = models.EmailField(_("e-mail"), blank=True)
    display_name = models.CharField(_("name"), max_length=24, blank=True)
    avatar = models.ForeignKey(
        "members.MediaFile", models.SET_NULL, null=True, blank=True, to_field="token", related_name="+"
    )
    next_avatar = models.ForeignKey(
        "members.MediaFile",
        models.SET_NULL,
        null=True,
        blank=True,
        to_field="token",
        related_name="+",
        help_text="being prepared, or failed; becomes the avatar when it is ready",
    )
    bio = models.CharField(_("about me"), max_length=200, blank=True)
    region = models.CharField(_("region"), max_length=12, blank=True, help_text="xhs.lib.regions code")
    birth_year = models.PositiveSmallIntegerField(
        _("birth year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    gender = models.CharField(_("gender"), max_length=8, choices=Gender, blank=True, default="")
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True, default="")
    is_private = models.BooleanField(_("private account"), default=False)
    shows_favourites = models.BooleanField(_("others may see my favourites"), default=True)
    shows_likes = models.BooleanField(_("others may see what I liked"), default=False)

    verified_as = models.CharField(max_length=10, choices=Verified, blank=True, default="")
    verified_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    closing_at = models.DateTimeField(
        null=True, blank=True, help_text="when it will be closed; until then she may change her mind"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    follower_count = models.PositiveIntegerField(default=0)
    following_count = models.PositiveIntegerField(default=0)
    note_count = models.PositiveIntegerField(default=0, help_text="published notes")
    applause_count = models.PositiveIntegerField(
        default=0, help_text="likes and favourites her notes received"
    )
    newcomer_count = models.PositiveIntegerField(default=0, help_text="who joined through what they shared")
    unread_count = models.PositiveIntegerField(default=0, help_text="unread groups in the inbox")
    version = models.PositiveIntegerField(default=1, help_text="raised when name, avatar or badge change")

    objects = PersonManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [
            ("suspend_person", "Can suspend and reinstate people"),
            ("verify_person", "Can verify people and take it back"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="person_username_any_case"),
            models.UniqueConstraint(
                Lower("email"), name="person_email_any_case", condition=~models.Q(email="")
            ),
        ]
        indexes = [
            models.Index(fields=["email"], name="person_email"),
            BrinIndex(fields=["date_joined"], name="person_joined", autosummarize=True),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What others see: the chosen name, else the user name."""
        return self.display_name or self.username

    @property
    def avatar_src(self) -> str:
        """The address of the avatar; empty where there is none. No query."""
        return address(self.avatar_id, AVATAR_WIDTH) if self.avatar_id else ""

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """User names are small letters, so that one person cannot be mistaken for another."""
        return super().normalize_username(username).lower()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.username])

    @property
    def is_verified(self) -> bool:
        return bool(self.verified_as)

    @property
    def is_open(self) -> bool:
        """Neither closed nor suspended."""
        return self.is_active and self.closed_at is None and self.suspended_at is None


def in_three_days() -> datetime:
    return timezone.now() + timedelta(days=3)


class DataExport(models.Model):
    """A zip of everything a person gave us, made by a task and kept for three days."""

    class State(models.TextChoices):
        ASKED = "asked", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    person = models.ForeignKey(Person, models.CASCADE, related_name="exports")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    path = models.CharField(max_length=200, blank=True)
    byte_count = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(default=in_three_days)

    class Meta:
        verbose_name = _("data export")
        verbose_name_plural = _("data exports")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="asked"), name="export_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.asked_at:%Y-%m-%d}"
