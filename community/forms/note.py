"""The form a note is written in: shapes are checked here, the rules by community.publishing."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import Note
from community.models.note import TEXT_LIMIT, TITLE_LIMIT
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Files sent without JavaScript. The view takes them in one by one: a bad one must not fail the form."""

    widget = ManyFilesInput(attrs={"accept": "image/*,.heic,.heif,.avif"})

    def clean(self, data: Any, initial: Any = None) -> None:
        return None


class NoteForm(forms.Form):
    """Everything but what comes as lists: pictures as `picture` (tokens) and `alt_text`, products as `product`."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=TITLE_LIMIT * 4,
        widget=forms.TextInput(attrs={"placeholder": _("A title people stop for"), "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=TEXT_LIMIT * 5,
        widget=forms.Textarea(
            attrs={"placeholder": _("What was it like? #topics and @people help others find it."), "rows": 5}
        ),
    )
    place_name = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("Where was it?"), "autocomplete": "off"}),
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    film_title = forms.CharField(label=_("Film or series"), required=False, max_length=120)
    film_genre = forms.CharField(label=_("Genre"), required=False, max_length=60)
    visibility = forms.ChoiceField(
        label=_("Who may see it"), choices=Note.Visibility, initial=Note.Visibility.EVERYONE, required=False
    )
    comments_on = forms.BooleanField(label=_("People may comment"), required=False, initial=True)
    scheduled_for = forms.DateTimeField(
        label=_("Publish later, at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    uploads = ManyFilesField(label=_("Pictures"), required=False)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "text"):
            self.fields[name].strip = False  # type: ignore[attr-defined]
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_visibility(self) -> str:
        return str(self.cleaned_data["visibility"] or Note.Visibility.EVERYONE)

    def content(self, pictures: list[PictureChoice], products: list[int]) -> NoteContent:
        """What the author wrote, for the verb."""
        given: dict[str, Any] = self.cleaned_data
        return NoteContent(
            pictures=tuple(pictures),
            products=tuple(products),
            **{name: given[name] for name in NoteContent.__dataclass_fields__ if name in given},
        )


def initial_of(note: Note) -> dict[str, Any]:
    """The form's values for an existing note."""
    names = (
        "title", "text", "place_name", "latitude", "longitude", "film_title", "film_genre", "visibility",
        "comments_on", "scheduled_for", "version",
    )  # fmt: skip
    return {name: getattr(note, name) for name in names}


def intent_of(pressed: str, scheduled_for: object) -> Intent:
    """Which button was pressed; publishing with a time given means scheduling."""
    if pressed == Intent.DRAFT:
        return Intent.DRAFT
    return Intent.SCHEDULE if scheduled_for else Intent.PUBLISH
