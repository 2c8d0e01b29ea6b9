"""A picture chosen in a form of a desk goes through the pipeline of every other picture."""

from typing import Any

from django import forms

from members.media import accept_at_once
from members.models import MediaFile, Person
from xhs.lib.errors import Refusal


def take_picture(person: Person, file: Any) -> MediaFile | None:
    """The ready picture, None without a file. Raises ValidationError with the reason for a bad one."""
    if not file:
        return None
    try:
        return accept_at_once(person=person, file=file)
    except Refusal as refusal:
        raise forms.ValidationError(str(refusal))
