"""What somebody means to buy: one cart a person, or one a visitor's cookie until she signs in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_OF_ONE = 99
MOST_LINES = 100


class Cart(models.Model):
    """`person` or `token` (in the visitor's signed cookie), never both."""

    person = models.OneToOneField(
        "members.Person", models.CASCADE, null=True, blank=True, related_name="cart"
    )
    token = models.CharField(max_length=32, unique=True, null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("cart")
        verbose_name_plural = _("carts")
        constraints = [
            models.CheckConstraint(
                name="cart_has_one_holder",
                condition=Q(person__isnull=False, token__isnull=True)
                | Q(person__isnull=True, token__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["changed_at"], name="cart_left", condition=Q(person__isnull=True))]

    def __str__(self) -> str:
        return f"{self.person_id or self.token}"


class CartLine(models.Model):
    """`seen_price_fen` is the price when it was put in or last looked at: the cart says when it has changed."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines")
    sku = models.ForeignKey("mall.Sku", models.CASCADE, related_name="+")
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1)
    seen_price_fen = models.PositiveIntegerField()
    is_chosen = models.BooleanField(default=True, help_text="goes to the checkout")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("cart line")
        verbose_name_plural = _("cart lines")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "sku"], name="cart_line_once"),
            models.CheckConstraint(name="cart_quantity_sane", condition=Q(quantity__range=(1, MOST_OF_ONE))),
        ]

    def __str__(self) -> str:
        return f"{self.sku_id} x {self.quantity}"
