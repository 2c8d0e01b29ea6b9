"""Who sells: merchants, the people who act for them, and the warehouses goods leave from."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class MerchantQuerySet(models.QuerySet["Merchant"]):
    def trading(self) -> "MerchantQuerySet":
        """Merchants whose goods may be shown and sold."""
        return self.filter(state=Merchant.State.APPROVED)

    def run_by(self, person: Any) -> "MerchantQuerySet":
        """Merchants the person acts for, in whatever state they are."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(members__person_id=person.pk)


if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


def _score(name: "StrOrPromise") -> "models.DecimalField[Any, Any]":
    return models.DecimalField(name, max_digits=2, decimal_places=1, null=True, blank=True, editable=False)


class Merchant(models.Model):
    """A seller: `applied -> approved | refused`, `approved <-> suspended` (mall.merchants.standing keeps it).

    Only an approved merchant's products are listed; Product.is_open follows in the same transaction.
    """

    class Kind(models.TextChoices):
        SELF_OPERATED = "self_operated", _("Self-operated")
        FLAGSHIP = "flagship", _("Flagship store")
        THIRD_PARTY = "third_party", _("Third-party shop")

    class State(models.TextChoices):
        APPLIED = "applied", _("applied")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")
        SUSPENDED = "suspended", _("suspended")

    slug = models.SlugField(_("address name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.APPLIED)
    about = models.CharField(_("about"), max_length=300, blank=True)
    logo = models.ForeignKey(
        "members.MediaFile", models.SET_NULL, null=True, blank=True, to_field="token", related_name="+"
    )
    licence = models.ForeignKey(
        "members.MediaFile", models.PROTECT, null=True, blank=True, to_field="token", related_name="+",
        help_text="the business licence; restricted: only its sender and operators see it",
    )  # fmt: skip
    licence_number = models.CharField(_("licence number"), max_length=40, blank=True)
    applied_by = models.ForeignKey(
        "members.Person", models.SET_NULL, null=True, blank=True, related_name="merchant_applications"
    )
    decision_reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey("members.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(auto_now_add=True)
    score = _score(_("score"))
    goods_score = _score(_("goods"))
    after_sale_score = _score(_("after-sale"))
    delivery_score = _score(_("delivery"))
    scored_orders = models.PositiveIntegerField(
        default=0, help_text="how many orders the score is made of (mall.merchants.scoring); 0 without one"
    )

    objects = MerchantQuerySet.as_manager()

    class Meta:
        verbose_name = _("merchant")
        verbose_name_plural = _("merchants")
        permissions = [("decide_merchant", "Can approve, refuse and suspend merchants")]
        indexes = [models.Index(fields=["applied_at"], name="merchant_waiting", condition=Q(state="applied"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("merchant", args=[self.slug])


class MerchantMember(models.Model):
    """A person acts for a merchant. The owner may also invite and remove staff."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        STAFF = "staff", _("Staff")

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="members")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="merchant_roles")
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.STAFF)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("merchant's person")
        verbose_name_plural = _("merchants' people")
        constraints = [models.UniqueConstraint(fields=["merchant", "person"], name="merchant_member_once")]

    def __str__(self) -> str:
        return f"{self.person} @ {self.merchant}"


class MerchantInvitation(models.Model):
    """An owner would like somebody to act for her shop. The row goes with the answer (mall.merchants.staff)."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="invitations")
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="merchant_invitations")
    invited_by = models.ForeignKey("members.Person", models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "person"], name="merchant_invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.merchant}"


class Warehouse(models.Model):
    """Where a merchant's goods leave from: a parcel never mixes two of them."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="warehouses")
    name = models.CharField(_("name"), max_length=40)
    region = models.CharField(_("region"), max_length=12, help_text="xhs.lib.regions code: CN-ZJ, JP ...")
    delivery_days_from = models.PositiveSmallIntegerField(_("delivery, days from"), default=2)
    delivery_days_to = models.PositiveSmallIntegerField(_("delivery, days to"), default=4)

    class Meta:
        verbose_name = _("warehouse")
        verbose_name_plural = _("warehouses")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "name"], name="warehouse_name_once"),
            models.CheckConstraint(
                name="warehouse_days_in_order",
                condition=Q(delivery_days_to__gte=models.F("delivery_days_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merchant} · {self.name}"
