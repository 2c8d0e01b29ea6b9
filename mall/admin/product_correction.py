"""The form in which operators put a product right: its words, its category, its window, and what variants cost."""

from typing import Any, ClassVar

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from mall.goods.correcting import CORRECTED, Correction, correct_product
from mall.goods.redrafting import is_live
from mall.models import Product, Sku
from mall.models.catalogue import LARGEST_PRICE
from members.models import Person
from xhs.lib.desk.acts import reason_field
from xhs.lib.desk.yuan import YuanField
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal


def live_skus(product: Product) -> list[Sku]:
    """Without retired variants, whose choices are nobody's. Read once for a page that asks again and again."""
    prefetch_related_objects([product], "options", "skus")
    options = list(product.options.all())
    return [sku for sku in product.skus.all() if is_live(sku, options)]


def price_name(sku: Sku) -> str:
    return f"price_{sku.pk}"


class ProductCorrectionForm(forms.ModelForm):
    """Saves the product while it is checked: what the verb refuses is said beside its field."""

    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput)
    operator: Person

    class Meta:
        model = Product
        fields: ClassVar[Any] = CORRECTED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.fields[
            "listed_from"
        ].show_hidden_initial = False  # the version tells whether it was changed meanwhile
        self.skus = live_skus(self.instance)
        for sku in self.skus:
            label = sku.words or sku.code
            self.fields[price_name(sku)] = YuanField(
                label=label, initial=sku.price_fen, min_value=0.01, max_value=LARGEST_PRICE // 100
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self._correct(values)
            except Refusal as refusal:
                show_refusal(self, refusal)
        return values

    def _correct(self, values: dict[str, Any]) -> None:
        changed = set(self.changed_data)
        correction = Correction(
            facts={name: values[name] for name in CORRECTED if name in changed},
            prices_fen={sku.code: values[price_name(sku)] for sku in self.skus if price_name(sku) in changed},
        )
        saved = correct_product(
            product_id=self.instance.pk,
            version=values["version"],
            operator=self.operator,
            correction=correction,
            reason=values["reason"],
        )
        self.instance, self.warnings = saved.product, saved.warnings


def fieldsets_for(product: Product) -> Any:
    """Like those of its merchant, with what an operator does not change to be read."""
    prices = [price_name(sku) for sku in live_skus(product)]
    return (
        (
            None,
            {
                "fields": (
                    ("short_name", "name"),
                    ("category", "condition"),
                    "about",
                    "listed_from",
                    "listed_to",
                )
            },
        ),
        (_("Prices of the variants, in yuan"), {"fields": prices}),
        (_("Why it is corrected"), {"fields": ("reason",)}),
        (
            _("What its merchant says"),
            {
                "fields": (
                    ("code", "whose"),
                    ("of_brand", "from_where"),
                    ("how", "price"),
                    ("sold", "reviews"),
                    ("begun", "changed"),
                )
            },
        ),
    )
