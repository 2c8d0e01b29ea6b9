"""The form of a store at its merchant's desk: its words and its pictures. mall.stores.keeping saves it."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from mall.admin.pieces import media_thumbnail
from mall.admin.store_words import StoreWordsForm
from mall.models import Merchant, Store
from mall.models.store import STORE_PICTURES
from mall.stores.keeping import save_store
from members.media import accept_upload
from members.models import MediaFile, Person


class ManyFilesInput(UnfoldAdminFileFieldWidget):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput(attrs={"accept": "image/*,.heic,.heif,.avif"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


def _numbered(place: int, media: MediaFile) -> SafeString:
    """A picture beside its box, named for who does not see it."""
    words = gettext("Picture %(number)s") % {"number": place}
    return format_html('{}<span class="sr-only">{}</span>', media_thumbnail(media), words)


class StoreForm(StoreWordsForm):
    kept = forms.MultipleChoiceField(
        label=_("Pictures"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked is taken down. The first one is the cover."),
    )  # fmt: skip
    uploads = ManyFilesField(label=_("New pictures"), required=False)
    shop: Merchant
    by: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pictures = self.instance.pictures.select_related("media") if self.instance.pk else []
        shown = [(row.media.token, _numbered(place, row.media)) for place, row in enumerate(pictures, 1)]
        self.fields["kept"].choices = shown  # type: ignore[attr-defined]
        self.initial["kept"] = [token for token, _picture in shown]

    def save_as(self, values: dict[str, Any]) -> Store:
        new = values["uploads"][: STORE_PICTURES + 1]
        pictures = [*values["kept"], *(accept_upload(person=self.by, file=file).token for file in new)]
        return save_store(
            person=self.by,
            merchant=self.shop,
            content=self.content(values, tuple(pictures)),
            store_id=self.instance.pk,
        )
