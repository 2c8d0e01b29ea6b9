"""SVG elements as strings. Lengths are in canvas units, y grows downwards."""

import re
from dataclasses import dataclass

_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")


@dataclass(frozen=True)
class Thing:
    """Something drawn: what it is called, its SVG, its size.

    Standing things have the middle of their foot at 0,0; things seen from above their centre.
    """

    name: str
    body: str
    width: float
    height: float


def shorten(numbers: str) -> str:
    """The same SVG text with numbers of at most one decimal."""
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.1f}", numbers)


def _attributes(more: dict[str, str | float]) -> str:
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())


def _fill(fill: str, alpha: float) -> str:
    return f' fill="{fill}"' + (f' fill-opacity="{alpha:.2f}"' if alpha < 1 else "")


def rect(
    x: float, y: float, w: float, h: float, fill: str, *, r: float = 0, alpha: float = 1, **more: str | float
) -> str:
    """A rectangle by its upper left corner; `r` rounds the corners."""
    rounding = f' rx="{r:.1f}"' if r else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(w, 0):.1f}" height="{max(h, 0):.1f}"'
    return f"<rect {place}{rounding}{_fill(fill, alpha)}{_attributes(more)}/>"


def circle(x: float, y: float, r: float, fill: str, *, alpha: float = 1, **more: str | float) -> str:
    """A disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"{_fill(fill, alpha)}{_attributes(more)}/>'


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, *, alpha: float = 1, **more: str | float
) -> str:
    """An upright ellipse by its half axes."""
    place = f'cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"'
    return f"<ellipse {place}{_fill(fill, alpha)}{_attributes(more)}/>"


def path(d: str, fill: str, *, alpha: float = 1, **more: str | float) -> str:
    """A filled outline."""
    return f'<path d="{shorten(d)}"{_fill(fill, alpha)}{_attributes(more)}/>'


def stroke(d: str, colour: str, width: float, *, alpha: float = 1, **more: str | float) -> str:
    """A line with round ends along `d`."""
    faint = f' stroke-opacity="{alpha:.2f}"' if alpha < 1 else ""
    look = f'stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{shorten(d)}" fill="none" {look}{faint}{_attributes(more)}/>'


def ring(x: float, y: float, r: float, colour: str, width: float, *, alpha: float = 1) -> str:
    """The outline of a circle."""
    faint = f' stroke-opacity="{alpha:.2f}"' if alpha < 1 else ""
    look = f'fill="none" stroke="{colour}" stroke-width="{width:.1f}"{faint}'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>'


def group(
    *parts: str,
    at: tuple[float, float] = (0, 0),
    turn: float = 0,
    scale: float | tuple[float, float] = 1,
    **more: str | float,
) -> str:
    """The parts moved to `at`, turned by degrees and scaled."""
    moves = []
    if at != (0, 0):
        moves.append(f"translate({at[0]:.1f} {at[1]:.1f})")
    if turn:
        moves.append(f"rotate({turn:.1f})")
    if scale != 1:
        across, down = scale if isinstance(scale, tuple) else (scale, scale)
        moves.append(f"scale({across:.3f} {down:.3f})")
    transform = f' transform="{" ".join(moves)}"' if moves else ""
    return f"<g{transform}{_attributes(more)}>{''.join(parts)}</g>"


def polygon(points: list[tuple[float, float]]) -> str:
    """Path data of straight lines through the points, closed."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def smooth(points: list[tuple[float, float]], *, closed: bool = False) -> str:
    """Path data of a soft curve through the points."""
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    d = f"M{around[1][0]:.1f} {around[1][1]:.1f}"
    for i in range(1, len(around) - 2):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = around[i - 1 : i + 3]
        d += (
            f"C{bx + (cx - ax) / 6:.1f} {by + (cy - ay) / 6:.1f} "
            f"{cx - (dx - bx) / 6:.1f} {cy - (dy - by) / 6:.1f} {cx:.1f} {cy:.1f}"
        )
    return d + ("Z" if closed else "")
