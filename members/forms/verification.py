"""Applying for the badge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.verification import STATEMENT_LIMIT

KINDS = [(value, label) for value, label in Person.Verified.choices if value]


class VerificationForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("I am a"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what you are.")},
    )
    statement = forms.CharField(
        label=_("Who you are, and what people know you for"),
        max_length=STATEMENT_LIMIT,
        error_messages={"required": _("Please tell us who you are.")},
        widget=forms.Textarea(attrs={"rows": 4, "data-autosize": True}),
    )
    link = forms.URLField(
        label=_("A page that shows it is you"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("Your own site, or a page about you at a paper, a shop or another network."),
    )
