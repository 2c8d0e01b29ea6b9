"""Entering goods: a product with its pictures, options and variants is saved whole, listed and withdrawn.

`version` rises with every change of what a card shows; the price range and availability follow the variants.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, Func, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.goods.drafts import OptionDraft, ProductDraft, ProductRefused, SkuDraft, check_draft
from mall.goods.grounds import check_main_picture
from mall.goods.indexing import index_products
from mall.models import Merchant, Product, ProductOption, ProductPicture, Sku, Stock
from mall.signals import product_rebranded
from mall.stock.availability import in_stock, price_range
from members.models import MediaFile
from members.pictures import mark_shown, must_be_unshown
from xhs.lib.errors import Conflict

State = Product.State
CONTENT = (
    "code", "short_name", "name", "about", "category", "brand", "origin", "supply", "valid_days", "listed_from",
    "listed_to",
)  # fmt: skip

SKU_CONTENT = ("price_fen", "weight_grams", "is_offered", "choices", "position", "picture")


@dataclass(frozen=True)
class Saved:
    """`warnings` are sentences for whoever saved it: nothing is wrong, but something could be better."""

    product: Product
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
def save_product(
    *, merchant: Merchant, draft: ProductDraft, product: Product | None = None, settle: bool = True
) -> Saved:
    """A new product of the merchant as a draft, or the product as it shall be from now on.

    Raises NameRefused, ProductRefused, GroundRefused (a main picture where it counts), Conflict for a code in use,
    Refusal for a picture that something else shows.
    Variants that were ever in stock are not removed but offered no longer. Who saves many says `settle=False` and
    settles them all (settle_products) in the same transaction.
    """
    draft = check_draft(draft)
    merchants = Merchant.objects.select_for_update(no_key=True)  # one may be suspended just now
    merchant = merchants.get(pk=merchant.pk)
    warnings = _check_pictures(draft, product)
    row = _save_row(merchant, draft, product)
    places = _save_pictures(row, draft.pictures)
    _save_options(row, draft.options)
    _save_skus(row, draft.skus, places)
    if settle:
        settle_products([row.pk])
        row.refresh_from_db()
    return Saved(row, warnings)


def _check_pictures(draft: ProductDraft, product: Product | None) -> list[str]:
    """The main picture is judged once it is ready. Until then `list_product` does it, so that what is on sale already
    has to have one that is."""
    is_on_sale = product is not None and product.state == State.LISTED
    main = draft.pictures[0][0] if draft.pictures else None
    if main is None:
        if is_on_sale:
            raise _no_picture()
        return []
    if not main.is_ready and not is_on_sale:
        return []
    judged = check_main_picture(media=main, category=draft.category)
    return [judged.warning] if judged.warning else []


def _no_picture() -> ProductRefused:
    sentence = _("Add a picture first: nobody buys what she cannot see.")
    return ProductRefused("no_picture", sentence, field="pictures")


def _save_row(merchant: Merchant, draft: ProductDraft, product: Product | None) -> Product:
    row = product or Product(merchant=merchant, is_open=merchant.state == Merchant.State.APPROVED)
    if row.merchant_id != merchant.pk:
        raise ProductRefused("not_yours", _("This product belongs to another merchant."))
    is_rebranded = product and not Product.objects.filter(pk=product.pk, brand=draft.brand).exists()
    for name in CONTENT:
        setattr(row, name, getattr(draft, name))
    try:
        with transaction.atomic():
            row.save(update_fields=[*CONTENT, "department", "changed_at"] if product else None)
    except IntegrityError:
        raise Conflict("code_in_use", _("Another product of yours has this code."), field="code")
    if is_rebranded:
        product_rebranded.send(sender=Product, product_id=row.pk)
    return row


def _save_pictures(row: Product, pictures: Sequence[tuple[MediaFile, str]]) -> list[ProductPicture]:
    """The pictures in their new order; those that stay keep their rows, so variants keep pointing at them."""
    known = {picture.media_id: picture for picture in row.pictures.all()}
    must_be_unshown(media for media, _words in pictures if media.pk not in known)
    kept = []
    for position, (media, words) in enumerate(pictures):
        picture = known.pop(media.pk, None) or ProductPicture(product=row, media=media)
        picture.position, picture.alt_text = position, words
        kept.append(picture)
    ProductPicture.objects.filter(pk__in=[gone.pk for gone in known.values()]).delete()
    _let_go_clips(known)
    for picture in kept:
        picture.save()
    if pictures:
        is_hidden = Product.objects.filter(pk=row.pk, hidden_at__isnull=False).exists()  # perhaps just now
        audience = MediaFile.Audience.RESTRICTED if is_hidden else MediaFile.Audience.PUBLIC
        mark_shown([media for media, _words in pictures], audience=audience)
    return kept


def _let_go_clips(media_ids: Iterable[int]) -> None:
    """Nobody fetches them any more, and the sweep takes them. Pictures stay, as orders show what was bought."""
    clips = MediaFile.objects.filter(pk__in=list(media_ids), kind=MediaFile.Kind.CLIP)
    clips.update(is_used=False, audience=MediaFile.Audience.RESTRICTED)


def _save_options(row: Product, options: Sequence[OptionDraft]) -> None:
    known = [
        (one.kind, one.name, tuple(one.values), tuple(one.swatches))
        for one in row.options.order_by("position")
    ]
    if known == [(one.kind, one.name, tuple(one.values), tuple(one.swatches)) for one in options]:
        return
    row.options.all().delete()
    ProductOption.objects.bulk_create(
        ProductOption(
            product=row, kind=option.kind, name=option.name, values=list(option.values),
            swatches=list(option.swatches), position=position,
        )
        for position, option in enumerate(options)
    )  # fmt: skip


def _save_skus(row: Product, drafts: Sequence[SkuDraft], pictures: list[ProductPicture]) -> None:
    known = {sku.code: sku for sku in row.skus.order_by("pk")}
    _retire_skus(row, known.values(), {draft.code: list(draft.choices) for draft in drafts})
    changed = []
    for position, draft in enumerate(drafts):
        sku = known.get(draft.code) or Sku(product=row, code=draft.code)
        picture = pictures[draft.picture] if draft.picture is not None else None
        wanted = {name: getattr(draft, name) for name in ("price_fen", "weight_grams", "is_offered")}
        wanted |= {"choices": list(draft.choices), "position": position, "picture_id": picture and picture.pk}
        if sku.pk is None or any(getattr(sku, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(sku, name, value)
            changed.append(sku)
    Sku.objects.bulk_update([sku for sku in changed if sku.pk], SKU_CONTENT)
    Sku.objects.bulk_create(sku for sku in changed if not sku.pk)


def _retire_skus(row: Product, skus: Iterable[Sku], wanted: Mapping[str, list[str]]) -> None:
    """What was never in stock goes; the rest stays for orders to point at. Nobody holds choices afterwards but who
    keeps them, so that variants may trade theirs. `wanted`: the choices of those that stay, by code."""
    gone = row.skus.filter(pk__in=[sku.pk for sku in skus if sku.code not in wanted])
    gone.exclude(Exists(Stock.objects.filter(sku=OuterRef("pk")))).delete()
    gone.update(is_offered=False)
    mark = Concat(Value("#"), Cast("pk", TextField()))
    changing = [sku for sku in skus if wanted.get(sku.code) != sku.choices]
    held = [sku.pk for sku in changing if sku.choices[-1:] != [f"#{sku.pk}"]]
    row.skus.filter(pk__in=held).update(choices=Func(F("choices"), mark, function="array_append"))


def settle_products(product_ids: Sequence[int]) -> None:
    """Price range, availability and version of products that changed, in the caller's transaction."""
    Product.objects.filter(pk__in=product_ids).update(
        **price_range(), is_available=in_stock(), version=F("version") + 1, changed_at=timezone.now()
    )
    index_products(product_ids)


