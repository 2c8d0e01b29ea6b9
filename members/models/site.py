"""What operators may change about the site's own face."""

from typing import Any

from django.core.cache import cache
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.addresses import address

CACHE_KEY = "site-identity"
LOGO_WIDTH = 360  # pixels


class SiteIdentity(models.Model):
    """Name, logo and accent colour: one row."""

    name = models.CharField(_("name"), max_length=24, default="xhs")
    tagline = models.CharField(_("tagline"), max_length=80, blank=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#c9213e",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Six hexadecimal digits after #."))],
    )
    logo = models.ForeignKey(
        "members.MediaFile", models.SET_NULL, null=True, blank=True, to_field="token", related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("site identity")
        verbose_name_plural = _("site identity")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="site_identity_one_row")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)
        cache.delete(CACHE_KEY)

    @property
    def logo_url(self) -> str:
        """Empty where there is no logo. No query: a logo is put up only when its picture is ready."""
        return address(self.logo_id, LOGO_WIDTH) if self.logo_id else ""

    @classmethod
    def current(cls) -> "SiteIdentity":
        """The one row, from the cache where it is there."""
        found = cache.get(CACHE_KEY)
        if found is None:
            found = cls.objects.filter(pk=1).first() or cls(pk=1)
            cache.set(CACHE_KEY, found, 3600)
        return found
