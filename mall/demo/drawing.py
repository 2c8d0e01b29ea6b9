"""Pictures for the goods of the demo mall. Needs no Django: other processes draw too."""

from dataclasses import dataclass
from zlib import crc32

from xhs.lib.art import as_packshot, as_photo, draw_close_up, draw_logo, draw_packshot, draw_styled
from xhs.lib.art.goods import Look

LOGO_WIDTH = 480  # pixels


@dataclass(frozen=True)
class Shot:
    """One picture to be made, `width` pixels wide: goods on a plain ground, from near, or (`ink`) on a plinth."""

    kind: str
    look: Look
    ground: str = "#ffffff"
    near: bool = False
    ink: str = ""
    width: int = 1080


@dataclass(frozen=True)
class Logo:
    words: str
    ink: str
    paper: str
    serif: bool


def draw(shots: list[Shot]) -> list[bytes]:
    """The pictures of one product as its shop would send them."""
    return [_draw_one(shot) for shot in shots]


def _draw_one(shot: Shot) -> bytes:
    if shot.ink:
        svg = draw_styled(shot.kind, shot.look, ground=shot.ground, ink=shot.ink)
        return as_photo(svg, width=shot.width, seed=crc32(svg.encode()))
    take = draw_close_up if shot.near else draw_packshot
    return as_packshot(take(shot.kind, shot.look, ground=shot.ground), width=shot.width)


def draw_brand(logo: Logo) -> bytes:
    """A square logo."""
    return as_packshot(
        draw_logo(logo.words, ink=logo.ink, paper=logo.paper, serif=logo.serif), width=LOGO_WIDTH
    )
