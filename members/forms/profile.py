"""What a person says about herself, in a form."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.profile import BIO_LIMIT, NAME_LIMIT, birth_years
from xhs.lib import regions

Choices = list[tuple[Any, Any]]


def region_choices() -> Choices:
    """Provinces first, then the rest of the world, named in the language of the page."""
    language = get_language() or "en"
    return [
        ("", _("Not stated")),
        (regions.home_name(language), regions.provinces(language)),
        (_("Elsewhere"), regions.countries(language)),
    ]


def birth_year_choices() -> Choices:
    return [("", _("Not stated")), *((str(year), str(year)) for year in birth_years())]


class WelcomeForm(forms.Form):
    """Name and the three facts that nobody has to give."""

    display_name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=NAME_LIMIT,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    birth_year = forms.TypedChoiceField(
        label=_("Birth year"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"autocomplete": "bday-year"}),
    )
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=Person.Gender.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = region_choices()  # type: ignore[attr-defined]
        self.fields["birth_year"].choices = birth_year_choices()  # type: ignore[attr-defined]


class ProfileForm(WelcomeForm):
    """All of the profile but the picture."""

    bio = forms.CharField(
        label=_("About me"),
        required=False,
        max_length=BIO_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "data-autosize": True}),
    )
    field_order = ["display_name", "bio", "region", "birth_year", "gender"]


def facts_of(person: Person) -> dict[str, Any]:
    """What the form shows at first."""
    return {
        "display_name": person.display_name,
        "bio": person.bio,
        "region": person.region,
        "birth_year": person.birth_year,
        "gender": person.gender,
    }
