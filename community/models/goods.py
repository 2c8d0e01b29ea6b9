"""Products a note is about, and through them brands."""

from django.db import models

PRODUCT_LIMIT = 6


class NoteProduct(models.Model):
    """The author linked the product, at its place in her order."""

    note = models.ForeignKey("community.Note", models.CASCADE, related_name="note_products")
    product = models.ForeignKey("mall.Product", models.CASCADE, related_name="note_products", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["note", "product"], name="note_product_once")]
        indexes = [models.Index(fields=["product", "-note"], name="note_product_newest")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.product_id}"


class NoteBrand(models.Model):
    """A note everybody may see links goods of the brand, one or several: what followers of the brand get, in its order.

    community.audience keeps it; a note that is not listed has none.
    """

    note = models.ForeignKey("community.Note", models.CASCADE, related_name="note_brands", db_index=False)
    brand = models.ForeignKey("mall.Brand", models.CASCADE, related_name="note_brands", db_index=False)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "brand"], name="note_brand_once")]
        indexes = [models.Index(fields=["brand", "-published_at", "-note"], name="note_brand_newest")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.brand_id}"
