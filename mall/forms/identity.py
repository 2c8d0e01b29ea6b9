"""The real name and identity number, typed once and never shown again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mall.buyers.identity import NO_NAME, NOT_A_NUMBER


class IdentityForm(forms.Form):
    """The verb checks both."""

    real_name = forms.CharField(
        label=_("Name on the identity card"),
        error_messages={"required": NO_NAME},
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": 60}),
    )
    number = forms.CharField(
        label=_("Number of the identity card"),
        error_messages={"required": NOT_A_NUMBER},
        help_text=_("18 digits; the last may be an X."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "maxlength": 24,
                "spellcheck": "false",
                "autocapitalize": "characters",
            }
        ),
    )
