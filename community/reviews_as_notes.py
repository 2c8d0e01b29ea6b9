"""A review is published as a note, too: the circle closes."""

from uuid import UUID, uuid5

from community.models import Note
from community.models.note import TITLE_LIMIT
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, write_note
from mall.models import Review
from mall.reviews.writing import link_note
from xhs.lib.words import half_widths

_NOTES_OF_REVIEWS = UUID("5b0d2c5e-6f0a-4c53-9a0e-7c1f2f1d9d11")


def publish_review(*, review_id: int) -> Note:
    """Publishes the review's words and pictures as a note with the product below; once, however often asked.

    Raises Refusal where a note may not be written so.
    """
    review = Review.objects.select_related("person", "product").get(pk=review_id)
    tokens = review.pictures.order_by("position").values_list("media__token", flat=True)
    note = write_note(
        author=review.person,
        content=NoteContent(
            title=_fitting(review.product.short_name),
            text=review.text,
            pictures=tuple(PictureChoice(token) for token in tokens),
            products=(review.product_id,) if review.product.is_listed() else (),
        ),
        intent=Intent.PUBLISH,
        submission=uuid5(_NOTES_OF_REVIEWS, str(review.pk)),
    )
    link_note(review_id=review.pk, note_id=note.pk)
    return note


def _fitting(name: str) -> str:
    """As much of a name as a title holds."""
    title = name
    while half_widths(title) > TITLE_LIMIT:
        title = title[:-2].rstrip() + "…"
    return title