def show_what_is_ready(*, media_id: int) -> None:
    """A picture or clip was drawn after its product was saved: what was made of the product before is out of date."""
    showing = ProductPicture.objects.filter(media_id=media_id).values("product_id")
    Product.objects.filter(pk__in=showing).update(version=F("version") + 1, changed_at=timezone.now())


@transaction.atomic
def list_product(*, product: Product) -> list[str]:
    """Shows a draft or withdrawn product to shoppers, from the start of its window; gives warnings.

    Raises ProductRefused without a picture or an offered variant, GroundRefused, Conflict where it is listed already.
    """
    if not product.skus.filter(is_offered=True).exists():
        raise ProductRefused("nothing_offered", _("Offer at least one variant first."), field="skus")
    main = product.pictures.select_related("media").order_by("position").first()
    if main is None:
        raise _no_picture()
    judged = check_main_picture(media=main.media, category=product.category)
    _move(product, {State.DRAFT, State.WITHDRAWN}, State.LISTED)
    return [judged.warning] if judged.warning else []


@transaction.atomic
def withdraw_product(*, product: Product) -> None:
    """Takes a listed product out of every list and cart; its orders go on. Raises Conflict where it is not listed."""
    _move(product, {State.LISTED}, State.WITHDRAWN)


def _move(product: Product, before: set[str], after: str) -> None:
    moved = Product.objects.filter(pk=product.pk, state__in=before).update(
        state=after, version=F("version") + 1, changed_at=timezone.now()
    )
    if not moved:
        raise Conflict("state_changed", _("Somebody else changed this product meanwhile. Look at it again."))
    product.refresh_from_db()
