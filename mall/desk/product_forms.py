"""The forms of a product on its merchant's desk: together they make the draft that mall.goods.catalogue saves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelect2Widget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from mall.admin.regions import region_choices
from mall.goods.choice_words import Choices, options_from, read_choices, write_choices
from mall.goods.drafts import ProductDraft, SkuDraft, check_draft, check_gallery
from mall.goods.grounds import check_main_picture
from mall.goods.redrafting import option_draft
from mall.models import Merchant, Product, ProductPicture, Sku
from mall.models.catalogue import VALID_DAYS
from members.media import accept_upload, failure_sentence, process
from members.models import MediaFile, Person
from members.pictures import usable_media
from xhs.lib.desk.yuan import YuanField
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

FACTS = (
    "code", "short_name", "name", "category", "brand", "origin", "supply", "valid_days", "about", "listed_from",
    "listed_to",
)  # fmt: skip
ONE_VARIANT = (SkuDraft(code="-", price_fen=1),)


class ProductForm(forms.ModelForm):
    """What concerns the product itself."""

    origin = forms.ChoiceField(label=_("Origin"), choices=region_choices, widget=UnfoldAdminSelect2Widget)
    valid_days = forms.IntegerField(
        label=_("days of validity"),
        required=False,
        initial=VALID_DAYS,
        help_text=_("Of vouchers only: how long they can be used once they are paid for."),
        widget=UnfoldAdminIntegerFieldWidget(),
    )
    shop: Merchant

    class Meta:
        model = Product
        fields = FACTS

    def clean_valid_days(self) -> int:
        """Nobody needs to think of it who sells no vouchers."""
        days = self.cleaned_data["valid_days"]
        return VALID_DAYS if days is None else int(days)

    def clean(self) -> dict[str, Any]:
        """Variants and pictures are checked by their own rows; here one variant stands for them."""
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            kept = check_draft(ProductDraft(**values, skus=ONE_VARIANT))
        except Refusal as refusal:
            show_refusal(self, refusal)
            return values
        same = Product.objects.filter(merchant=self.shop, code=kept.code).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error("code", _("Another product of yours has this code."))
        return {name: getattr(kept, name) for name in FACTS}


class SkuForm(forms.ModelForm):
    """One variant; its price is typed in yuan, its options as words."""

    options = forms.CharField(
        label=_("options"),
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": _("Shade=Rose; Size=50 ml")}),
    )
    price_fen = YuanField(label=_("price in yuan"), min_value=0.01)
    hung = forms.TypedChoiceField(
        label=_("picture"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Shown when somebody chooses this variant; new pictures are here once they are saved."),
        widget=UnfoldAdminSelectWidget,
    )

    class Meta:
        model = Sku
        fields = ("code", "weight_grams", "is_offered")

    def __init__(self, *args: Any, gallery: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hung"].choices = [("", "–"), *gallery]  # type: ignore[attr-defined]
        self.initial["hung"] = self.instance.picture_id
        if self.instance.pk:
            names = [option.name for option in self.instance.product.options.all()]
            self.fields["code"].disabled = True
            self.initial["options"] = write_choices(names, self.instance.choices)
            self.initial["price_fen"] = self.instance.price_fen

    def clean_options(self) -> Choices:
        try:
            return read_choices(self.cleaned_data["options"])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal))


class StatedFormSet(forms.BaseInlineFormSet):
    """Rows that the product's draft takes up: saving the product writes them."""

    new_objects: list[Any]
    changed_objects: list[Any]
    deleted_objects: list[Any]
    by: Person

    def add_fields(self, form: Any, index: int | None) -> None:
        """Its table names columns, which screen readers do not take for the names of what is in them."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", field.label)

    def save(self, commit: bool = True) -> list[Any]:
        """Only says what changed, for the history."""
        changed = [form for form in self.stated() if form.has_changed()]
        self.new_objects = [form.instance for form in changed if not form.instance.pk]
        self.changed_objects = [(form.instance, form.changed_data) for form in changed if form.instance.pk]
        self.deleted_objects = [form.instance for form in self.deleted_forms if form.instance.pk]
        return []

    def stated(self) -> list[Any]:
        """The forms that say something, in their order."""
        gone = self.deleted_forms
        return [form for form in self.forms if form not in gone and (form.instance.pk or form.has_changed())]


class SkuFormSet(StatedFormSet):
    """All variants of a product have the same options, and none has those of another."""

    drafted: dict[str, Any]

    @cached_property
    def gallery(self) -> list[tuple[int, str]]:
        """The pictures that hang, by their keys: what a variant's own picture is chosen from."""
        pictures = self.instance.pictures.order_by("position") if self.instance.pk else []
        return [(one.pk, f"{one.position + 1} {one.alt_text}"[:40]) for one in pictures]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "gallery": self.gallery}

    def hung(self) -> dict[str, int]:
        """Which picture was chosen for which variant, by its code."""
        rows = [form.cleaned_data for form in self.stated()]
        return {row["code"]: row["hung"] for row in rows if row["hung"]}

    def clean(self) -> None:
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.stated()]
        options = [option_draft(one) for one in self.instance.options.all()] if self.instance.pk else []
        try:
            choices = [row["options"] for row in rows]
            self.drafted = {"skus": [_sku(row) for row in rows], "options": options_from(options, choices)}
            self._check_with(self.drafted)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal))

    def _check_with(self, drafted: dict[str, Any]) -> None:
        """Whether these variants can be a product's. Where the product itself is not sound, that is said above."""
        if self.instance.category_id is None:
            return
        try:
            check_draft(ProductDraft(**{name: getattr(self.instance, name) for name in FACTS}, **drafted))
        except Refusal as refusal:
            if refusal.field in ("skus", "options"):
                raise


