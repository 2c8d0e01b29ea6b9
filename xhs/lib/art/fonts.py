"""Finding fonts on this machine that really have the letters of a text."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from PIL import ImageFont

# The families text cards are set in, best first; a file is known by how its name begins.
SANS = (
    "Inter",
    "HelveticaNeue",
    "Helvetica",
    "Arial",
    "SegoeUI",
    "NotoSans-",
    "OpenSans",
    "NotoSansCJK",
    "DejaVuSans",
)
SERIF = (
    "PlayfairDisplay",
    "Georgia",
    "NotoSerif-",
    "LiberationSerif",
    "times",
    "Times",
    "NotoSerifCJK",
    "DejaVuSerif",
)
HAN_SANS = (
    "PingFang",
    "NotoSansCJK",
    "NotoSansSC",
    "SourceHanSans",
    "msyh",
    "wqy-",
    "DroidSansFallback",
    "Hiragino",
)
HAN_SERIF = ("NotoSerifCJK", "NotoSerifSC", "SourceHanSerif", "Songti", "simsun", "uming")
HAN_FACES = range(5)  # collections hold one face per country; the Simplified Chinese one is looked for
SUFFIXES = (".ttf", ".otf", ".ttc")


@dataclass(frozen=True)
class Font:
    """A font file, the face in it, and the family name by which SVG asks for it."""

    file: str
    face: int
    family: str
    is_bold: bool

    def load(self, size: int) -> ImageFont.FreeTypeFont:
        """The font for measuring, at a size in pixels."""
        return ImageFont.truetype(self.file, size, index=self.face)

    def width(self, text: str, size: float) -> float:
        """How wide the text is at this size."""
        return _measured(self, 100).getlength(text) * size / 100

    def has(self, text: str) -> bool:
        """Whether every visible character of the text has a shape of its own in this font."""
        blank = _shape(self, "\U0010fffe")
        return all(_shape(self, letter) != blank for letter in set(text) if not letter.isspace())


@lru_cache(maxsize=64)
def _measured(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return font.load(size)


@lru_cache(maxsize=8192)
def _shape(font: Font, letter: str) -> bytes:
    mask = _measured(font, 24).getmask(letter)
    return bytes(mask) + repr(mask.size).encode()


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ]


@cache
def _all_files() -> tuple[Path, ...]:
    found = (path for folder in _folders() if folder.is_dir() for path in folder.rglob("*"))
    return tuple(sorted(path for path in found if path.suffix.lower() in SUFFIXES))


def _open(path: Path, face: int = 0) -> Font | None:
    try:
        family, style = ImageFont.truetype(str(path), 24, index=face).getname()
    except OSError:
        return None
    if not family:
        return None
    return Font(str(path), face, family, "bold" in (style or "").lower())


def _candidates(names: tuple[str, ...], *, bold: bool) -> Iterator[Font]:
    """Fonts of the families in order of liking; of the wanted weight before the others."""
    for name in names:
        files = [p for p in _all_files() if p.name.startswith(name) and "Italic" not in p.name]
        plain = [
            p
            for p in files
            if p.stem.lower().removeprefix(name.lower()).strip("-") in ("", "regular", "medium")
        ]
        heavy = [p for p in files if p.stem.lower().endswith("bold") and "semi" not in p.stem.lower()]
        for path in [*heavy, *plain] if bold else [*plain, *heavy]:
            for face in HAN_FACES if path.suffix.lower() == ".ttc" else (0,):
                font = _open(path, face)
                if font:
                    yield font


@cache
def _built_in() -> Font | None:
    """The Latin font inside Pillow, written to a file of this process so that SVG can use it."""
    source = getattr(ImageFont.load_default(24), "path", None)
    if not isinstance(source, BytesIO):
        return None
    folder = tempfile.mkdtemp(prefix="card-font-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kept = Path(folder) / "built-in.ttf"
    kept.write_bytes(source.getvalue())
    return _open(kept)


def _is_han(text: str) -> bool:
    return any("\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\uffef" for letter in text)


@lru_cache(maxsize=256)
def _first(names: tuple[str, ...], bold: bool, han: bool) -> Font | None:
    found = list(_candidates(names, bold=bold))
    if han:
        found.sort(key=lambda font: "SC" not in font.family and "SC" not in font.file)
        found = [font for font in found if font.has("永和")]
        found.sort(key=lambda font: font.is_bold != bold)
    return found[0] if found else None


def find_font(text: str, *, serif: bool = False, bold: bool = False) -> Font | None:
    """A font that has every letter of the text, or None."""
    han = _is_han(text)
    orders = (
        ((HAN_SERIF, HAN_SANS) if serif else (HAN_SANS, HAN_SERIF))
        if han
        else ((SERIF, SANS) if serif else (SANS, SERIF))
    )
    for names in orders:
        font = _first(names, bold, han)
        if font and font.has(text):
            return font
    spare = None if han else _built_in()
    return spare if spare and spare.has(text) else None


def can_draw(text: str) -> bool:
    """Whether a font on this machine has every letter of the text, found out by drawing each."""
    return find_font(text) is not None


def font_files(families: set[str]) -> list[str]:
    """The files of those of these families that text cards are set in."""
    groups = ((SANS, False), (SERIF, False), (HAN_SANS, True), (HAN_SERIF, True))
    fonts = [_first(names, bold, han) for names, han in groups for bold in (False, True)]
    found = {font.file: font.family for font in fonts if font and font.family in families}
    spare = _built_in() if families - set(found.values()) else None
    return [*found, *([spare.file] if spare else [])]
