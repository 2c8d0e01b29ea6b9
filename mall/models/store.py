"""Places one can go to: cafes, restaurants, bars and shops, with their hours and pictures; people follow them."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xhs.lib.geo import CubeField, OnSphere, sphere_index

STORE_PICTURES = 9
ABOUT_LIMIT = 400


class StoreQuerySet(models.QuerySet["Store"]):
    def listed(self) -> "StoreQuerySet":
        """What everybody sees: not hidden, not closed for good, and its merchant, if it has one, trades."""
        return self.filter(is_open=True, hidden_at=None, closed_at=None)

    def taking_vouchers_of(self, *merchants: int) -> "StoreQuerySet":
        """Where vouchers of these merchants are redeemed: all their listed stores, those of a city together."""
        return self.listed().filter(merchant__in=merchants).order_by("city", "name", "pk")

    def owned_by(self, person: Any) -> "StoreQuerySet":
        """Stores of the merchants the person acts for, in whatever state they are."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(merchant__members__person_id=person.pk)

    def with_follow_of(self, viewer: Any) -> "StoreQuerySet":
        """With `is_followed`."""
        if not viewer.is_authenticated:
            return self.annotate(is_followed=Value(False))
        follows = StoreFollow.objects.filter(person_id=viewer.pk, store_id=OuterRef("pk"))
        return self.annotate(is_followed=Exists(follows))


_LISTED = Q(is_open=True, hidden_at=None, closed_at=None)


class Store(models.Model):
    """One store. `check_in_count` counts the notes its page lists (community.audience keeps it), `follower_count` its
    follows. `version` is raised by every change of what its card shows."""

    class Kind(models.TextChoices):
        CAFE = "cafe", _("Cafe")
        RESTAURANT = "restaurant", _("Restaurant")
        BAR = "bar", _("Bar")
        SHOP = "shop", pgettext_lazy("a place one walks into", "Shop")

    merchant = models.ForeignKey(
        "mall.Merchant", models.PROTECT, null=True, blank=True, related_name="stores",
        help_text=_("who runs it; empty where it does not sell here"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    province = models.CharField(
        _("province or country"), max_length=12, help_text="xhs.lib.regions code: CN-ZJ, JP ..."
    )
    city = models.CharField(_("city"), max_length=40)
    line = models.CharField(_("street and number"), max_length=120)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    point = models.GeneratedField(
        expression=OnSphere("latitude", "longitude"), output_field=CubeField(), db_persist=True
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    about = models.CharField(_("about"), max_length=ABOUT_LIMIT, blank=True)
    is_open = models.BooleanField(default=True, editable=False, help_text="its merchant trades")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="for good, by its merchant")
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="by an operator")
    follower_count = models.PositiveIntegerField(default=0, editable=False)
    check_in_count = models.PositiveIntegerField(default=0, editable=False, help_text="listed notes")
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("store")
        verbose_name_plural = _("stores")
        permissions = [("hide_store", "Can hide and restore stores")]
        constraints = [
            models.CheckConstraint(
                name="store_on_globe",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]
        indexes = [
            sphere_index("point", "store_on_sphere", condition=_LISTED),
            models.Index(fields=["-check_in_count", "-id"], name="store_most_visited", condition=_LISTED),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="store_name_parts"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("store", args=[self.pk])

    @property
    def is_listed(self) -> bool:
        return self.is_open and self.hidden_at is None and self.closed_at is None


class StoreHours(models.Model):
    """Open from `opens` to `closes` on a weekday (0 is Monday), in the store's own time.

    A weekday may have several rows, or none: closed. `closes` at or before `opens` is on the following day.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    store = models.ForeignKey(Store, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["store", "weekday", "opens"], name="store_hours_once"),
            models.CheckConstraint(name="store_hours_weekday", condition=Q(weekday__range=(0, 6))),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class StorePicture(models.Model):
    """A picture of a store, at its place in the carousel."""

    store = models.ForeignKey(Store, models.CASCADE, related_name="pictures")
    media = models.ForeignKey("members.MediaFile", models.PROTECT, related_name="store_pictures")
    position = models.PositiveSmallIntegerField()
    alt_text = models.CharField(_("description"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["store", "position"],
                name="store_picture_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["store", "media"], name="store_picture_once"),
        ]

    def __str__(self) -> str:
        return f"{self.store_id}/{self.position}"


class StoreFollow(models.Model):
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="store_follows")
    store = models.ForeignKey(Store, models.CASCADE, related_name="follows")
    followed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "store"], name="store_follow_once")]
        indexes = [models.Index(fields=["store", "-id"], name="store_followers")]

    def __str__(self) -> str:
        return f"{self.person_id} -> {self.store_id}"
