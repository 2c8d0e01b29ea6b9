"""Where parcels go, and who receives what comes from abroad."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressQuerySet(models.QuerySet["Address"]):
    def owned_by(self, person: Any) -> "AddressQuerySet":
        return self.filter(person_id=person.pk, deleted_at=None)

    def usual_first(self) -> "AddressQuerySet":
        """Then the one used last."""
        return self.order_by("-is_default", "-used_at", "-pk")


class Address(models.Model):
    """An entry of a person's address book. Orders keep a copy, so an entry may change or go at any time."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="addresses")
    receiver = models.CharField(_("name"), max_length=50)
    phone = models.CharField(_("phone"), max_length=20)
    province = models.CharField(_("province"), max_length=12, help_text="xhs.lib.regions code")
    city = models.CharField(_("city"), max_length=30)
    district = models.CharField(_("district"), max_length=30, blank=True)
    line = models.CharField(_("street and number"), max_length=120)
    is_default = models.BooleanField(_("usual address"), default=False)
    used_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                name="address_one_default",
                condition=models.Q(is_default=True, deleted_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.receiver}, {self.city}"


class Identity(models.Model):
    """The real name customs asks for. The number is kept encrypted; `fingerprint` (a keyed hash) counts the quota."""

    person = models.OneToOneField("members.Person", models.CASCADE, related_name="identity")
    real_name = models.CharField(max_length=400, help_text="encrypted")
    number = models.CharField(max_length=400, help_text="encrypted")
    fingerprint = models.CharField(max_length=64, db_index=True)
    last_four = models.CharField(max_length=4)
    confirmed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")

    def __str__(self) -> str:
        return f"…{self.last_four}"
