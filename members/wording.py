"""Sentences that are written for somebody who is not looking just now, in her own language."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from members.models import Person


def speaking_to(person: Person) -> override:
    """Within it, sentences are made in the person's language."""
    return override(person.language or settings.LANGUAGE_CODE)


def in_words_of(person: Person, sentence: "str | Promise", addition: str = "", *, limit: int = 300) -> str:
    """The sentence in the person's language, with the operator's own words behind it."""
    with speaking_to(person):
        words = f"{sentence} {addition}".strip()
    return words if len(words) <= limit else f"{words[: limit - 1]}…"
