"""The foot of a poster: whose it is, and the code that leads there."""

from PIL import Image, ImageDraw

from xhs.lib.posters.pictures import cut_to, rounded
from xhs.lib.posters.poster import Face, Poster
from xhs.lib.posters.type import drawable, font, one_line, write
from xhs.lib.qr import qr_rows

PLATE, AVATAR = 196, 96
_INK, _MUTED = "#1f1f23", "#5f5f69"


def draw_code(card: Image.Image, link: str, *, right: int, bottom: int) -> None:
    """The link as a QR code on a white plate."""
    rows = qr_rows(link)
    code = Image.new("L", (len(rows), len(rows)), 255)
    code.putdata([0 if is_dark else 255 for row in rows for is_dark in row])
    plate = Image.new("RGB", (PLATE, PLATE), "#ffffff")
    side = (PLATE // len(rows)) * len(rows)  # whole pixels: cameras like sharp squares
    inset = (PLATE - side) // 2
    plate.paste(code.resize((side, side), Image.Resampling.NEAREST), (inset, inset))
    card.paste(plate, (right - PLATE, bottom - PLATE), rounded(plate.size, 20))


def draw_face(card: Image.Image, poster: Poster, *, left: int, bottom: int, width: int) -> None:
    """Who stands for it, or the site alone; below, what to do with the code."""
    pen, face = ImageDraw.Draw(card), poster.face
    at = left
    if face is not None:
        _draw_avatar(card, face, poster, (left, bottom - AVATAR))
        at, width = left + AVATAR + 24, width - AVATAR - 24
    name, line = (face.name, face.line) if face else (poster.site, "")
    bold, plain = font(34, bold=True), font(27)
    write(pen, (at, bottom - 56), one_line(name, bold, width), bold, _INK if face else poster.accent)
    hint = " · ".join(filter(None, (line, poster.hint)))
    write(pen, (at, bottom - 13), one_line(hint, plain, width), plain, _MUTED)


def _draw_avatar(card: Image.Image, face: Face, poster: Poster, at: tuple[int, int]) -> None:
    size = (AVATAR, AVATAR)
    avatar = cut_to(face.picture, size) if face.picture else None
    if avatar is None:
        avatar = Image.new("RGB", size, poster.accent)
        letter = drawable(face.name)[:1].upper()
        pen, middle = ImageDraw.Draw(avatar), AVATAR / 2
        pen.text((middle, middle), letter, fill="#ffffff", font=font(46, bold=True), anchor="mm")
    card.paste(avatar, at, rounded(size, AVATAR // 2))
