"""What somebody fills in for a product, and whether it can be one: no query, no row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.goods.naming import check_short_name
from mall.models import Brand, Category, ProductOption
from mall.models.catalogue import LARGEST_PRICE, MOST_VALID_DAYS, VALID_DAYS
from members.models import MediaFile
from xhs.lib.errors import Refusal
from xhs.lib.regions import is_known
from xhs.lib.words import clean_line, clean_text

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MOST_PICTURES = 18
MOST_CLIPS = 3
MOST_OPTIONS = 3
MOST_SKUS = 200


class ProductRefused(Refusal):
    """A product cannot be like this."""


@dataclass(frozen=True)
class SkuDraft:
    """A variant: one value of every option, in their order. `picture`: its place among the product's pictures."""

    code: str
    price_fen: int
    choices: tuple[str, ...] = ()
    weight_grams: int = 0
    is_offered: bool = True
    picture: int | None = None


@dataclass(frozen=True)
class OptionDraft:
    name: str
    values: tuple[str, ...]
    kind: str = ProductOption.Kind.OTHER
    swatches: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProductDraft:
    """A whole product. `pictures` are media files with their descriptions, up to MOST_CLIPS clips among them; the
    first is the main picture, no clip. `valid_days` counts for vouchers alone."""

    code: str
    short_name: str
    name: str
    category: Category
    origin: str
    supply: str
    skus: Sequence[SkuDraft]
    pictures: Sequence[tuple[MediaFile, str]] = ()
    options: Sequence[OptionDraft] = ()
    brand: Brand | None = None
    about: str = ""
    listed_from: datetime = field(default_factory=timezone.now)
    listed_to: datetime | None = None
    valid_days: int = VALID_DAYS


def check_draft(draft: ProductDraft) -> ProductDraft:
    """The draft with its words cleaned. Raises NameRefused, ProductRefused."""
    code, name = clean_line(draft.code), clean_line(draft.name)
    if not code:
        raise ProductRefused("no_code", _("Give the product a code of your own."), field="code")
    if not name:
        raise ProductRefused("no_name", _("Write the full name of the product."), field="name")
    if draft.category.parent_id is None:
        raise ProductRefused("department", _("Choose a category within the department."), field="category")
    if not is_known(draft.origin):
        raise ProductRefused("origin_unknown", _("Choose where the product comes from."), field="origin")
    if draft.listed_to and draft.listed_to <= draft.listed_from:
        raise ProductRefused("window", _("The product must be shown for some time."), field="listed_to")
    if not 1 <= draft.valid_days <= MOST_VALID_DAYS:
        raise ProductRefused(
            "valid_days", _("A voucher is valid between a day and three years."), field="valid_days"
        )
    check_gallery([media for media, _words in draft.pictures])
    short_name = check_short_name(draft.short_name, draft.origin)
    _check_options(draft.options)
    _check_skus(draft)
    return replace(draft, code=code, name=name, short_name=short_name, about=clean_text(draft.about))


def check_gallery(files: Sequence[MediaFile]) -> None:
    """Whether these may hang in a gallery, in this order. Raises ProductRefused."""
    if len(files) > MOST_PICTURES:
        raise ProductRefused("many_pictures", _("A product has room for 18 pictures."), field="pictures")
    if sum(media.is_clip for media in files) > MOST_CLIPS:
        raise ProductRefused("many_clips", _("A product has room for 3 clips."), field="pictures")
    if files and files[0].is_clip:
        sentence = _("The first place is for a picture: lists and carts show it. Put the clip after it.")
        raise ProductRefused("clip_first", sentence, field="pictures")


def _check_options(options: Sequence[OptionDraft]) -> None:
    if len(options) > MOST_OPTIONS:
        raise ProductRefused(
            "many_options", _("Three options are the most one can choose by."), field="options"
        )
    if len({option.name for option in options}) < len(options):
        raise ProductRefused("option_twice", _("Two options have the same name."), field="options")
    for option in options:
        if not option.values or len(set(option.values)) < len(option.values):
            raise ProductRefused(
                "option_values", _("Every option needs values, each of them once."), field="options"
            )
        if option.swatches and len(option.swatches) != len(option.values):
            raise ProductRefused(
                "option_colours", _("Give every value its colour, or none."), field="options"
            )
        if not all(COLOUR.fullmatch(colour) for colour in option.swatches if colour):
            raise ProductRefused("option_colours", _("A colour is written like #c85a6a."), field="options")


def _check_skus(draft: ProductDraft) -> None:
    if not 1 <= len(draft.skus) <= MOST_SKUS:
        raise ProductRefused("sku_number", _("A product has between 1 and 200 variants."), field="skus")
    codes, choices = ({getattr(sku, name) for sku in draft.skus} for name in ("code", "choices"))
    if len(codes) < len(draft.skus) or len(choices) < len(draft.skus):
        raise ProductRefused(
            "sku_twice", _("Two variants have the same code or the same choices."), field="skus"
        )
    for sku in draft.skus:
        _check_sku(sku, draft)


def _check_sku(sku: SkuDraft, draft: ProductDraft) -> None:
    if not 1 <= sku.price_fen <= LARGEST_PRICE:
        raise ProductRefused("price", _("A price lies between 0.01 and 1,000,000 yuan."), field="skus")
    fits = len(sku.choices) == len(draft.options) and all(
        choice in option.values for choice, option in zip(sku.choices, draft.options, strict=True)
    )
    if not fits:
        raise ProductRefused("sku_choices", _("Every variant has one value of every option."), field="skus")
    if sku.picture is not None and not is_picture(draft.pictures, sku.picture):
        raise ProductRefused("sku_picture", _("A variant's picture is one of the product's."), field="skus")


def is_picture(pictures: Sequence[tuple[MediaFile, str]], place: int) -> bool:
    """Whether a picture, not a clip, hangs at this place, counted from 0."""
    return 0 <= place < len(pictures) and not pictures[place][0].is_clip
