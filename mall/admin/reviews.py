"""Reviews on the operators' desk: those that wait because something about them is odd, first."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mall.admin import pieces
from mall.models import Review
from mall.reviews.doubts import (
    BURST_DOUBT,
    LINKED_DOUBT,
    OWN_SHOP_DOUBT,
    REFUNDED_DOUBT,
    SAME_HOME_DOUBT,
    SAME_IDENTITY_DOUBT,
)
from mall.reviews.writing import hide_review, show_review
from members.addresses import address
from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import each_state, named_filter, since
from xhs.lib.numbers import number_in

State = Review.State
DOUBTS: dict[str, "str | Promise"] = {
    OWN_SHOP_DOUBT: _("by the shop's own people"),
    LINKED_DOUBT: _("shares a phone with the shop's people"),
    SAME_HOME_DOUBT: _("is sent to the same name and address as things of the shop's people"),
    SAME_IDENTITY_DOUBT: _("has the identity of one of the shop's people"),
    BURST_DOUBT: _("one of very many at once"),
    REFUNDED_DOUBT: _("the goods were given back"),
}
TONES = {State.QUEUED: cells.WARN, State.HIDDEN: cells.BAD}


SHOW = Act(
    name="show",
    label=_("Show"),
    permission="mall.hide_review",
    verb=on_row(show_review, "review", "operator"),
    done=lambda n: ngettext("%d review is shown.", "%d reviews are shown.", n) % n,
    explanation=_("It stands on the product's page, and its stars count."),
    icon="visibility",
    applies=lambda review: review.state != State.SHOWN,
)
HIDE = Act(
    name="hide",
    label=_("Hide"),
    permission="mall.hide_review",
    verb=on_row(hide_review, "review", "operator"),
    done=lambda n: ngettext("%d review is hidden.", "%d reviews are hidden.", n) % n,
    explanation=_("Nobody but its writer sees it, and its stars do not count."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda review: review.state != State.HIDDEN,
)


@admin.register(Review)
class ReviewAdmin(ModeratedAdmin):
    acts = (SHOW, HIDE)
    joined = ("person", "product")
    head_template = "admin/mall/_review_head.html"
    list_display = ("said", "whose", "of_product", "condition", "written")
    list_filter = (
        named_filter("state", _("state"), each_state(State), default=State.QUEUED),
        since("written_at", _("written")),
    )
    search_fields = ("text",)
    search_help_text = _("Number of the product, or @user name of the writer")
    fields = (("whose", "of_product"), ("rating", "condition"), ("bought", "written"), "words")
    rating = column("stars", _("stars"))
    bought = column("choices", _("variant"))
    words = column("text", _("text"))
    written = column("written_at", _("written"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if number := number_in(words):
            return queryset.filter(product_id=number), False
        return (queryset.filter(person_id__in=ids_of_people(words)) if words else queryset), False

    def describe(self, row: Review) -> SafeString:
        return self.said(row)

    def head_context(self, request: HttpRequest, row: Review) -> dict[str, Any]:
        files = [one.media for one in row.pictures.select_related("media").order_by("position")]
        pictures = [(media, address(media.token, 540, signed=True)) for media in files if media.is_ready]
        return {
            **super().head_context(request, row),
            "pictures": pictures,
            "doubt": DOUBTS.get(row.doubt, ""),
        }

    @admin.display(description=_("review"))
    def said(self, review: Review) -> SafeString:
        return cells.two_lines("★" * review.stars, cells.shorten(review.text) or "–")

    @admin.display(description=_("writer"))
    def whose(self, review: Review) -> SafeString:
        return person_link(review.person)

    @admin.display(description=_("product"))
    def of_product(self, review: Review) -> "SafeString | str":
        return pieces.desk_link("mall_product", review.product_id, review.product.short_name)

    @admin.display(description=_("state"))
    def condition(self, review: Review) -> SafeString:
        if review.state == State.SHOWN:
            return cells.labels(None)
        words = DOUBTS.get(review.doubt) if review.state == State.QUEUED else None
        return cells.label(TONES[State(review.state)], words or review.get_state_display())
