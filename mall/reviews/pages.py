"""Reviews as pages show them: rows without queries, the product's stars, the ways to narrow."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from mall.models import Product, Review
from mall.reviews.writing import PAGE, reviews_of
from members.addresses import address
from members.faces import face_of

SHOWN_BESIDE = 3
_SHOWN_WIDTH, _FULL_WIDTH = 360, 1080


@dataclass(frozen=True)
class ReviewRow:
    """One review. `note_url`: the note it was also published as, "" if none."""

    face: dict[str, Any]
    stars: int
    text: str
    choices: str
    written_at: datetime
    note_url: str
    pictures: list[dict[str, str]] = field(default_factory=list)

    @property
    def empty_stars(self) -> int:
        return 5 - self.stars


@dataclass(frozen=True)
class ReviewPage:
    """Some reviews, and what stands above them. `average` is rounded to a tenth; 0 without reviews."""

    rows: list[ReviewRow]
    more_url: str
    count: int
    average: float
    stars: int


def review_page(
    *, product: Product, viewer: Any, stars: int = 0, cursor: str = "", is_beside: bool = False
) -> ReviewPage:
    """One page of a product's reviews, only those of so many stars; two statements. Raises BadCursor."""
    size = SHOWN_BESIDE if is_beside else PAGE
    found = reviews_of(product=product, viewer=viewer, stars=stars, cursor=cursor, size=size)
    more = reverse("product_reviews", args=[product.pk])
    query = f"?stars={stars}&cursor={found.next}" if stars else f"?cursor={found.next}"
    return ReviewPage(
        rows=[_row(review) for review in found.items],
        more_url="" if not found.next else more if is_beside else more + query,
        count=product.review_count,
        average=round(product.star_sum / product.review_count, 1) if product.review_count else 0,
        stars=stars,
    )


def _row(review: Review) -> ReviewRow:
    files = [picture.media for picture in review.pictures.all() if picture.media.is_ready]
    return ReviewRow(
        face=face_of(review.person),
        stars=review.stars,
        text=review.text,
        choices=review.choices,
        written_at=review.written_at,
        note_url=f"/notes/{review.note_id}/" if review.note_id else "",
        pictures=[
            {"src": address(one.token, _SHOWN_WIDTH), "full": address(one.token, _FULL_WIDTH)}
            for one in files
        ],
    )
