"""What buyers say of what they bought."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Block

REVIEW_LIMIT = 500
REVIEW_PICTURES = 9


class ReviewQuerySet(models.QuerySet["Review"]):
    def shown(self) -> "ReviewQuerySet":
        """What counts into the product's stars and stands on its page."""
        return self.filter(state=Review.State.SHOWN)

    def visible_to(self, viewer: Any) -> "ReviewQuerySet":
        """Shown ones of people who are not apart from the viewer, and her own in whatever state."""
        open_account = Q(person__is_active=True, person__closed_at=None, person__suspended_at=None)
        if not viewer.is_authenticated:
            return self.shown().filter(open_account)
        mine_or_shown = Q(state=Review.State.SHOWN) | Q(person_id=viewer.pk)
        apart = Block.objects.people_apart_from(viewer)
        return self.filter(mine_or_shown, open_account).exclude(person_id__in=apart)


class Review(models.Model):
    """One bought line, reviewed once. `note_id` is a plain value: the note it was also published as, if any.

    `queued`: kept from the stars until an operator has looked (mall.reviews.writing says when); `hidden`: by one.
    """

    class State(models.TextChoices):
        SHOWN = "shown", _("shown")
        QUEUED = "queued", _("waiting for an operator")
        HIDDEN = "hidden", _("hidden")

    line = models.OneToOneField("mall.OrderLine", models.PROTECT, related_name="review")
    product = models.ForeignKey("mall.Product", models.CASCADE, related_name="reviews")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="reviews")
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.SHOWN)
    doubt = models.CharField(_("why it waits"), max_length=20, blank=True)
    stars = models.PositiveSmallIntegerField(_("stars"))
    text = models.CharField(_("text"), max_length=REVIEW_LIMIT, blank=True)
    choices = models.CharField(max_length=120, blank=True, help_text="the variant that was bought, in words")
    picture_count = models.PositiveSmallIntegerField(default=0)
    note_id = models.BigIntegerField(null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        permissions = [("hide_review", "Can hide and restore reviews")]
        constraints = [models.CheckConstraint(name="review_stars", condition=Q(stars__range=(1, 5)))]
        indexes = [
            models.Index(fields=["product", "-id"], name="review_by_product", condition=Q(state="shown")),
            models.Index(
                fields=["product", "stars", "-id"], name="review_by_stars", condition=Q(state="shown")
            ),
            models.Index(fields=["-id"], name="review_queued", condition=Q(state="queued")),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.stars}"


class ReviewPicture(models.Model):
    review = models.ForeignKey(Review, models.CASCADE, related_name="pictures")
    media = models.ForeignKey("members.MediaFile", models.PROTECT, related_name="review_pictures")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="review_picture_place")]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.position}"
