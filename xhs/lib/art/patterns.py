"""Woven, tiled and printed patterns that cover an area. Plain paths: far quicker to paint than SVG patterns."""

from collections.abc import Callable

from .colour import darken, lighten, mix
from .pen import Pen
from .shapes import group, path, polygon, rect, stroke


def frame(x: float, y: float, w: float, h: float, *parts: str) -> str:
    """Parts of an area of w x h, cut off at its edges and moved to x, y."""
    box = f'x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" viewBox="0 0 {w:.1f} {h:.1f}"'
    return f"<svg {box}>{''.join(parts)}</svg>"


def bars(first: float, last: float, step: float, thick: float, length: float, *, across: bool = False) -> str:
    """Path data of parallel bars, upright or lying, from 0 to `length`."""
    d, at = "", first
    while at < last:
        wide = min(thick, last - at)
        if across:
            d += f"M0 {at:.1f}h{length:.1f}v{wide:.1f}h{-length:.1f}Z"
        else:
            d += f"M{at:.1f} 0h{wide:.1f}v{length:.1f}h{-wide:.1f}Z"
        at += step
    return d


def discs(points: list[tuple[float, float]], r: float) -> str:
    """Path data of equal discs."""
    return "".join(
        f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0"
        for x, y in points
    )


def _tilted(w: float, h: float, turn: float, marks: Callable[[float, float], str]) -> str:
    """Marks over the area; turned ones cover a bigger square and are cut off."""
    if not turn:
        return marks(w, h)
    side = (w * w + h * h) ** 0.5
    turned = group(group(marks(side, side), at=(-side / 2, -side / 2)), at=(w / 2, h / 2), turn=turn)
    return frame(0, 0, w, h, turned)


