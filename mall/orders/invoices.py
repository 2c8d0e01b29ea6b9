"""The invoice of a paid order as a PDF: every line, every sum, what went back since. Its font goes along."""

from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from mall.models import Order, OrderLine, Parcel
from members.models import SiteIdentity
from xhs.lib.money import yuan
from xhs.lib.print_type import FONT, printable, setting
from xhs.lib.regions import name_of
from xhs.lib.words import clean_line

INK, MUTED, RED = colors.HexColor("#1f1f23"), colors.HexColor("#6b6b76"), colors.HexColor("#c9213e")
HAIRLINE = colors.HexColor("#dcdce2")
WIDTH = A4[0] - 40 * mm - 12  # the frame of a page has a padding of six points
COLUMNS = [WIDTH * share for share in (0.44, 0.08, 0.16, 0.16, 0.16)]


def invoice_answer(*, order: Order, asked: Mapping[str, str]) -> HttpResponse:
    """The PDF of a paid order, with the `title` and `tax_number` that were asked for. Raises Http404 before that."""
    if order.paid_at is None:
        raise Http404(_("There is an invoice once the order is paid."))
    title, tax_number = (clean_line(asked.get(name, "")) for name in ("title", "tax_number"))
    pdf = invoice_pdf(order=order, title=title[:100], tax_number=tax_number[:30])
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="invoice-{order.number}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def invoice_pdf(*, order: Order, title: str = "", tax_number: str = "") -> bytes:
    """The whole document. `title` and `tax_number` are the buyer's, if she wants them on it."""
    out = BytesIO()
    parcels = list(order.parcels.select_related("merchant").prefetch_related("lines"))
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm,
        title=f"{_('Invoice')} {order.number}", author=SiteIdentity.current().name,
    )  # fmt: skip
    story = [*_head(order, title, tax_number), *_goods(parcels), Spacer(1, 5 * mm), _sums(order)]
    with setting:
        document.build(story)
    return out.getvalue()


def _words(text: str, *, size: float = 9.5, colour: Any = INK, align: int = 0) -> Paragraph:
    style = ParagraphStyle(
        "words",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.5,
        textColor=colour,
        alignment=align,
        wordWrap="CJK",
    )
    return Paragraph(escape(printable(text), quote=False), style)


def _head(order: Order, title: str, tax_number: str) -> list[Flowable]:
    paid = timezone.localtime(order.paid_at) if order.paid_at else None
    place = " ".join(filter(None, (name_of(order.province, "zh-hans"), order.city, order.district)))
    facts = [
        (_("Order"), order.number),
        (_("Paid on"), f"{paid:%Y-%m-%d %H:%M}" if paid else ""),
        (_("Buyer"), title or order.receiver),
        (_("Tax number"), tax_number),
        (_("Delivered to"), f"{order.receiver}, {place} {order.address_line}" if order.receiver else ""),
    ]
    rows = [[_words(name, colour=MUTED), _words(value)] for name, value in facts if value]
    table = Table(rows, colWidths=[WIDTH * 0.18, WIDTH * 0.82], hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    heading = _words(f"{SiteIdentity.current().name}  ·  {_('Invoice')}", size=19, colour=RED)
    return [heading, Spacer(1, 6 * mm), table, Spacer(1, 6 * mm)]


def _goods(parcels: list[Parcel]) -> list[Flowable]:
    """A table for each seller: she is who the line was bought from."""
    found: list[Flowable] = []
    for parcel in parcels:
        found += [_words(f"{_('Sold by')} {parcel.merchant.name}", size=10.5), Spacer(1, 1.5 * mm)]
        names = (_("Goods"), _("Pieces"), _("Price"), _("Tax and freight"), _("Sum"))
        rows = [
            [
                _words(name, size=8.5, colour=MUTED, align=2 if place else 0)
                for place, name in enumerate(names)
            ]
        ]
        table = Table(rows + [_line(line) for line in parcel.lines.all()], colWidths=COLUMNS, repeatRows=1)
        table.setStyle(TableStyle([
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE), ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0), ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ]))  # fmt: skip
        found += [table, Spacer(1, 5 * mm)]
    return found


def _line(line: OrderLine) -> list[Flowable]:
    name = f"{line.short_name}  {line.choices}".strip()
    figures = (
        str(line.quantity),
        line.goods_fen - line.discount_fen,
        line.tax_fen + line.freight_fen,
        line.total_fen,
    )
    return [_words(name), *(_words(_money(figure), align=2) for figure in figures)]


def _sums(order: Order) -> Table:
    sums = [
        (_("Goods"), order.goods_fen),
        (_("Discounts"), -order.discount_fen),
        (_("Freight"), order.freight_fen),
        (_("Import tax"), order.tax_fen),
        (_("Total paid"), order.total_fen),
        (_("Given back since"), -order.refunded_fen),
    ]
    rows = [
        [_words(name, colour=MUTED, align=2), _words(_money(fen), align=2)]
        for name, fen in sums
        if fen or name == _("Total paid")
    ]
    table = Table(rows, colWidths=[WIDTH * 0.26, WIDTH * 0.2], hAlign="RIGHT")
    table.setStyle(TableStyle([("RIGHTPADDING", (-1, 0), (-1, -1), 0)]))
    return table


def _money(figure: int | str) -> str:
    return figure if isinstance(figure, str) else f"¥{yuan(figure)}"
