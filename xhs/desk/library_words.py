"""Sentences of the desk's library with no Chinese, or stiff Chinese: named here, they are collected with ours."""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Choose file to upload"),
    gettext_noop("Date"),
    gettext_noop("Filters"),
    gettext_noop("General"),
    gettext_noop("Go back"),
    gettext_noop("Select action to run"),
    gettext_noop("Select all rows"),
    gettext_noop("Select record"),
    gettext_noop("Select value"),
    gettext_noop("Type to search"),
)
