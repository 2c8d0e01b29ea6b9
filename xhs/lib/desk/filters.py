"""Filters of the desk's lists. None of them reads the table to know its choices."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Narrow = Callable[[Any], Any]
Words = str | Promise


class NamedFilter(admin.SimpleListFilter):
    """Choices by name, each a way to narrow the list. Without a choice `default` stands; "all" narrows nothing."""

    options: ClassVar[dict[str, tuple[Words, Narrow]]] = {}
    default = "all"
    all_words: ClassVar[Promise] = _("All")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, words) for name, (words, _narrow) in self.options.items()]

    def chosen(self) -> str:
        value = self.value() or self.default
        return value if value in self.options else "all"

    def choices(self, changelist: Any) -> Any:
        everything = ("all", self.all_words)
        for name, words in (everything, *self.lookup_choices):
            is_default = name == self.default
            query = changelist.get_query_string(
                {} if is_default else {self.parameter_name: name},
                [self.parameter_name] if is_default else None,
            )
            yield {"selected": self.chosen() == name, "query_string": query, "display": words}

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        name = self.chosen()
        return queryset if name == "all" else self.options[name][1](queryset)


def since(field: str, title: Promise) -> type[NamedFilter]:
    """A filter by age: today, 7 days, 30 days."""

    def younger_than(days: int) -> Narrow:
        def narrow(rows: Any) -> Any:
            return rows.filter(**{f"{field}__gte": timezone.now() - timedelta(days=days)})

        return narrow

    return named_filter(
        f"{field}_within",
        title,
        {
            "1": (_("Last 24 hours"), younger_than(1)),
            "7": (_("Last 7 days"), younger_than(7)),
            "30": (_("Last 30 days"), younger_than(30)),
        },
    )


def named_filter(
    parameter: str, title: Promise, options: dict[str, tuple[Words, Narrow]], *, default: str = "all"
) -> type[NamedFilter]:
    """A NamedFilter made from its parts."""
    values = {"parameter_name": parameter, "title": title, "options": options, "default": default}
    return type("Filter", (NamedFilter,), values)


def by_choice(parameter: str, title: Promise, choices: Any) -> type[NamedFilter]:
    """A filter by a field's declared choices; empty ones are left out."""

    def equal_to(value: str) -> Narrow:
        return lambda rows: rows.filter(**{parameter: value})

    return named_filter(
        parameter, title, {value: (words, equal_to(value)) for value, words in choices.choices if value}
    )


def each_state(states: Any) -> dict[str, tuple[Words, Narrow]]:
    """Options for every declared state of a row."""

    def in_state(state: Any) -> Narrow:
        return lambda rows: rows.filter(state=state)

    return {state.value: (state.label, in_state(state)) for state in states}


def filled(parameter: str, title: Promise, field: str, yes: Promise, no: Promise) -> type[NamedFilter]:
    """A filter by whether a nullable field holds something."""
    return named_filter(
        parameter,
        title,
        {
            "yes": (yes, lambda rows: rows.filter(**{f"{field}__isnull": False})),
            "no": (no, lambda rows: rows.filter(**{field: None})),
        },
    )
