"""The options of a variant as words, "Shade=Rose; Size=50 ml", in forms and CSV files alike, and their colours in
files: "Shade=#c85a6a"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from mall.goods.drafts import COLOUR, MOST_OPTIONS, OptionDraft
from mall.models import ProductOption
from xhs.lib.errors import Refusal
from xhs.lib.words import clean_line

NAME_LIMIT, VALUE_LIMIT = 20, 30
NONE = "none"
"""In a file, instead of a colour or a picture: there shall be none. An empty cell leaves what is there."""
Kind = ProductOption.Kind
Choices = dict[str, str]
KINDS = {
    **dict.fromkeys(("colour", "color", "shade", "颜色", "色号"), Kind.COLOUR),
    **dict.fromkeys(("size", "volume", "尺码", "规格", "容量"), Kind.SIZE),
}


def read_choices(text: str) -> Choices:
    """Values by the name of their option. Raises Refusal for anything else."""
    pairs = [part.partition("=") for part in text.replace("；", ";").split(";") if part.strip()]
    found = {clean_line(name): clean_line(value) for name, sign, value in pairs if sign}
    if len(found) != len(pairs) or len(found) > MOST_OPTIONS or not all(found) or not all(found.values()):
        sentence = _("Write what one chooses as “Shade=Rose; Size=50 ml”, three options at most.")
        raise Refusal("options", sentence, field="options")
    if any(len(name) > NAME_LIMIT or len(value) > VALUE_LIMIT for name, value in found.items()):
        sentence = _("Keep an option's name to 20 and its values to 30 characters.")
        raise Refusal("options", sentence, field="options")
    return found


def write_choices(names: Sequence[str], choices: Sequence[str]) -> str:
    """The same as `read_choices` reads it."""
    return "; ".join(f"{name}={value}" for name, value in zip(names, choices, strict=False))


def read_colours(text: str, choices: Choices) -> Choices:
    """Colours by the name of the option whose chosen value they show, "" for NONE. Raises Refusal for anything else."""
    pairs = [part.partition("=") for part in text.replace("；", ";").split(";") if part.strip()]
    found = {clean_line(name): clean_line(colour) for name, _sign, colour in pairs}
    are_colours = all(COLOUR.fullmatch(colour) or colour.casefold() == NONE for colour in found.values())
    if len(found) != len(pairs) or not found.keys() <= choices.keys() or not are_colours:
        sentence = _("Write the colours of what this row chooses as “Shade=#c85a6a”, or “Shade=none”.")
        raise Refusal("colours", sentence, field="colours")
    return {name: "" if colour.casefold() == NONE else colour for name, colour in found.items()}


def with_colours(
    options: Sequence[OptionDraft], colours: Mapping[str, Mapping[str, str]]
) -> list[OptionDraft]:
    """The options with these colours, by option and value; values without one here keep theirs."""
    return [_coloured(option, colours.get(option.name, {})) for option in options]


def _coloured(option: OptionDraft, colours: Mapping[str, str]) -> OptionDraft:
    both = {**dict(zip(option.values, option.swatches, strict=False)), **colours}
    swatches = tuple(both.get(value, "") for value in option.values)
    return replace(option, swatches=swatches if any(swatches) else ())


def options_from(known: Sequence[OptionDraft], variants: Sequence[Choices]) -> list[OptionDraft]:
    """The options these variants make together: known ones keep their kind, colours and order of values.

    Raises Refusal where variants differ in what one chooses.
    """
    names = list(variants[0]) if variants else []
    if any(list(one) != names for one in variants):
        sentence = _("Give all variants of a product the same options in the same order.")
        raise Refusal("options_differ", sentence, field="options")
    before = {option.name: option for option in known}
    return [_option(name, [one[name] for one in variants], before.get(name)) for name in names]


def _option(name: str, used: Sequence[str], before: OptionDraft | None) -> OptionDraft:
    """Values in their known order, new ones behind; a colour stays with its value."""
    colours = dict(zip(before.values, before.swatches, strict=False)) if before else {}
    known = [value for value in (before.values if before else ()) if value in used]
    values = tuple(dict.fromkeys([*known, *used]))
    return OptionDraft(
        name=name,
        values=values,
        kind=before.kind if before else KINDS.get(name.casefold(), Kind.OTHER),
        swatches=tuple(colours.get(value, "") for value in values) if any(colours.values()) else (),
    )
