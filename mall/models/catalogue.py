"""What is sold: categories, brands, products, and the variants (SKU) one actually buys."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

SHORT_NAME_LIMIT = 80  # characters; the rule of about ten words is mall.goods.naming's
LARGEST_PRICE = 100_000_000  # fen: a million yuan
VALID_DAYS, MOST_VALID_DAYS = 90, 1095  # of a voucher: if nothing else is said, and at most


class Category(models.Model):
    """Two levels: departments (no parent) and their categories. Products belong to the second level."""

    class Ground(models.TextChoices):
        REFUSE = "refuse", _("refuse a main picture without a plain ground")
        WARN = "warn", _("warn about it")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    slug = models.SlugField(_("address name"), max_length=40, unique=True)
    name_en = models.CharField(_("name in English"), max_length=40)
    name_zh = models.CharField(_("name in Chinese"), max_length=20)
    icon = models.SlugField(max_length=40, blank=True, help_text="a symbol of static/icons/sprite.svg")
    ground = models.CharField(_("main picture"), max_length=6, choices=Ground, default=Ground.WARN)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("category", args=[self.slug])

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_zh if (translation.get_language() or "").startswith("zh") else self.name_en


class Brand(models.Model):
    """A brand with a page of its own; people follow it."""

    slug = models.SlugField(_("address name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    name_zh = models.CharField(_("Chinese name"), max_length=20, blank=True)
    origin = models.CharField(_("country"), max_length=12, blank=True, help_text="xhs.lib.regions code")
    about = models.CharField(_("about"), max_length=400, blank=True)
    logo = models.ForeignKey(
        "members.MediaFile", models.SET_NULL, null=True, blank=True, to_field="token", related_name="+"
    )
    follower_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")
        indexes = [models.Index(fields=["-follower_count", "-id"], name="brand_biggest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("brand", args=[self.slug])

    @property
    def label(self) -> str:
        """Its name in the language of the page."""
        return (
            self.name_zh
            if self.name_zh and (translation.get_language() or "").startswith("zh")
            else self.name
        )


class BrandFollow(models.Model):
    person = models.ForeignKey("members.Person", models.CASCADE, related_name="brand_follows")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="follows")
    followed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "brand"], name="brand_follow_once")]
        indexes = [models.Index(fields=["brand", "-id"], name="brand_followers")]

    def __str__(self) -> str:
        return f"{self.person_id} -> {self.brand_id}"


class ProductQuerySet(models.QuerySet["Product"]):
    def listed(self, at: datetime | None = None) -> "ProductQuerySet":
        """What shoppers see: listed by its merchant, who trades, not hidden, within its publication window now."""
        now = at or timezone.now()
        return self.filter(
            Q(listed_to=None) | Q(listed_to__gt=now),
            state=Product.State.LISTED,
            is_open=True,
            hidden_at=None,
            listed_from__lte=now,
        )

    def known(self) -> "ProductQuerySet":
        """What shoppers may know of, sold or not any more: no drafts, nothing hidden, nothing that is still to come."""
        began = self.filter(hidden_at=None, listed_from__lte=timezone.now())
        return began.exclude(state=Product.State.DRAFT)

    def with_picture(self) -> "ProductQuerySet":
        """Each with `picture`: file, widths and colour of its main picture, None without one that is ready."""
        picture = JSONObject(file="media__token", widths="media__widths", colour="media__colour")
        return self.annotate(picture=models.Subquery(_main_pictures("pk").values(found=picture)[:1]))

    def owned_by(self, person: Any) -> "ProductQuerySet":
        """Products of the merchants the person acts for."""
        return self.filter(merchant__members__person_id=person.pk)


_LISTED = Q(state="listed", is_open=True, hidden_at=None)


def _list_index(scope: str, order: str, key: str) -> models.Index:
    """One walk along the index, either way, is one page of a list."""
    fields = [*filter(None, [scope]), key, "-id" if key.startswith("-") else "id"]
    return models.Index(fields=fields, name=f"product_{scope or 'all'}_{order}", condition=_LISTED)


class Product(models.Model):
    """One product page. What depends on the chosen variant is on its SKUs.

    `price_from_fen`, `price_to_fen` and `is_available` follow the SKUs and stock, `sold_count` paid lines,
    `review_count` and `star_sum` shown reviews; each is kept in the transaction that changes its source and repaired
    nightly. `version` is raised by every change of what its card shows. Lists are sorted by `popularity`, which follows
    `sold_count` by a task: no index holds what an order changes, so paying touches the row alone.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        LISTED = "listed", _("listed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Supply(models.TextChoices):
        DOMESTIC = "domestic", _("Domestic")
        BONDED = "bonded", _("Bonded warehouse")
        DIRECT = "direct", _("Direct from abroad")
        VOUCHER = "voucher", _("Voucher, redeemed in the store")

    IMPORTED = (Supply.BONDED, Supply.DIRECT)

    merchant = models.ForeignKey("mall.Merchant", models.PROTECT, related_name="products", db_index=False)
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="products")
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    department = models.ForeignKey(
        Category,
        models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
        help_text="the category's parent",
    )
    code = models.CharField(
        _("product code"), max_length=40, help_text=_("the merchant's own; names it in CSV files")
    )
    short_name = models.CharField(
        _("short name"),
        max_length=SHORT_NAME_LIMIT,
        help_text=_("Origin, a middle dot, and a vivid promise."),
    )
    name = models.CharField(_("full name"), max_length=120)
    about = models.TextField(_("about"), max_length=3000, blank=True)
    origin = models.CharField(_("origin"), max_length=12, help_text="xhs.lib.regions code")
    supply = models.CharField(_("supply"), max_length=8, choices=Supply, default=Supply.DOMESTIC)
    valid_days = models.PositiveSmallIntegerField(
        _("days of validity"),
        default=VALID_DAYS,
        help_text=_("Of vouchers only: how long they can be used once they are paid for."),
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    is_open = models.BooleanField(default=True, editable=False, help_text="its merchant trades")
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="by an operator")
    listed_from = models.DateTimeField(_("shown from"), default=timezone.now)
    listed_to = models.DateTimeField(_("shown until"), null=True, blank=True)
    price_from_fen = models.PositiveIntegerField(default=0, editable=False)
    price_to_fen = models.PositiveIntegerField(default=0, editable=False)
    is_available = models.BooleanField(default=False, editable=False, help_text="some variant is in stock")
    sold_count = models.PositiveIntegerField(default=0, editable=False, help_text="pieces in paid orders")
    popularity = models.PositiveIntegerField(
        default=0, editable=False, help_text="set every ten minutes from recent sales"
    )
    review_count = models.PositiveIntegerField(default=0, editable=False)
    star_sum = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        permissions = [("hide_product", "Can hide and restore products")]
        constraints = [
            models.UniqueConstraint(fields=["merchant", "code"], name="product_code_once"),
            models.CheckConstraint(
                name="product_window_in_order",
                condition=Q(listed_to=None) | Q(listed_to__gt=F("listed_from")),
            ),
            models.CheckConstraint(
                name="product_valid_days_sane", condition=Q(valid_days__range=(1, MOST_VALID_DAYS))
            ),
        ]
        indexes = [
            _list_index("", "sold", "-popularity"),
            *(
                _list_index(scope, order, key)
                for scope in ("department", "category", "brand", "merchant")
                for order, key in (
                    ("sold", "-popularity"),
                    ("new", "-listed_from"),
                    ("price", "price_from_fen"),
                )
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.department_id = self.category.parent_id or self.category_id
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("product", args=[self.pk])

    def is_listed(self, at: datetime | None = None) -> bool:
        """What ProductQuerySet.listed asks of a row, of this one."""
        now = at or timezone.now()
        is_within = self.listed_from <= now and (self.listed_to is None or self.listed_to > now)
        return self.state == self.State.LISTED and self.is_open and self.hidden_at is None and is_within

    @property
    def is_imported(self) -> bool:
        """Whether cross-border import tax is due on it."""
        return self.supply in self.IMPORTED

    @property
    def is_voucher(self) -> bool:
        """Whether nothing is sent: it is redeemed in a store of its merchant's."""
        return self.supply == self.Supply.VOUCHER


class ProductPicture(models.Model):
    """A picture or clip of the gallery; the first is the main picture, never a clip, on a plain ground."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="pictures")
    media = models.ForeignKey("members.MediaFile", models.PROTECT, related_name="product_pictures")
    position = models.PositiveSmallIntegerField()
    alt_text = models.CharField(_("description"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("product picture")
        verbose_name_plural = _("product pictures")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "position"],
                name="product_picture_place",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.position}"


def _main_pictures(link: str) -> "models.QuerySet[ProductPicture]":
    """The pictures that can be shown of the product that the outer row names in `link`, the main one first."""
    shown = ProductPicture.objects.filter(
        product_id=models.OuterRef(link), media__state="ready", media__kind="picture"
    )
    return shown.order_by("position")


def main_picture_of(link: str) -> models.Subquery:
    """Annotation: the token of the main picture of the product that the outer row names in `link`."""
    return models.Subquery(_main_pictures(link).values("media__token")[:1])


class ProductOption(models.Model):
    """What one chooses: `values` in their order, e.g. Shade: ["Rose", "Brick"]. `swatches` are colours or empty."""

    class Kind(models.TextChoices):
        COLOUR = "colour", _("Colour")
        SIZE = "size", _("Size")
        OTHER = "other", _("Other")

    product = models.ForeignKey(Product, models.CASCADE, related_name="options")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.OTHER)
    name = models.CharField(_("name"), max_length=20)
    values = ArrayField(models.CharField(max_length=30), verbose_name=_("values"))
    swatches = ArrayField(models.CharField(max_length=7, blank=True), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["product", "name"], name="product_option_once")]

    def __str__(self) -> str:
        return self.name


class Sku(models.Model):
    """A variant one can buy: one value of every option, in the options' order; [] where there are none."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="skus")
    code = models.CharField(
        _("SKU code"), max_length=40, help_text=_("the merchant's own; names it in CSV files")
    )
    choices = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    price_fen = models.PositiveIntegerField(_("price in fen"))
    weight_grams = models.PositiveIntegerField(
        _("weight in grams"), default=0, help_text=_("packed, for freight")
    )
    picture = models.ForeignKey(ProductPicture, models.SET_NULL, null=True, blank=True, related_name="+")
    is_offered = models.BooleanField(_("offered"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="sku_code_once"),
            models.UniqueConstraint(fields=["product", "choices"], name="sku_choices_once"),
            models.CheckConstraint(name="sku_price_sane", condition=Q(price_fen__range=(1, LARGEST_PRICE))),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {'/'.join(self.choices) or self.code}"

    @property
    def words(self) -> str:
        """The chosen values, as one reads them on a cart line."""
        return " · ".join(self.choices)


class ProductTrace(models.Model):
    """A step of a product's way to us, as its authenticity trace shows it: made, checked, shipped, stored."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="traces")
    happened_on = models.DateField(_("date"))
    words = models.CharField(_("what happened"), max_length=120)
    place = models.CharField(_("place"), max_length=60, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("trace step")
        verbose_name_plural = _("trace steps")
        ordering = ["happened_on", "id"]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.words}"
