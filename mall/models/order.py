"""Orders: what was agreed, at which price, and everything that happened to it since."""

import secrets
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from xhs.lib.money import yuan


def new_number() -> str:
    """Sixteen random digits: says nothing about how many orders there are."""
    return f"{secrets.randbelow(9 * 10**15) + 10**15}"


class OrderQuerySet(models.QuerySet["Order"]):
    def owned_by(self, person: Any) -> "OrderQuerySet":
        return self.filter(person_id=person.pk)


class Order(models.Model):
    """One agreement and one payment, in one or more parcels. mall.orders.states has the table of allowed changes.

    All money is integer fen. goods - discount + tax + freight = total; lines and parcels sum to it exactly. It is
    `usable` while nothing but its vouchers is still to come; one of vouchers only has no address.
    """

    class State(models.TextChoices):
        PLACED = "placed", _("To be paid")
        PAID = "paid", _("Paid")
        PACKED = "packed", _("Packed")
        SHIPPED = "shipped", _("On its way")
        USABLE = "usable", _("Ready to use")
        RECEIVED = "received", _("Received")
        CLOSED = "closed", pgettext_lazy("an order", "Closed")
        REFUNDING = "refunding", _("Being refunded")
        REFUNDED = "refunded", _("Refunded")

    number = models.CharField(max_length=16, unique=True, default=new_number, editable=False)
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="orders")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLACED)
    submission = models.UUIDField(help_text="one per opened checkout: a double click makes one order")

    receiver = models.CharField(_("name"), max_length=50)
    phone = models.CharField(_("phone"), max_length=20)
    province = models.CharField(_("province"), max_length=12)
    city = models.CharField(_("city"), max_length=30)
    district = models.CharField(_("district"), max_length=30, blank=True)
    address_line = models.CharField(_("street and number"), max_length=120)
    note = models.CharField(_("note to the seller"), max_length=200, blank=True)

    goods_fen = models.PositiveIntegerField()
    discount_fen = models.PositiveIntegerField(default=0)
    tax_fen = models.PositiveIntegerField(default=0)
    freight_fen = models.PositiveIntegerField(default=0)
    total_fen = models.PositiveIntegerField()
    captured_fen = models.PositiveIntegerField(default=0)
    refunded_fen = models.PositiveIntegerField(default=0)
    quote = models.JSONField(default=dict, help_text="the explained quote, as the shopper saw it")
    rest = models.PositiveSmallIntegerField(
        default=0, help_text="pieces above the limit of one order, to be ordered after it"
    )
    is_from_cart = models.BooleanField(default=False)

    placed_at = models.DateTimeField()
    pay_until = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=40, blank=True)

    first_note_id = models.BigIntegerField(null=True, blank=True, help_text="the note that first led here")
    last_note_id = models.BigIntegerField(null=True, blank=True)
    identity_fingerprint = models.CharField(max_length=64, blank=True, help_text="whose import quota it uses")

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        constraints = [
            models.UniqueConstraint(fields=["person", "submission"], name="order_once_per_checkout"),
            models.CheckConstraint(
                name="order_adds_up",
                condition=Q(total_fen=F("goods_fen") - F("discount_fen") + F("tax_fen") + F("freight_fen")),
            ),
            models.CheckConstraint(
                name="order_never_refunds_more", condition=Q(refunded_fen__lte=F("captured_fen"))
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="order_by_person"),
            models.Index(fields=["person", "state", "-id"], name="order_by_person_state"),
            models.Index(fields=["pay_until"], name="order_unpaid", condition=Q(state="placed")),
            models.Index(fields=["shipped_at"], name="order_on_its_way", condition=Q(state="shipped")),
            models.Index(fields=["-paid_at"], name="order_newest_paid", condition=Q(paid_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("order", args=[self.number])

    @property
    def is_payable(self) -> bool:
        """The truth at this moment, whether the sweep has come by or not."""
        return self.state == self.State.PLACED and self.pay_until > timezone.now()

    @property
    def state_now(self) -> str:
        """The state, where an order that was not paid in time is closed already."""
        is_lapsed = self.state == self.State.PLACED and not self.is_payable
        return self.State.CLOSED if is_lapsed else self.state

    @property
    def state_words(self) -> str:
        """Nobody receives vouchers: an order of them only ends when the last is used, or its money is back."""
        if self.is_used_up:
            return gettext("Finished")
        return str(self.State(self.state_now).label)

    @property
    def is_used_up(self) -> bool:
        return self.state == self.State.RECEIVED and not self.receiver

    @property
    def piece_count(self) -> int:
        """No statement where the lines have been fetched."""
        return sum(line.quantity for line in self.lines.all())

    @property
    def lines_to_review(self) -> list["OrderLine"]:
        """What has arrived and was not reviewed yet; no statement where the list of orders has fetched the lines."""
        return [line for line in self.lines.all() if line.awaits_review]


class Parcel(models.Model):
    """What one merchant sends from one warehouse; or its vouchers from there, which are never sent.

    Those skip packing: `waiting -> usable` with the payment, and `received` once none is left to be used.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("to be packed")
        PACKED = "packed", _("packed")
        SHIPPED = "shipped", _("on its way")
        USABLE = "usable", _("ready to use")
        RECEIVED = "received", _("received")
        CANCELLED = "cancelled", _("not sent")

    order = models.ForeignKey(Order, models.CASCADE, related_name="parcels")
    merchant = models.ForeignKey("mall.Merchant", models.PROTECT, related_name="parcels")
    warehouse = models.ForeignKey("mall.Warehouse", models.PROTECT, related_name="parcels")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    has_vouchers = models.BooleanField(default=False, help_text="all its lines are, and nothing is sent")
    goods_fen = models.PositiveIntegerField()
    discount_fen = models.PositiveIntegerField(default=0)
    tax_fen = models.PositiveIntegerField(default=0)
    freight_fen = models.PositiveIntegerField(default=0)
    total_fen = models.PositiveIntegerField()
    carrier = models.CharField(_("carrier"), max_length=40, blank=True)
    tracking_number = models.CharField(_("tracking number"), max_length=40, blank=True)
    packed_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "warehouse", "has_vouchers"], name="parcel_once"),
            models.CheckConstraint(
                name="parcel_adds_up",
                condition=Q(total_fen=F("goods_fen") - F("discount_fen") + F("tax_fen") + F("freight_fen")),
            ),
        ]
        indexes = [models.Index(fields=["merchant", "state", "-id"], name="parcel_by_merchant")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class TrackingStep(models.Model):
    """Where a parcel was seen."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    words = models.CharField(_("what happened"), max_length=160)
    place = models.CharField(_("place"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("tracking step")
        verbose_name_plural = _("tracking steps")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.words}"


class OrderLine(models.Model):
    """A bought variant as it was that day: names, picture and prices are copies. `total_fen` includes its shares."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="lines")
    sku = models.ForeignKey("mall.Sku", models.PROTECT, related_name="order_lines")
    product = models.ForeignKey("mall.Product", models.PROTECT, related_name="order_lines")
    stock = models.ForeignKey("mall.Stock", models.PROTECT, related_name="+", db_index=False)
    short_name = models.CharField(max_length=80)
    choices = models.CharField(max_length=120, blank=True)
    picture = models.CharField(max_length=24, blank=True, help_text="token of the main picture")
    quantity = models.PositiveSmallIntegerField()
    unit_fen = models.PositiveIntegerField()
    goods_fen = models.PositiveIntegerField()
    discount_fen = models.PositiveIntegerField(default=0)
    tax_fen = models.PositiveIntegerField(default=0)
    freight_fen = models.PositiveIntegerField(default=0)
    total_fen = models.PositiveIntegerField()
    dutiable_fen = models.PositiveIntegerField(default=0, help_text="what it uses of the year's import limit")
    valid_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of vouchers, as agreed")
    refunded_fen = models.PositiveIntegerField(default=0)
    refunded_quantity = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "sku"], name="order_line_once"),
            models.CheckConstraint(name="order_line_has_pieces", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="order_line_adds_up",
                condition=Q(total_fen=F("goods_fen") - F("discount_fen") + F("tax_fen") + F("freight_fen")),
            ),
            models.CheckConstraint(
                name="order_line_refund_bounded",
                condition=Q(refunded_fen__lte=F("total_fen"), refunded_quantity__lte=F("quantity")),
            ),
        ]
        indexes = [models.Index(fields=["product", "-id"], name="order_line_by_product")]

    def __str__(self) -> str:
        return f"{self.short_name} x {self.quantity}"

    @property
    def awaits_review(self) -> bool:
        """Arrived, not wholly given back, not reviewed: what mall.reviews.writing.reviewable_line lets through."""
        has_arrived = self.parcel.state == Parcel.State.RECEIVED and self.refunded_quantity < self.quantity
        return has_arrived and not hasattr(self, "review")


class OrderEvent(models.Model):
    """A change of an order or parcel: from what, to what, when, by whom (nobody: the system)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=30, help_text="placed, paid, parcel_shipped, refund_asked ...")
    from_state = models.CharField(max_length=9, blank=True)
    to_state = models.CharField(max_length=9, blank=True)
    by = models.ForeignKey(
        "members.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    details = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("order event")
        verbose_name_plural = _("order events")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.order_id} {self.kind}"


class Refund(models.Model):
    """Money back for some lines: `asked -> approved -> (returned) -> paying -> paid`, or `refused`, `withdrawn`."""

    class Kind(models.TextChoices):
        BEFORE_SHIPPING = "before", _("before shipping")
        UNUSED = "unused", _("voucher not used")
        MONEY_ONLY = "money", _("refund, goods are kept")
        RETURN = "return", _("return and refund")
        AUTOMATIC = "automatic", _("paid after closing")

    class Cause(models.TextChoices):
        CHANGED_MIND = "mind", _("changed my mind")
        NOT_AS_DESCRIBED = "unlike", _("not as described")
        DAMAGED = "damaged", _("damaged or not working")
        WRONG = "wrong", _("wrong or incomplete")
        NEVER_ARRIVED = "lost", _("never arrived")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        APPROVED = "approved", _("approved, goods on their way back")
        RETURNED = "returned", _("goods came back")
        PAYING = "paying", _("being paid out")
        PAID = "paid", _("paid out")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("a refund", "withdrawn")

    OF_WHAT_LEFT = (Kind.MONEY_ONLY, Kind.RETURN)
    """Sent already, or a voucher that was used: these have a cause."""
    MERCHANTS_FAULTS = (Cause.NOT_AS_DESCRIBED, Cause.DAMAGED, Cause.WRONG)
    """What counts against the merchant's score; the rest is the buyer's choice or the carrier's doing."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="refunds")
    parcel = models.ForeignKey(
        Parcel, models.PROTECT, null=True, blank=True, related_name="refunds",
        help_text="all its lines are of this one, so one merchant decides; none where it is automatic",
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.ASKED)
    amount_fen = models.PositiveIntegerField(_("amount in fen"))
    cause = models.CharField(_("cause"), max_length=7, choices=Cause, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    return_carrier = models.CharField(_("carrier"), max_length=40, blank=True)
    return_number = models.CharField(_("tracking number"), max_length=40, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    submission = models.UUIDField(null=True, blank=True)
    asked_by = models.ForeignKey("members.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "submission"], name="refund_once_per_form"),
            models.CheckConstraint(name="refund_of_something", condition=Q(amount_fen__gt=0)),
        ]
        indexes = [
            models.Index(
                fields=["state", "id"],
                name="refund_open",
                condition=~Q(state__in=["paid", "refused", "withdrawn"]),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} ¥{yuan(self.amount_fen)}"

    @property
    def agreed_words(self) -> str:
        """Agreed to is not yet on its way: sending the goods is what the buyer does next."""
        return gettext("sent back, on the way") if self.sent_back_at else gettext("agreed, to be sent back")

    @property
    def state_words(self) -> str:
        return self.agreed_words if self.state == self.State.APPROVED else self.get_state_display()


class RefundLine(models.Model):
    refund = models.ForeignKey(Refund, models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="refund_lines")
    quantity = models.PositiveSmallIntegerField()
    amount_fen = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["refund", "line"], name="refund_line_once")]

    def __str__(self) -> str:
        return f"{self.line_id} x {self.quantity}"


class RefundPicture(models.Model):
    """What the shopper shows of the fault; only she, the merchant's people and operators see it."""

    refund = models.ForeignKey(Refund, models.CASCADE, related_name="pictures")
    media = models.ForeignKey("members.MediaFile", models.PROTECT, related_name="refund_pictures")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["refund", "media"], name="refund_picture_once")]

    def __str__(self) -> str:
        return f"{self.refund_id}: {self.media_id}"
