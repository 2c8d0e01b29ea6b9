"""Products a note is about."""

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
