"""From which note somebody came to a product."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Touch(models.Model):
    """First and last note that led this person, or this visitor's cookie, to the product. Only with consent.

    Note ids are plain values. Rows whose last touch is over 30 days old are swept.
    """

    person = models.ForeignKey(
        "members.Person", models.CASCADE, null=True, blank=True, related_name="touches"
    )
    visitor = models.CharField(max_length=32, blank=True)
    product = models.ForeignKey("mall.Product", models.CASCADE, related_name="touches")
    first_note_id = models.BigIntegerField()
    first_at = models.DateTimeField()
    last_note_id = models.BigIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = _("way from a note to goods")
        verbose_name_plural = _("ways from notes to goods")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "product"], name="touch_once_by_person", condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["visitor", "product"], name="touch_once_by_visitor", condition=~Q(visitor="")
            ),
            models.CheckConstraint(
                name="touch_has_one_holder",
                condition=Q(person__isnull=False, visitor="") | (Q(person__isnull=True) & ~Q(visitor="")),
            ),
        ]
        indexes = [models.Index(fields=["last_at"], name="touch_old")]

    def __str__(self) -> str:
        return f"{self.product_id} <- {self.last_note_id}"


class TouchConsent(models.Model):
    """Whether a person agreed to have it remembered which notes led her to products."""

    person = models.OneToOneField(
        "members.Person", models.CASCADE, primary_key=True, related_name="touch_consent"
    )
    is_given = models.BooleanField()
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("consent to remember notes")
        verbose_name_plural = _("consents to remember notes")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.is_given}"
