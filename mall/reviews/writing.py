"""Reviews: by buyers only, once for every bought line, with stars, words and pictures.

Stars of a product are the sum over its shown reviews. What looks bought for its own sake waits for an operator first:
reviews by the shop's own people, by accounts linked to them, and more at once than a product earns (see doubts).
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Prefetch
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import OrderLine, Parcel, Product, Review, ReviewPicture
from mall.models.review import REVIEW_LIMIT, REVIEW_PICTURES
from mall.reviews.doubts import REFUNDED_DOUBT, doubt_about
from mall.signals import review_published
from members.media import discard, show_to
from members.models import MediaFile, ModerationEntry, Person
from members.pictures import mark_shown, usable_media
from members.standing import log_about, must_operate
from xhs.lib.cursor import Page, page_by
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.numbers import number_in
from xhs.lib.once import insert_once
from xhs.lib.words import clean_text

PAGE = 10
STARS = range(1, 6)
FEW = 3
"""With fewer reviews than this a product's page shows the community's notes about it beside them."""


class NotYours(Refusal):
    """No such bought line of this person."""

    status = 404


def reviewable_line(*, person: Person, number: str, line_id: int) -> OrderLine:
    """Her received line that has no review yet.

    Raises NotYours, Refusal before it was received or once it was given back, Conflict where it is reviewed.
    """
    lines = OrderLine.objects.select_related("order", "parcel", "product", "review")
    line = lines.filter(pk=line_id, order__number=number, order__person_id=person.pk).first()
    if line is None:
        raise NotYours("line_unknown", _("There is no such order of yours."))
    if hasattr(line, "review"):
        raise Conflict("already_reviewed", _("You have reviewed this already."))
    if line.parcel.state != Parcel.State.RECEIVED:
        raise Refusal("not_received", _("You can review it once it has arrived."))
    if line.refunded_quantity >= line.quantity:
        raise Refusal("given_back", _("What you gave back cannot be reviewed."))
    return line


def write_review(
    *,
    person: Person,
    number: str,
    line_id: int,
    stars: int,
    text: str = "",
    pictures: Sequence[str] = (),
    as_note: bool = False,
) -> Review:
    """Reviews a received line; `pictures` are tokens of own uploads, `as_note` publishes it as a note as well.

    Raises as reviewable_line, and Refusal for stars, words or pictures the rules do not allow.
    """
    words = _checked_words(stars, text, pictures, as_note)
    with transaction.atomic():
        line = reviewable_line(person=person, number=number, line_id=line_id)
        files = usable_media(person=person, tokens=pictures)
        doubt = doubt_about(person, line)
        review_id = insert_once(
            Review,
            line=line,
            product=line.product,
            person=person,
            state=Review.State.QUEUED if doubt else Review.State.SHOWN,
            doubt=doubt,
            stars=stars,
            text=words,
            choices=line.choices,
            picture_count=len(files),
        )
        if review_id is None:
            raise Conflict("already_reviewed", _("You have reviewed this already."))
        review = Review.objects.get(pk=review_id)
        _attach(review, files)
        # a note takes the same files, and only such as nothing has taken yet
        review_published.send(sender=Review, review_id=review.pk, as_note=as_note)
        _keep(review, files)
        if not doubt:
            _count(review, +1)
    return review


def stars_in(typed: str) -> int:
    """One to five, however they were sent; 0 for anything else."""
    return number_in(typed) if number_in(typed) in STARS else 0


def _checked_words(stars: int, text: str, pictures: Sequence[str], as_note: bool) -> str:
    words = clean_text(text)
    if stars not in STARS:
        raise Refusal("no_stars", _("Please choose one to five stars."), field="stars")
    if len(words) > REVIEW_LIMIT:
        sentence = format_lazy(_("Please keep it to {limit} characters."), limit=REVIEW_LIMIT)
        raise Refusal("review_too_long", sentence, field="text")
    if len(pictures) > REVIEW_PICTURES:
        sentence = format_lazy(_("A review holds at most {limit} pictures."), limit=REVIEW_PICTURES)
        raise Refusal("too_many_pictures", sentence, field="pictures")
    if as_note and not pictures:
        raise Refusal("note_needs_pictures", _("A note needs a picture. Please add one."), field="pictures")
    return words


def _attach(review: Review, files: Sequence[MediaFile]) -> None:
    ReviewPicture.objects.bulk_create(
        ReviewPicture(review=review, media=file, position=place) for place, file in enumerate(files)
    )


def _keep(review: Review, files: Sequence[MediaFile]) -> None:
    is_shown = review.state == Review.State.SHOWN
    mark_shown(files, audience=MediaFile.Audience.PUBLIC if is_shown else "")


def _count(review: Review, sign: int) -> None:
    """Moves the product's stars. Last in a transaction: a product's row is shared by all its buyers."""
    Product.objects.filter(pk=review.product_id).update(
        review_count=F("review_count") + sign, star_sum=F("star_sum") + sign * review.stars
    )


def hide_review(*, review: Review, operator: Person, reason: str) -> bool:
    """Nobody but its writer sees it and its stars count no more; False where it was hidden already."""
    return _move(review, operator, reason, to=Review.State.HIDDEN)


def show_review(*, review: Review, operator: Person, reason: str) -> bool:
    """A hidden or waiting review is shown and counts; False where it was."""
    return _move(review, operator, reason, to=Review.State.SHOWN)


@transaction.atomic
def _move(review: Review, operator: Person, reason: str, *, to: str) -> bool:
    must_operate(operator, reason)
    row = Review.objects.select_for_update().get(pk=review.pk)
    if row.state == to:
        return False
    was = row.state
    Review.objects.filter(pk=row.pk).update(state=to)
    is_shown = to == Review.State.SHOWN
    _show_pictures(row, is_shown)
    action = ModerationEntry.Action.RESTORE if is_shown else ModerationEntry.Action.HIDE
    log_about(row, action=action, actor=operator, reason=reason, label=row.text)
    if Review.State.SHOWN in (was, to):
        _count(row, +1 if is_shown else -1)
    return True


@transaction.atomic
def keep_out_refunded(*, order_id: int) -> None:
    """Reviews of lines that were wholly given back wait for an operator; a caller calls this last (see _count)."""
    refunded = Review.objects.filter(
        line__order_id=order_id, line__refunded_quantity__gte=F("line__quantity"), state=Review.State.SHOWN
    )
    for review in refunded.select_for_update().order_by("product_id", "pk"):
        Review.objects.filter(pk=review.pk).update(state=Review.State.QUEUED, doubt=REFUNDED_DOUBT)
        _show_pictures(review, False)
        _count(review, -1)


@transaction.atomic
def withdraw_reviews(*, person: Person) -> None:
    """Takes back everything a closed account said of goods; a caller calls this last (see _count).

    Pictures that stand in a note as well go with the note.
    """
    reviews = Review.objects.select_for_update(of=("self",)).filter(person=person)
    for review in reviews.order_by("product_id", "pk"):
        files = list(review.pictures.values_list("media_id", flat=True))
        was_shown = review.state == Review.State.SHOWN
        review.delete()
        if review.note_id is None:
            discard(files)
        if was_shown:
            _count(review, -1)


def _show_pictures(review: Review, is_shown: bool) -> None:
    """Follows the review; what stands in a note as well is seen by whoever may see the note (community.audience)."""
    audience = MediaFile.Audience.PUBLIC if is_shown else MediaFile.Audience.RESTRICTED
    if is_shown or review.note_id is None:
        show_to(audience, review.pictures.values_list("media_id", flat=True))


def link_note(*, review_id: int, note_id: int) -> None:
    """Remembers as which note a review was published."""
    Review.objects.filter(pk=review_id).update(note_id=note_id)


def reviews_of(
    *, product: Product, viewer: Any, stars: int = 0, cursor: str = "", size: int = PAGE
) -> Page[Review]:
    """What buyers say of a product, newest first; only those of so many stars. Raises BadCursor."""
    reviews = Review.objects.visible_to(viewer).filter(product_id=product.pk, state=Review.State.SHOWN)
    if stars in STARS:
        reviews = reviews.filter(stars=stars)
    pictures = Prefetch("pictures", ReviewPicture.objects.select_related("media").order_by("position"))
    rows = reviews.select_related("person").prefetch_related(pictures)
    return page_by(rows, keys=("-id",), cursor=cursor, size=size)
