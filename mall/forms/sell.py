"""Applying to sell. A licence that arrived once need not be chosen again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mall.merchants.applying import OPEN_KINDS, Application
from mall.models import Merchant
from members.media import accept_at_once, own_media
from members.models import Person
from xhs.lib.errors import Refusal

KINDS = [(kind.value, kind.label) for kind in OPEN_KINDS]
ALL_KINDS = [(kind.value, kind.label) for kind in Merchant.Kind]


class SellForm(forms.Form):
    """The verb checks what is written; here the picture is taken in."""

    kind = forms.ChoiceField(label=_("What kind of shop"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the shop"), required=False, max_length=40)
    about = forms.CharField(
        label=_("What you sell, and what is special about it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4, "data-autosize": True}),
    )
    licence_number = forms.CharField(
        label=_("Number of the business licence"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    licence = forms.FileField(
        label=_("Picture of the business licence"),
        required=False,
        help_text=_("A photograph or scan. Nobody sees it but you and our operators."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["kind"].choices = ALL_KINDS if person.is_staff else KINDS  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("licence"):
            try:
                media = accept_at_once(person=self.person, file=values["licence"])
            except Refusal as refusal:
                self.add_error("licence", str(refusal))
                return values
            values["token"] = media.token
            self.data = {**self.data.dict(), "token": media.token}  # type: ignore[attr-defined]
        return values

    @property
    def kept_licence(self) -> str:
        """What her device calls the licence that is here already, "" where none is."""
        token = str(self["token"].value() or "")
        found = own_media(person=self.person, tokens=[token], takes_clips=True) if token else []
        return found[0].name if found else ""

    def application(self) -> Application:
        values = self.cleaned_data
        return Application(
            name=values["name"],
            kind=values["kind"],
            about=values["about"],
            licence_number=values["licence_number"],
            licence=values["token"],
        )
