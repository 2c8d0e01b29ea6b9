"""QR codes: dark on white in light and dark alike, so that every camera reads them."""

import qrcode
from django.utils.safestring import SafeString, mark_safe


def qr_rows(text: str) -> list[list[bool]]:
    """The squares of the text's code, row by row, True where they are dark; the quiet border is two squares wide."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    return [[bool(square) for square in row] for row in code.get_matrix()]


def qr_drawing(text: str) -> SafeString:
    """An SVG of the text, as wide as what it stands in. Only numbers of ours go into its markup."""
    rows = qr_rows(text)
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    side = len(rows)
    return mark_safe(  # noqa: S308
        f'<svg class="qr" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{squares}"/></svg>'
    )
