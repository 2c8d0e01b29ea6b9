"""How the options of a product are shown, as its merchant chooses: their kind, and colours before their values."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldBooleanSwitchWidget

from mall.desk.product_forms import StatedFormSet
from mall.goods.drafts import COLOUR, OptionDraft
from mall.goods.redrafting import option_draft
from mall.models import ProductOption

UNCOLOURED = "#ffffff"


class ColoursInput(forms.Widget):
    """A colour for every value of an option, each beside its name."""

    values: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        colours = [*(value or ()), *[""] * len(self.values)]
        rows = [
            (name, colour or UNCOLOURED, word) for word, colour in zip(self.values, colours, strict=False)
        ]
        labels = format_html_join(
            "", '<label class="desk-colour"><input type="color" name="{}" value="{}"> {}</label>', rows
        )
        return format_html('<span class="desk-colours">{}</span>', labels)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])


class ColoursField(forms.Field):
    widget = ColoursInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or ()) != list(data or ())


class OptionForm(forms.ModelForm):
    """How an option is shown: colours stand before its values only where that is switched on."""

    has_colours = forms.BooleanField(
        label=_("shows colours"), required=False, widget=UnfoldBooleanSwitchWidget
    )
    colours = ColoursField(label=_("colours"), required=False)

    class Meta:
        model = ProductOption
        fields = ("kind",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values, swatches = self.instance.values or [], self.instance.swatches
        self.fields["colours"].widget.values = values
        self.initial["has_colours"] = bool(swatches)
        self.initial["colours"] = [colour or UNCOLOURED for colour in swatches or [""] * len(values)]

    def clean_colours(self) -> list[str]:
        colours: list[str] = self.cleaned_data["colours"]
        if len(colours) != len(self.instance.values) or not all(map(COLOUR.fullmatch, colours)):
            raise forms.ValidationError(_("Choose a colour for every value."))
        return colours

    def draft(self) -> OptionDraft:
        values = self.cleaned_data
        swatches = tuple(values["colours"]) if values["has_colours"] else ()
        return replace(option_draft(self.instance), kind=values["kind"], swatches=swatches)


class OptionFormSet(StatedFormSet):
    def drafts(self) -> list[OptionDraft]:
        return [form.draft() for form in self.stated()]


def as_shown(drafts: list[OptionDraft], formsets: Iterable[OptionFormSet]) -> list[OptionDraft]:
    """The options the variants make, shown as was chosen; colours of values that are new are still to be chosen."""
    said = {one.name: one for formset in formsets for one in formset.drafts()}
    return [_coloured(draft, said[draft.name]) if draft.name in said else draft for draft in drafts]


def _coloured(draft: OptionDraft, said: OptionDraft) -> OptionDraft:
    colours = dict(zip(said.values, said.swatches, strict=False))
    swatches = tuple(colours.get(value, "") for value in draft.values) if colours else ()
    return replace(draft, kind=said.kind, swatches=swatches)
