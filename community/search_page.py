"""What stands around the hits: the three tabs and the ways to sort and narrow, each an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.instead import Elsewhere
from community.search import Asked

TAB_LABELS = {"notes": _("Notes"), "mall": _("Mall"), "people": _("Users")}
SORTS: dict[str, dict[str, "str | Promise"]] = {
    "notes": {"best": _("Best"), "newest": _("Newest"), "liked": _("Most liked")},
    "mall": {"best": _("Best"), "newest": _("Newest"), "cheapest": _("Price up"), "dearest": _("Price down")},
    "people": {},
}
AGES: dict[str, "str | Promise"] = {
    "": _("Any time"),
    "day": _("Past day"),
    "week": _("Past week"),
    "half-year": _("Past half-year"),
}


@dataclass(frozen=True)
class Choice:
    """A link of a row of choices; `count` is there for the tabs' template."""

    label: "str | Promise"
    url: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """A link to the hits of another tab; `count` as it is said: "99+"."""

    label: "str | Promise"
    count: str
    url: str


def tabs_of(asked: Asked, words: str) -> list[Choice]:
    """`words`: what is looked for, as it stands in an address."""
    return [Choice(label, _address(words, tab=tab), tab == asked.tab) for tab, label in TAB_LABELS.items()]


def filters_of(asked: Asked, words: str) -> list[list[Choice]]:
    """Rows of choices for the tab: sorts, then ages. `words`: see tabs_of."""
    kept = {"tab": asked.tab, "sort": asked.sort, "age": asked.age}
    kept |= {"price_min": asked.lowest_yuan, "price_max": asked.highest_yuan}
    sorts = [
        Choice(label, _address(words, **{**kept, "sort": sort}), sort == asked.sort)
        for sort, label in SORTS[asked.tab].items()
    ]
    ages = [
        Choice(label, _address(words, **{**kept, "age": age}), age == asked.age)
        for age, label in (AGES if asked.tab == "notes" else {}).items()
    ]
    return [row for row in (sorts, ages) if row]


def address_of_search(text: str, **values: str) -> str:
    """The address that looks for this text: `tab`, and what else narrows it."""
    return _address(quote_plus(text), **values)


def chips_of(text: str, elsewhere: Iterable[Elsewhere]) -> list[Chip]:
    """Links to what other tabs have."""
    return [
        Chip(
            TAB_LABELS[one.tab],
            f"{one.hits}+" if one.is_more else str(one.hits),
            address_of_search(text, tab=one.tab),
        )
        for one in elsewhere
    ]


def _address(words: str, **values: str) -> str:
    usual = {"tab": "notes", "sort": "best"}
    told = {name: value for name, value in values.items() if value and usual.get(name) != value}
    return "&".join([f"/search/?q={words}", *([urlencode(told)] if told else [])])
