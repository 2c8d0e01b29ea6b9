"""How many notes about goods somebody who compares them could read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, F

from community.feeds import notes_linking
from mall.wishes.comparing import register_note_counter


def count_notes_about(viewer: Any, product_ids: Sequence[int]) -> Mapping[int, int]:
    """By product, as many as its list of notes shows the viewer. One statement."""
    notes = notes_linking(product_ids, viewer).order_by().values(product=F("note_products__product_id"))
    return dict(notes.annotate(number=Count("pk")).values_list("product", "number"))


register_note_counter(count_notes_about)