def _sku(row: dict[str, Any]) -> SkuDraft:
    return SkuDraft(
        code=row["code"],
        price_fen=row["price_fen"],
        choices=tuple(row["options"].values()),
        weight_grams=row["weight_grams"],
        is_offered=row["is_offered"],
    )


class PictureForm(forms.ModelForm):
    """A picture or clip that hangs already, or one that is sent now. What arrived once need not be chosen again."""

    upload = forms.FileField(
        label=_("picture or clip"),
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": "image/*,video/mp4,video/quicktime,video/webm"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(
        label=_("place"), required=False, min_value=0, widget=UnfoldAdminTextInputWidget
    )
    by: Person

    class Meta:
        model = ProductPicture
        fields = ("alt_text",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["position"] = self.instance.position + 1

    @property
    def media_file(self) -> MediaFile:
        """The picture or clip of this row, however it came here."""
        media: MediaFile = self.instance.media if self.instance.media_id else self.cleaned_data["sent"]
        return media

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.instance.media_id and self.has_changed():
            try:
                values["sent"] = self._sent(values)
            except Refusal as refusal:
                self.add_error("upload", str(refusal))
        return values

    def _sent(self, values: dict[str, Any]) -> MediaFile:
        if values.get("upload"):
            media = accept_upload(person=self.by, file=values["upload"], takes_clips=True)
            # The page that is shown again knows the picture.
            self.data = {**self.data, self.add_prefix("token"): media.token}
            return media
        if not values.get("token"):
            raise Refusal("no_picture", _("Choose a picture or a clip."))
        return usable_media(person=self.by, tokens=[values["token"]], takes_clips=True)[0]


class PictureFormSet(StatedFormSet):
    """The gallery in the order of its numbers. The main picture is drawn at once, so that its ground can be judged."""

    oversized = ""
    """What its sender's device calls a file that was too large to be kept."""

    def clean(self) -> None:
        if self.oversized:
            raise forms.ValidationError(_too_large(self.oversized))
        if any(self.errors):
            return
        pictures = self.pictures()
        try:
            check_gallery([media for media, _words in pictures])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal))
        if pictures and self.instance.category_id is not None:
            self._judge(pictures[0][0])

    def _judge(self, main: MediaFile) -> None:
        if main.state == MediaFile.State.UPLOADED:
            process(media_id=main.pk)
            main.refresh_from_db()
        if main.state == MediaFile.State.FAILED:
            raise forms.ValidationError(str(failure_sentence(main.failure)))
        try:
            if main.is_ready or self.instance.state == Product.State.LISTED:
                check_main_picture(media=main, category=self.instance.category)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal))

    def pictures(self) -> list[tuple[MediaFile, str]]:
        """What shall hang: by the numbers typed, rows without one last."""
        return [
            (form.media_file, form.cleaned_data["alt_text"]) for form in sorted(self.stated(), key=_place)
        ]


def _too_large(name: str) -> str:
    megabyte = 1024 * 1024
    return _(
        "“%(name)s” is too large: %(picture)d MB for a picture, %(clip)d MB for a clip are the most."
    ) % {
        "name": name,
        "picture": settings.UPLOAD_BYTE_LIMIT // megabyte,
        "clip": settings.CLIP_BYTE_LIMIT // megabyte,
    }


def _place(form: Any) -> int:
    position = form.cleaned_data.get("position")
    return 10_000 if position is None else int(position)
