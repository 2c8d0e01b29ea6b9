"""The words of products, for full-text search."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class ProductWords(models.Model):
    """Apart from the product, whose counts change all day. Weights: A names and brand, B category, C about."""

    product = models.OneToOneField("mall.Product", models.CASCADE, primary_key=True, related_name="indexed")
    version = models.PositiveIntegerField(help_text="of the product that was read")
    rank = models.PositiveSmallIntegerField(
        default=0, help_text="see xhs.lib.ranks; its marks are in the words"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="product_words", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.product_id}"
