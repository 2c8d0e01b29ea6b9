"""What people would like to have, and which notes led them to it. Read only, for questions to the support."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.admin.buyers import OfPersonAdmin
from mall.models import GoodsWish, RestockWish, SavedProduct, Touch, TouchConsent
from members.admin.faces import person_cell, person_link
from xhs.lib.desk import cells
from xhs.lib.desk.columns import NOTHING, column
from xhs.lib.desk.filters import filled, named_filter, since
from xhs.lib.desk.yuan import money


@admin.register(SavedProduct)
class SavedProductAdmin(OfPersonAdmin):
    joined = ("person", "product")
    list_display = ("who", "goods", "seen", "saved")
    list_filter = (since("saved_at", _("saved")),)
    fields = (("whose", "goods"), ("seen", "told"), "saved")
    seen = money("seen_fen", _("price when it was saved"))
    told = money("told_fen", _("price she was told"))
    saved = column("saved_at", _("saved"))

    @admin.display(description=_("product"))
    def goods(self, row: SavedProduct) -> SafeString:
        return pieces.desk_link("mall_product", row.product_id, row.product.short_name)


@admin.register(RestockWish)
class RestockWishAdmin(OfPersonAdmin):
    """Who waits for what is sold out; a row goes once she has been told."""

    joined = ("person", "sku__product")
    list_display = ("who", "goods", "variant", "wished")
    list_filter = (since("wished_at", _("since")),)
    fields = (("whose", "goods"), ("variant", "wished"))
    wished = column("wished_at", _("since"))

    @admin.display(description=_("product"))
    def goods(self, row: RestockWish) -> SafeString:
        return pieces.desk_link("mall_product", row.sku.product_id, row.sku.product.short_name)

    @admin.display(description=_("variant"))
    def variant(self, row: RestockWish) -> str:
        return " · ".join(row.sku.choices) or NOTHING


@admin.register(GoodsWish)
class GoodsWishAdmin(OfPersonAdmin):
    """Who looked for goods that nobody sold, and what she was told of once it came."""

    joined = ("person", "product")
    list_display = ("who", "looked_for", "wished", "told", "came")
    list_filter = (
        filled("answered", _("told"), "answered_at", _("Told"), _("Waiting")),
        since("wished_at", _("since")),
    )
    fields = (("whose", "looked_for"), ("wished", "told"), "came")
    looked_for = column("text", _("looked for"))
    wished = column("wished_at", _("since"))
    told = column("answered_at", _("told"))

    @admin.display(description=_("product"))
    def came(self, row: GoodsWish) -> SafeString:
        return pieces.desk_link("mall_product", row.product_id, row.product and row.product.short_name)


@admin.register(Touch)
class TouchAdmin(OfPersonAdmin):
    """First and last note that led somebody to a product within 30 days. Of a visitor there is no name."""

    joined = ("person", "product")
    list_display = ("who", "goods", "first_note", "last_note", "last")
    list_filter = (since("last_at", _("last came")),)
    fields = (("whose", "goods"), ("first_note", "first"), ("last_note", "last"))
    first = column("first_at", _("first came"))
    last = column("last_at", _("last came"))

    @admin.display(description=_("person"))
    def who(self, row: Touch) -> SafeString:
        return person_cell(row.person) if row.person else SafeString(_("a visitor"))

    @admin.display(description=_("person"))
    def whose(self, row: Touch) -> SafeString:
        return person_link(row.person) if row.person else SafeString(_("a visitor"))

    @admin.display(description=_("product"))
    def goods(self, row: Touch) -> SafeString:
        return pieces.desk_link("mall_product", row.product_id, row.product.short_name)

    @admin.display(description=_("first note"))
    def first_note(self, row: Touch) -> SafeString:
        return pieces.note_link(row.first_note_id)

    @admin.display(description=_("last note"))
    def last_note(self, row: Touch) -> SafeString:
        return pieces.note_link(row.last_note_id)


@admin.register(TouchConsent)
class TouchConsentAdmin(OfPersonAdmin):
    """What people answered when they were asked whether notes that lead to goods may be remembered."""

    list_display = ("who", "answer", "decided")
    list_filter = (
        named_filter(
            "answer",
            _("answer"),
            {
                "yes": (_("Agreed"), lambda rows: rows.filter(is_given=True)),
                "no": (_("Did not agree"), lambda rows: rows.filter(is_given=False)),
            },
        ),
    )
    fields = (("whose", "answer"), "decided")
    decided = column("decided_at", _("since"))

    @admin.display(description=_("answer"))
    def answer(self, row: TouchConsent) -> SafeString:
        if row.is_given:
            return cells.label(cells.GOOD, _("Agreed"))
        return cells.label(cells.PLAIN, _("Did not agree"))