def stripes(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Stripes, upright, lying or slanted."""
    step, share = pen.between(36, 90), pen.pick((0.5, 0.2, 0.35))
    lines = _tilted(
        w, h, pen.pick((0, 0, 90, 45, -30)), lambda w, h: path(bars(0, w, step, step * share, h), mark)
    )
    return rect(0, 0, w, h, base) + lines


def gingham(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """A checked table-cloth."""
    step = pen.between(44, 84)

    def marks(w: float, h: float) -> str:
        upright, lying = bars(0, w, step, step / 2, h), bars(0, h, step, step / 2, w, across=True)
        return path(upright, mark, alpha=0.5) + path(lying, mark, alpha=0.5)

    return rect(0, 0, w, h, base) + _tilted(w, h, pen.pick((0, 0, 45)), marks)


def dots(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Polka dots."""
    step = pen.between(52, 96)
    points = [
        (step * (i + j % 2 / 2), step * j / 2)
        for j in range(int(h / step * 2) + 2)
        for i in range(int(w / step) + 2)
    ]
    return rect(0, 0, w, h, base) + path(discs(points, step * pen.between(0.1, 0.2)), mark)


def checker(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """A chessboard."""
    side = pen.between(56, 120)
    cells = "".join(
        f"M{i * side:.1f} {j * side:.1f}h{side}v{side}h-{side}Z"
        for j in range(int(h / side) + 1)
        for i in range(int(w / side) + 1)
        if (i + j) % 2
    )
    return rect(0, 0, w, h, base) + path(cells, mark)


def grid(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Square tiles, a few of them a little lighter or darker, with joints."""
    side = pen.between(64, 130)
    body = rect(0, 0, w, h, pen.slant(lighten(base, 0.2), base))
    cells = [(i, j) for j in range(int(h / side) + 1) for i in range(int(w / side) + 1)]
    for tone, alpha in (("#ffffff", 0.14), (darken(base, 0.4), 0.08)):
        body += path(
            "".join(
                f"M{i * side:.1f} {j * side:.1f}h{side}v{side}h-{side}Z" for i, j in cells if pen.chance(0.25)
            ),
            tone,
            alpha=alpha,
        )
    joints = bars(0, w, side, 4, h) + bars(0, h, side, 4, w, across=True)
    return body + path(joints, mark, alpha=0.6)


def scallops(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Fish scales."""
    r, body = pen.between(36, 60), rect(0, 0, w, h, mark)
    for j in range(int(h / r) + 2, -1, -1):
        row = [(2 * r * i + (r if j % 2 else 0), j * r) for i in range(int(w / r / 2) + 2)]
        body += (
            path(discs(row, r), mark)
            + path(discs(row, r * 0.88), base)
            + path(discs(row, r * 0.42), mark, alpha=0.5)
        )
    return body


def linen(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Woven cloth."""
    threads = (
        rect(0, 2, 12, 2.6, mark, alpha=0.3)
        + rect(0, 8, 12, 2.6, mark, alpha=0.16)
        + rect(4, 0, 2.4, 12, "#ffffff", alpha=0.2)
    )
    return rect(0, 0, w, h, pen.tile(12, 12, rect(0, 0, 12, 12, base) + threads))


def plaid(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """A woollen check with thin lines."""
    step, line = pen.between(110, 180), pen.accent()

    def marks(w: float, h: float) -> str:
        wide = path(bars(0, w, step, step * 0.36, h), mark, alpha=0.45)
        wide += path(bars(0, h, step, step * 0.36, w, across=True), mark, alpha=0.45)
        thin = bars(step * 0.66, w, step, 5, h) + bars(step * 0.66, h, step, 5, w, across=True)
        return wide + path(thin, line, alpha=0.75)

    return rect(0, 0, w, h, base) + _tilted(w, h, pen.pick((0, 12)), marks)


def zigzag(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Chevrons."""
    wide, tall = pen.between(40, 80), pen.between(26, 44)
    rows = ""
    for j in range(-1, int(h / tall / 2) + 2):
        points = [(i * wide, j * tall * 2 + (tall if i % 2 else 0)) for i in range(int(w / wide) + 2)]
        rows += polygon([*points, *[(x, y + tall) for x, y in reversed(points)]])
    return rect(0, 0, w, h, base) + path(rows, mark)


def parquet(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Herringbone boards."""
    wide = pen.between(34, 54)
    long = wide * 3
    tones = [base, mix(base, mark, 0.3), lighten(base, 0.14), mix(base, mark, 0.15)]
    ways = ["", "", "", ""]
    for i in range(-1, int(w / wide / 2) + 1):
        for j in range(-2, int(h / long * 2) + 1):
            x, y = i * 2 * wide, j * long / 2
            ways[(i + 2 * j) % 4] += polygon(
                [(x, y), (x + wide, y + wide), (x + wide, y + wide + long / 2 - 3), (x, y + long / 2 - 3)]
            )
            ways[(i * 3 + j + 1) % 4] += polygon(
                [
                    (x + wide, y + wide),
                    (x + 2 * wide, y),
                    (x + 2 * wide, y + long / 2 - 3),
                    (x + wide, y + wide + long / 2 - 3),
                ]
            )
    return rect(0, 0, w, h, darken(base, 0.25)) + "".join(
        path(d, tone) for d, tone in zip(ways, tones, strict=True)
    )


def sprigs(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Printed leaves scattered in rows."""
    step, leaves, stalks = pen.between(70, 120), "", ""
    for j in range(int(h / step) + 2):
        for i in range(int(w / step) + 2):
            x, y, s = step * (i + (0.5 if j % 2 else 0)), step * j, step * 0.26
            stalks += f"M{x:.1f} {y + s:.1f}V{y - s:.1f}"
            leaves += "".join(
                f"M{x:.1f} {y + dy * s:.1f}q{k * s:.1f} {-s * 0.1:.1f} "
                f"{k * s:.1f} {-s * 0.8:.1f}q{-k * s:.1f} 0 {-k * s:.1f} {s * 0.8:.1f}Z"
                for k in (-1, 1)
                for dy in (0.7, 0)
            )
    return rect(0, 0, w, h, base) + path(leaves, mark) + stroke(stalks, mark, 3)


Weave = Callable[[Pen, float, float, str, str], str]
WEAVES: tuple[Weave, ...] = (
    stripes,
    gingham,
    dots,
    checker,
    grid,
    scallops,
    linen,
    linen,
    plaid,
    zigzag,
    parquet,
    sprigs,
)


def weave(pen: Pen, w: float, h: float, base: str, mark: str) -> str:
    """Any pattern of two colours over w x h from 0,0; some reach a little over the right and lower edges."""
    return pen.pick(WEAVES)(pen, w, h, base, mark)
