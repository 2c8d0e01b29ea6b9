"""Pictures made of pictures: collages, prints on a pin-board, an arch, stickers, a poster."""

from collections.abc import Callable
from typing import Any

from ..colour import darken, lighten, mix
from ..light import veil
from ..palettes import choose_palette
from ..patterns import discs, frame, weave
from ..pen import Pen
from ..shade import silhouette, under
from ..shapes import circle, group, path, rect, stroke
from ..surfaces import surface
from .brief import CORE, Brief, Picture, Scene, choose, names
from .flat_lay import LAYOUTS, _size


def collage(*scenes: Scene) -> Scene:
    """Two to four of these scenes side by side with white gaps, all in one palette."""

    def scene(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
        gap = pen.pick((8, 14, 20))
        cells = pen.pick(
            (
                ((0, 0, 1, 0.5), (0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)),
                ((0, 0, 0.5, 0.5), (0.5, 0, 0.5, 0.5), (0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)),
                ((0, 0, 0.58, 1), (0.58, 0, 0.42, 0.5), (0.58, 0.5, 0.42, 0.5)),
                ((0, 0, 0.5, 0.64), (0.5, 0, 0.5, 0.36), (0, 0.64, 0.5, 0.36), (0.5, 0.36, 0.5, 0.64)),
            )
        )
        body = rect(0, 0, w, h, pen.pick(("#ffffff", pen.palette.paper, lighten(pen.palette.wall, 0.6))))
        seen: list[str] = []
        for x, y, cw, ch in cells:
            inner_w, inner_h = cw * w - gap, ch * h - gap
            part = _scaled(pen, brief, pen.pick(scenes), inner_w, inner_h)
            body += frame(x * w + gap / 2, y * h + gap / 2, inner_w, inner_h, part.body)
            seen += part.tags[:2]
        return Picture(body, tuple(dict.fromkeys(seen)))

    return scene


def _scaled(pen: Pen, brief: Brief, scene: Scene, w: float, h: float) -> Picture:
    """A scene composed for a full canvas, made smaller to fill w x h."""
    full = 860 / max(w, h)
    part = scene(pen, brief, w * full, h * full)
    return Picture(group(part.body, scale=1 / full), part.tags)


# Where prints lie: x and y as shares of the picture, size, turn in degrees.
TALL_PRINTS = (
    ((0.5, 0.5, 0.76, -4),),
    ((0.5, 0.5, 0.74, 5),),
    ((0.36, 0.3, 0.56, -7), (0.64, 0.68, 0.58, 6)),
    ((0.64, 0.3, 0.56, 6), (0.36, 0.7, 0.56, -5)),
    ((0.32, 0.26, 0.5, -8), (0.7, 0.46, 0.5, 7), (0.34, 0.76, 0.5, -3)),
)
WIDE_PRINTS = (
    ((0.28, 0.5, 0.82, -5), (0.72, 0.5, 0.82, 4)),
    ((0.2, 0.52, 0.7, -7), (0.5, 0.47, 0.7, 3), (0.81, 0.54, 0.7, 8)),
)


def prints(*scenes: Scene) -> Scene:
    """White-rimmed prints lying or pinned on a patterned ground."""

    def scene(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
        kinds = ("cloth", "wood", "plain", "waves", "halves", "terrazzo")
        body, seen = surface(pen, w, h, pen.palette.table, kinds), list[str]()
        places = pen.pick(TALL_PRINTS if w <= h else WIDE_PRINTS)
        short = min(w, h * 0.82)
        for x, y, size, turn in places:
            side = short * size
            part = _scaled(pen, brief, pen.pick(scenes), side * 0.88, side * 0.94)
            card = rect(-side / 2, -side * 0.56, side, side * 1.2, pen.slant("#ffffff", "#f3efe8"), r=5)
            tape = group(
                rect(
                    -side * 0.13,
                    -side * 0.04,
                    side * 0.26,
                    side * 0.08,
                    lighten(pen.accent(), 0.2),
                    alpha=0.8,
                ),
                at=(0, -side * 0.56),
                turn=pen.between(-9, 9),
            )
            photo = frame(-side * 0.44, -side * 0.5, side * 0.88, side * 0.94, part.body)
            body += group(under(pen, card, reach=1.3), card, photo, tape, at=(x * w, y * h), turn=turn)
            seen += part.tags[:3]
        return Picture(body + veil(pen, w, h), tuple(dict.fromkeys(seen)))

    return scene


def arch(*scenes: Scene) -> Scene:
    """A scene seen through an arch or a round hole in coloured paper."""

    def scene(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
        paper = pen.pick(
            (pen.palette.wall, pen.palette.paper, lighten(pen.accent(), 0.35), darken(pen.accent(), 0.2))
        )
        part = pen.pick(scenes)(pen.repaint(choose_palette(pen.rng)), brief, w, h)
        m = min(w, h) * pen.between(0.09, 0.13)
        r, ball = w / 2 - m, min(w, h) * 0.46
        gate = f"M{m} {h - m * 1.3}V{m * 1.3 + r}A{r} {r} 0 0 1 {w - m} {m * 1.3 + r}V{h - m * 1.3}Z"
        mount = f"M{m} {m}H{w - m}V{h - m * 2.6}H{m}Z"
        disc = discs([(w / 2, h / 2)], ball)
        hole = pen.pick((gate, mount, disc) if h < w * 1.4 else (gate, mount))
        if w > h * 1.15:
            hole = f"M{m} {m}H{w - m}V{h - m}H{m}Z"
        sheet = f"M0 0H{w}V{h}H0Z" + hole
        rim = (
            stroke(hole, darken(paper, 0.25), 3, alpha=0.5)
            + stroke(hole, pen.shadow_colour(), 16, alpha=0.1)
            + stroke(hole, pen.shadow_colour(), 30, alpha=0.07)
        )
        return Picture(
            part.body
            + rim
            + path(sheet, pen.slant(lighten(paper, 0.25), paper), fill_rule="evenodd")
            + stroke(hole, lighten(paper, 0.5), 5),
            part.tags,
        )

    return scene


def stickers(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Cut-out stickers with white rims on a patterned sheet."""
    base = lighten(pen.accent(), 0.3)
    body = (
        weave(pen, w, h, base, mix(base, "#ffffff", 0.3))
        if pen.chance(0.6)
        else rect(0, 0, w, h, pen.slant(lighten(base, 0.3), base))
    )
    spots = list(pen.pick(LAYOUTS))
    extra = pen.some(((0.5, 0.06, 0.09), (0.06, 0.5, 0.09), (0.94, 0.56, 0.09), (0.5, 0.95, 0.09)), 3)
    things = choose(pen, brief.flats, len(spots))
    for (x, y, reach), thing in zip(spots, things, strict=True):
        room = 1.2 if max(w, h) / min(w, h) > 1.3 else 1.02
        scale = _size(thing, reach * min(w, h) * room)
        rim: dict[str, Any] = {"stroke_width": f"{26 / scale:.1f}", "stroke_linejoin": "round"}
        shadow = group(silhouette(thing.body, pen.shadow_colour()), at=(5 / scale, 9 / scale), opacity="0.22")
        white = group(silhouette(thing.body, "#ffffff"), stroke="#ffffff", **rim)
        body += group(shadow, white, thing.body, at=(x * w, y * h), scale=scale, turn=pen.between(-18, 18))
    for x, y, reach in extra:
        body += group(_sparkle(pen), at=(x * w, y * h), scale=reach * min(w, h) / 60)
    return Picture(body, names(things))


def _sparkle(pen: Pen) -> str:
    colour = pen.pick(("#ffffff", pen.accent()))
    return pen.pick(
        (
            path("M0 -40C4 -10 10 -4 40 0C10 4 4 10 0 40C-4 10 -10 4 -40 0C-10 -4 -4 -10 0 -40Z", colour),
            path("M0 30C-40 4 -32 -30 -12 -30Q0 -30 0 -18Q0 -30 12 -30C32 -30 40 4 0 30Z", colour),
            circle(0, 0, 20, colour),
        )
    )


def poster(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """One big thing over cut-out shapes, like a museum poster."""
    base, (one, two, three) = pen.pick((pen.palette.paper, pen.palette.wall)), pen.accents(3)
    body = rect(0, 0, w, h, pen.down(lighten(base, 0.2), base))
    shapes: tuple[Callable[[], str], ...] = (
        lambda: circle(w * 0.5, h * 0.44, min(w, h) * 0.4, one) + rect(0, h * 0.74, w, h * 0.26, two),
        lambda: (
            path(f"M0 0H{w}V{h * 0.42}L0 {h * 0.7}Z", one) + circle(w * 0.8, h * 0.2, min(w, h) * 0.13, three)
        ),
        lambda: (
            "".join(rect(w * i / 5, 0, w / 10, h, one, alpha=0.55) for i in range(6))
            + circle(w * 0.5, h * 0.5, min(w, h) * 0.38, lighten(two, 0.35))
        ),
        lambda: "".join(
            circle(w * 0.5, h * 0.56, min(w, h) * (0.48 - 0.11 * i), c)
            for i, c in enumerate((one, lighten(two, 0.2), three, base))
        ),
        lambda: (
            rect(0, 0, w / 2, h / 2, one)
            + rect(w / 2, h / 2, w / 2, h / 2, two)
            + rect(w / 2, 0, w / 2, h / 2, lighten(three, 0.3))
        ),
    )
    body += pen.pick(shapes)()
    standing = bool(brief.heroes) and pen.chance(0.6)
    hero = pen.pick(brief.heroes[:CORE] if standing else brief.flats[:CORE])(pen)
    scale = min(h * 0.62 / hero.height, w * 0.72 / hero.width)
    at = (w / 2, h / 2 + hero.height * scale / 2 if standing else h / 2)
    rim = min(w, h) * 0.035
    edge = rect(
        rim,
        rim,
        w - rim * 2,
        h - rim * 2,
        "none",
        stroke=pen.palette.paper,
        stroke_width=4,
        stroke_opacity=0.8,
    )
    return Picture(
        body + group(under(pen, hero.body, reach=1.6) + hero.body, at=at, scale=scale) + edge,
        (hero.name, "poster"),
    )
