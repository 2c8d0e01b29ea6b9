"""The form a note is written in: shapes are checked here, the rules by community.publishing."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.models import Note
from community.models.note import TEXT_LIMIT, TITLE_LIMIT
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent
from mall.models import Store
from xhs.lib.numbers import LARGEST_KEY


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
    store_id = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput
    )
    as_store_id = forms.TypedChoiceField(label=_("Post as"), required=False, coerce=int, empty_value=None)
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

    def __init__(self, *args: Any, voices: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        """`voices`: number and name of the stores the author may post as."""
        super().__init__(*args, **kwargs)
        self.voices = list(voices)
        self.fields["as_store_id"].choices = [("", _("Yourself")), *self.voices]  # type: ignore[attr-defined]
        for name in ("title", "text"):
            self.fields[name].strip = False  # type: ignore[attr-defined]
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_visibility(self) -> str:
        return str(self.cleaned_data["visibility"] or Note.Visibility.EVERYONE)

    def clean(self) -> dict[str, Any]:
        """Without scripts the hidden store stays when the place beside it is emptied: then there is no place."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("place_name"):
            given["store_id"] = None
        return given

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
        "title", "text", "latitude", "longitude", "store_id", "as_store_id", "film_title", "film_genre",
        "visibility", "comments_on", "scheduled_for", "version",
    )  # fmt: skip
    return {**{name: getattr(note, name) for name in names}, "place_name": note.place_label}


def initial_sent(sent: QueryDict) -> dict[str, Any]:
    """The form's values as they were sent, unchecked."""
    names = [name for name in NoteForm.base_fields if name not in ("uploads", "comments_on")]
    return {**{name: sent.get(name, "") for name in names}, "comments_on": "comments_on" in sent}


def initial_at(store: str) -> dict[str, Any]:
    """The form's values for a new note at the store of this number, as its page's link gives it; nothing for none."""
    number = store if store.isascii() and store.isdigit() and len(store) < 19 else "0"
    row = Store.objects.listed().filter(pk=number).first()
    if row is None:
        return {}
    return {
        "place_name": row.name, "latitude": row.latitude, "longitude": row.longitude, "store_id": row.pk,
    }  # fmt: skip


def intent_of(pressed: str, scheduled_for: object) -> Intent:
    """Which button was pressed; publishing with a time given means scheduling."""
    if pressed == Intent.DRAFT:
        return Intent.DRAFT
    return Intent.SCHEDULE if scheduled_for else Intent.PUBLISH
