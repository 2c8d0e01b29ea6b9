"""Money on the desk: people read and type yuan, rows hold fen."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.contrib import admin
from unfold.widgets import UnfoldAdminDecimalFieldWidget

from xhs.lib.desk.columns import NOTHING
from xhs.lib.money import yuan


class YuanField(forms.DecimalField):
    """Typed in yuan with two decimals; cleaned to a whole number of fen."""

    widget = UnfoldAdminDecimalFieldWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_digits": 10, "decimal_places": 2, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Fen of a row; what somebody typed stays as it was typed."""
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        amount = super().clean(value)
        return None if amount is None else to_fen(amount)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(self.prepare_value(initial)), data)


def to_fen(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


def say_fen(fen: int | None) -> str:
    return NOTHING if fen is None else f"¥{yuan(fen)}"


def money(name: str, words: Any) -> Callable[[Any, Any], str]:
    """A method of an admin class that shows the field `name`, which holds fen."""

    def show(self: Any, row: Any) -> str:
        return say_fen(getattr(row, name))

    show.__name__ = name
    return admin.display(description=words)(show)
