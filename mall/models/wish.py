"""What people would like to have: goods they saved, and variants they wait for."""

from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedProductQuerySet(models.QuerySet["SavedProduct"]):
    def owned_by(self, person: Any) -> "SavedProductQuerySet":
        return self.filter(person_id=person.pk)


class SavedProduct(models.Model):
    """A person keeps an eye on a product.

    `seen_fen` is the lowest price when she saved it: the list says how much cheaper it is now. `told_fen` is the price
    her inbox knows (mall.wishes.wishing compares with it), so that she hears of every drop once.
    """

    person = models.ForeignKey(
        "members.Person", models.CASCADE, related_name="saved_products", db_index=False
    )
    product = models.ForeignKey("mall.Product", models.CASCADE, related_name="saves")
    seen_fen = models.PositiveIntegerField()
    told_fen = models.PositiveIntegerField()
    saved_at = models.DateTimeField(auto_now_add=True)

    objects = SavedProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved product")
        verbose_name_plural = _("saved products")
        constraints = [models.UniqueConstraint(fields=["person", "product"], name="saved_product_once")]
        indexes = [models.Index(fields=["person", "-id"], name="saved_product_list")]

    def __str__(self) -> str:
        return f"{self.person_id} saved {self.product_id}"


class RestockWish(models.Model):
    """A person waits for a sold-out variant. The row goes when she has been told: telling twice is impossible."""

    person = models.ForeignKey(
        "members.Person", models.CASCADE, related_name="restock_wishes", db_index=False
    )
    sku = models.ForeignKey("mall.Sku", models.CASCADE, related_name="restock_wishes")
    wished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("restock wish")
        verbose_name_plural = _("restock wishes")
        constraints = [models.UniqueConstraint(fields=["person", "sku"], name="restock_wish_once")]

    def __str__(self) -> str:
        return f"{self.person_id} waits for {self.sku_id}"


class GoodsWishQuerySet(models.QuerySet["GoodsWish"]):
    def owned_by(self, person: Any) -> "GoodsWishQuerySet":
        return self.filter(person_id=person.pk)

    def waiting(self) -> "GoodsWishQuerySet":
        return self.filter(answered_at=None)


class GoodsWish(models.Model):
    """A person looked for goods that nobody sells, and wants to hear when they come.

    It is answered by the first product that has all the words, of which she is told in the same transaction.
    """

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="goods_wishes", db_index=False)
    text = models.CharField(_("looked for"), max_length=60, help_text="as xhs.lib.searching.Typed keeps it")
    query = SearchQueryField(help_text="its words, as the words of products are asked for them")
    wished_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    product = models.ForeignKey(
        "mall.Product", models.SET_NULL, null=True, blank=True, related_name="answered_wishes"
    )

    objects = GoodsWishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish for goods")
        verbose_name_plural = _("wishes for goods")
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="goods_wish_once")]
        indexes = [models.Index(fields=["text"], name="goods_wish_waiting", condition=Q(answered_at=None))]

    def __str__(self) -> str:
        return f"{self.person_id} wants {self.text}"
