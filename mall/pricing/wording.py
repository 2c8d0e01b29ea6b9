"""Figures in sentences: the last word of a figure's name says what it measures."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise

from xhs.lib.money import yuan


def in_words(pattern: "str | Promise", figures: Mapping[str, int]) -> str:
    """The pattern with its figures: `limit_fen` as ¥5,000, `rate_bp` as 9.1%, `weight_grams` as 1.2 kg."""
    return str(pattern) % {name: _in_words(name, value) for name, value in figures.items()}


def percent(bp: int) -> str:
    """910 -> "9.1%"."""
    return f"{_decimal(bp, 2)}%"


def _in_words(name: str, value: int) -> str:
    return _UNITS.get(name.rpartition("_")[2], str)(value)


def _weight(grams: int) -> str:
    return f"{_decimal(grams, 3)} kg" if grams >= 1000 else f"{grams} g"


def _decimal(value: int, places: int) -> str:
    whole, rest = divmod(value, 10**places)
    return f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")


_UNITS: Mapping[str, Callable[[int], str]] = {
    "fen": lambda fen: f"¥{yuan(fen)}",
    "bp": percent,
    "grams": _weight,
}
