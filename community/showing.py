"""A note as pages show it whole: the values its templates ask for, without a query for any of them."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, prefetch_related_objects
from django.db.models.functions import JSONObject, Now
from django.urls import reverse

from community.models import Mention, Note, NotePicture, NoteProduct
from community.models.note import NoteQuerySet
from community.text import linked_html
from community.voices import voice_of, with_voices
from mall.models import Product
from mall.models.catalogue import main_picture_of
from members.addresses import address, srcset

SHOWN_WIDTH = 1080
CHIP_WIDTH = 360


def with_parts(notes: NoteQuerySet) -> NoteQuerySet:
    """The notes with everything `shown_note` reads: two more queries, however many notes there are."""
    return with_near_parts(notes).prefetch_related(*_far_parts())


def with_near_parts(notes: NoteQuerySet) -> NoteQuerySet:
    """The notes with what is read together with them; `fetch_far_parts` reads the rest."""
    return with_voices(notes).select_related("store").annotate(goods=linked_products())


def fetch_far_parts(notes: list[Note]) -> None:
    """What `with_near_parts` left, in two queries."""
    prefetch_related_objects(notes, *_far_parts())


def _far_parts() -> "list[Prefetch[Any, Any, Any]]":
    pictures = NotePicture.objects.select_related("media").order_by("position")
    return [Prefetch("pictures", pictures), Prefetch("mentions", Mention.objects.only("note_id", "username"))]


def linked_products() -> ArraySubquery:
    """Annotation: what the chips of the products sold now show, in the author's order. No statement of its own."""
    now: Any = Now()
    sold = Product.objects.listed(now)
    rows = NoteProduct.objects.filter(note_id=OuterRef("pk"), product__in=sold).order_by("position", "id")
    chip = JSONObject(
        id="product_id",
        name="product__short_name",
        price_from="product__price_from_fen",
        price_to="product__price_to_fen",
        is_available="product__is_available",
        cover=main_picture_of("product_id"),
    )
    return ArraySubquery(rows.values(chip=chip))


def shown_note(note: Note) -> dict[str, Any]:
    """One note of `with_parts`, in the words of community/_note.html, and the viewer's state where it was hydrated."""
    people = {mention.username.lower() for mention in note.mentions.all()}
    return {
        "id": note.pk,
        "url": note.get_absolute_url(),
        "title": note.title,
        "body_html": linked_html(note.text, people),
        "place_name": note.place_label,
        "place_url": note.store.get_absolute_url() if note.store and note.store.is_listed else "",
        "published_at": note.published_at,
        "edited_at": note.edited_at,
        "like_count": note.like_count,
        "favourite_count": note.favourite_count,
        "comment_count": note.comment_count,
        "pictures": shown_pictures(note),
        "products": [_chip(row, note.pk) for row in getattr(note, "goods", [])],
        "author": voice_of(note),
        "is_liked": getattr(note, "is_liked", False),
        "is_saved": getattr(note, "is_saved", False),
        "follows_author": getattr(note, "follows_author", False),
    }


def _chip(goods: dict[str, Any], note_id: int) -> dict[str, Any]:
    """In the words of mall/_product_chip.html; the address says which note led there."""
    return {
        "url": f"{reverse('product', args=[goods['id']])}?note={note_id}",
        "name": goods["name"],
        "price_fen": goods["price_from"],
        "has_range": goods["price_to"] > goods["price_from"],
        "is_available": goods["is_available"],
        "src": address(goods["cover"], CHIP_WIDTH) if goods["cover"] else "",
    }


def shown_pictures(note: Note) -> list[dict[str, Any]]:
    """The pictures in their order; addresses are signed where not everybody may fetch them."""
    signed = note.audience != Note.Audience.EVERYONE
    return [
        {
            "src": address(picture.media.token, SHOWN_WIDTH, signed=signed),
            "srcset": srcset(picture.media.token, picture.media.widths, signed=signed),
            "width": picture.media.width,
            "height": picture.media.height,
            "colour": picture.media.colour,
            "alt": picture.alt_text,
        }
        for picture in note.pictures.all()
    ]
