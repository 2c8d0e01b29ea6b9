"""How the site behaves towards a person, in forms."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models import Notification
from members.profile import SWITCHABLE
from members.zones import choices as zone_choices

AUTOMATIC = "automatic"
SWITCH = {"class": "switch", "role": "switch"}


class PrivacyForm(forms.Form):
    is_private = forms.BooleanField(
        label=_("Private account"),
        help_text=_("Only people you accept follow you and see your notes."),
        required=False,
        widget=forms.CheckboxInput(attrs=SWITCH),
    )
    shows_favourites = forms.BooleanField(
        label=_("Show my favourites"),
        help_text=_("Others see what you saved, except in private boards."),
        required=False,
        widget=forms.CheckboxInput(attrs=SWITCH),
    )
    shows_likes = forms.BooleanField(
        label=_("Show what I liked"),
        help_text=_("Others see the notes you gave a heart."),
        required=False,
        widget=forms.CheckboxInput(attrs=SWITCH),
    )


NEWS = {
    Notification.Kind.LIKE: _("Likes"),
    Notification.Kind.FAVOURITE: _("Favourites"),
    Notification.Kind.COMMENT: _("Comments on my notes"),
    Notification.Kind.REPLY: _("Replies to my comments"),
    Notification.Kind.COMMENT_LIKE: _("Likes on my comments"),
    Notification.Kind.MENTION: _("Mentions of me"),
    Notification.Kind.FOLLOW: _("New followers"),
    Notification.Kind.NEWCOMER: _("People who joined through me"),
    Notification.Kind.FOLLOW_ACCEPTED: _("Accepted requests to follow"),
    Notification.Kind.REPORT_OUTCOME: _("Answers to my reports"),
}


class NewsForm(forms.Form):
    """One switch for each kind of news that can be switched off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in SWITCHABLE:
            label = NEWS.get(Notification.Kind(kind), Notification.Kind(kind).label)
            switch = forms.CheckboxInput(attrs=SWITCH)
            self.fields[kind] = forms.BooleanField(label=label, required=False, widget=switch)

    def wanted(self) -> list[str]:
        return [kind for kind in SWITCHABLE if self.cleaned_data[kind]]


class DisplayForm(forms.Form):
    """Each of the three may be left to the device; `chosen()` says that by an empty text."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(AUTOMATIC, _("As my browser asks")), ("en", "English"), ("zh-hans", "简体中文")],
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    theme = forms.ChoiceField(
        label=_("Appearance"),
        choices=[(AUTOMATIC, _("Automatic")), ("light", _("Light")), ("dark", _("Dark"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = zone_choices(get_language() or settings.LANGUAGE_CODE)
        self.fields["time_zone"].choices = [(AUTOMATIC, _("As my device says")), *zones]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        value = str(self.cleaned_data[name])
        return "" if value == AUTOMATIC else value
