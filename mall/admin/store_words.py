"""What both desks ask of a store: its words, where it is, and its hours as one line a day."""

import re
from collections.abc import Iterator
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelect2Widget, UnfoldAdminTextInputWidget

from mall.admin.regions import region_choices
from mall.models import Store, StoreHours
from mall.stores.content import COLUMNS, StoreContent
from mall.stores.opening import Span
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

DAYS = StoreHours.Weekday
_SPAN = re.compile(r"\s*(\d{1,2})[:：](\d{2})\s*[-–—~～]\s*(\d{1,2})[:：](\d{2})\s*")
WHERE: Any = (_("Where it is"), {"fields": (("province", "city"), "line", ("latitude", "longitude"))})
WHEN: Any = (
    _("Opening hours"),
    {
        "fields": [*(f"day_{day}" for day in DAYS.values), "time_zone"],
        "description": _(
            "Like 09:00-12:00, 14:00-22:00. Empty: closed. 18:00-02:00 ends on the following day."
        ),
    },
)


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


class StoreWordsForm(forms.ModelForm):
    """Saves the store while it is checked: what the verb refuses is said beside its field."""

    province = forms.ChoiceField(
        label=_("Province or country"), choices=region_choices, widget=UnfoldAdminSelect2Widget
    )

    class Meta:
        model = Store
        fields: ClassVar[Any] = COLUMNS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = list(self.instance.hours.all()) if self.instance.pk else []
        for day in DAYS.values:
            name = f"day_{day}"
            self.fields[name] = DayField(day)
            self.initial[name] = words_of([row for row in hours if row.weekday == day])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.instance = self.save_as(values)
            except Refusal as refusal:
                show_refusal(self, refusal)
        return values

    def save_as(self, values: dict[str, Any]) -> Store:
        """The verb of this desk."""
        raise NotImplementedError

    def content(self, values: dict[str, Any], pictures: tuple[str, ...] = ()) -> StoreContent:
        hours = [span for day in DAYS.values for span in values[f"day_{day}"]]
        said = {name: values[name] for name in COLUMNS}
        return StoreContent(**said, hours=tuple(hours), pictures=pictures)
