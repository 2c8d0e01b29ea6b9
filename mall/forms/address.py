"""An address as one types it: three selects that depend on one another, with and without scripts."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from mall.buyers import receiving
from mall.buyers.address_book import AddressFacts, facts_from
from mall.models import Address
from xhs.lib import regions
from xhs.lib.divisions import cities_of, districts_of
from xhs.lib.errors import Refusal

PLACE = ("province", "city", "district")
FACTS = ("receiver", "phone", *PLACE, "line")


def _field(label: Promise, missing: Promise, widget: forms.Widget) -> forms.CharField:
    return forms.CharField(label=label, error_messages={"required": missing}, widget=widget)  # type: ignore[arg-type, dict-item]


class AddressForm(forms.Form):
    """Checks what it can field by field, so that every fault is said at once. What was typed stays."""

    receiver = _field(
        pgettext_lazy("of the receiver", "Name"),
        receiving.NO_RECEIVER,
        forms.TextInput(attrs={"autocomplete": "name", "maxlength": 60}),
    )
    phone = _field(
        _("Mobile number"),
        receiving.NO_PHONE,
        forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "maxlength": 30}),
    )
    province = _field(_("Province"), receiving.NO_PROVINCE, forms.Select())
    city = _field(_("City"), receiving.NO_CITY, forms.Select())
    district = _field(_("District"), receiving.NO_DISTRICT, forms.Select())
    line = _field(
        _("Street, number, door"),
        receiving.NO_LINE,
        forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address", "data-autosize": True}),
    )
    is_default = forms.BooleanField(label=_("Use it unless I say otherwise"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        province, city = self.typed("province"), self.typed("city")
        names = regions.provinces(get_language() or "en")
        self._offer("province", _("Choose a province"), names)
        self._offer("city", _("Choose a city"), ((name, name) for name in cities_of(province)))
        self._offer(
            "district", _("Choose a district"), ((name, name) for name in districts_of(province, city))
        )

    def typed(self, name: str) -> str:
        """What stands in a field at the moment, checked or not."""
        return str(self[name].value() or "")

    def facts(self) -> AddressFacts:
        return facts_from(self.cleaned_data)

    def clean_receiver(self) -> str:
        return _checked(receiving.receiver_name, self.cleaned_data["receiver"])

    def clean_phone(self) -> str:
        return _checked(receiving.phone_number, self.cleaned_data["phone"])

    def clean_line(self) -> str:
        return _checked(receiving.street_line, self.cleaned_data["line"])

    def clean(self) -> None:
        if self.errors.keys() & set(PLACE):
            return
        try:
            receiving.place(*(self.cleaned_data[name] for name in PLACE))
        except Refusal as refusal:
            self.add_error(refusal.field, str(refusal))

    def _offer(self, name: str, nothing: "str | Promise", choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].widget.choices = [("", nothing), *choices]


def typed_before(address: Address) -> dict[str, Any]:
    """What the form shows at first."""
    return {name: getattr(address, name) for name in (*FACTS, "is_default")}


def _checked(check: Callable[[str], str], typed: str) -> str:
    try:
        return check(typed)
    except Refusal as refusal:
        raise forms.ValidationError(str(refusal), code=refusal.code)
