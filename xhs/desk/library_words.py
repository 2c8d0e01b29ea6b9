"""Sentences of the desk's library that it has no Chinese for: named here, they are collected with ours."""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Choose file to upload"),
    gettext_noop("Select all rows"),
    gettext_noop("Select record"),
)
