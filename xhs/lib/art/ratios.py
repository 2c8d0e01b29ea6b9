"""The formats of pictures and the size of their canvas in units."""

SIZES: dict[str, tuple[int, int]] = {
    "3:4": (900, 1200),
    "1:1": (1000, 1000),
    "4:3": (1200, 900),
    "2:3": (880, 1320),
    "9:16": (810, 1440),
    "16:9": (1360, 765),
}
RATIOS = tuple(SIZES)


def size_of(ratio: str) -> tuple[int, int]:
    """Width and height in canvas units. Raises ValueError for a ratio that is not one of RATIOS."""
    if ratio not in SIZES:
        raise ValueError(f"{ratio!r} is not one of {', '.join(SIZES)}.")
    return SIZES[ratio]


def document(
    definitions: str, body: str, width: float, height: float, *, left: float = 0, top: float = 0
) -> str:
    """A complete SVG file."""
    box = f'viewBox="{left:g} {top:g} {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{definitions}{body}</svg>'
