"""The form of a store at its merchant's desk: hours as one line a day, and pictures. mall.stores.keeping saves it."""

import re
from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelect2Widget, UnfoldAdminTextInputWidget

from mall.admin.pieces import media_thumbnail
from mall.admin.regions import region_choices
from mall.models import Merchant, Store, StoreHours
from mall.models.store import STORE_PICTURES
from mall.stores.content import COLUMNS, StoreContent
from mall.stores.keeping import save_store
from mall.stores.opening import Span
from members.media import accept_upload
from members.models import Person
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

DAYS = StoreHours.Weekday
_SPAN = re.compile(r"\s*(\d{1,2})[:：](\d{2})\s*[-–—~～]\s*(\d{1,2})[:：](\d{2})\s*")


class ManyFilesInput(UnfoldAdminFileFieldWidget):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput(attrs={"accept": "image/*,.heic,.heif,.avif"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


class DayField(forms.CharField):
    """`09:00-12:00, 14:00-22:00`; empty: closed. `18:00-02:00` ends on the following day."""

    widget = UnfoldAdminTextInputWidget

    def __init__(self, day: int, **kwargs: Any) -> None:
        self.day = day
        super().__init__(label=DAYS(day).label, required=False, max_length=80, **kwargs)

    def clean(self, value: Any) -> Any:
        return list(self._spans(super().clean(value)))

    def _spans(self, typed: str) -> Iterator[Span]:
        for part in re.split(r"[,，;；]", typed):
            if not part.strip():
                continue
            found = _SPAN.fullmatch(part)
            try:
                opens, closes = _clock(found, 1), _clock(found, 3)
            except (TypeError, ValueError):
                raise forms.ValidationError(_("Write hours like 09:00-18:00, several with a comma between."))
            yield Span(self.day, opens, closes)


def _clock(found: Any, group: int) -> time:
    """24:00 is midnight. Raises TypeError and ValueError for what is no time."""
    hour, minute = int(found[group]), int(found[group + 1])
    return time() if (hour, minute) == (24, 0) else time(hour, minute)


def words_of(hours: list[StoreHours]) -> str:
    """A day's hours as its field shows them."""
    return ", ".join(f"{row.opens:%H:%M}-{row.closes:%H:%M}" for row in hours)


class StoreForm(forms.ModelForm):
    """Saves the store while it is checked: what the verb refuses is said beside its field."""

    HOW = _("Like 09:00-12:00, 14:00-22:00. Empty: closed. 18:00-02:00 ends on the following day.")

    province = forms.ChoiceField(
        label=_("Province or country"), choices=region_choices, widget=UnfoldAdminSelect2Widget
    )
    kept = forms.MultipleChoiceField(
        label=_("Pictures"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked is taken down. The first one is the cover."),
    )  # fmt: skip
    uploads = ManyFilesField(label=_("New pictures"), required=False)
    shop: Merchant
    by: Person

    class Meta:
        model = Store
        fields = COLUMNS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = list(self.instance.hours.all()) if self.instance.pk else []
        for day in DAYS.values:
            name = f"day_{day}"
            self.fields[name] = DayField(day)
            self.initial[name] = words_of([row for row in hours if row.weekday == day])
        pictures = self.instance.pictures.select_related("media") if self.instance.pk else []
        shown = [(row.media.token, media_thumbnail(row.media)) for row in pictures]
        self.fields["kept"].choices = shown  # type: ignore[attr-defined]
        self.initial["kept"] = [token for token, _picture in shown]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            self.instance = save_store(
                person=self.by,
                merchant=self.shop,
                content=self._content(values),
                store_id=self.instance.pk,
            )
        except Refusal as refusal:
            show_refusal(self, refusal)
        return values

    def _content(self, values: dict[str, Any]) -> StoreContent:
        hours = [span for day in DAYS.values for span in values[f"day_{day}"]]
        new = values["uploads"][: STORE_PICTURES + 1]
        pictures = [*values["kept"], *(accept_upload(person=self.by, file=file).token for file in new)]
        said = {name: values[name] for name in COLUMNS}
        return StoreContent(**said, hours=tuple(hours), pictures=tuple(pictures))
