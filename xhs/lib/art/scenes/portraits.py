"""Portraits of people and pets, hands, and paintings that fill the frame."""

from ..colour import darken, lighten, mix
from ..light import bokeh, veil
from ..patterns import weave
from ..pen import Pen
from ..people.faces import cat_avatar, dog_avatar, portrait
from ..shapes import circle, ellipse, group, path, rect, smooth, stroke
from ..surfaces import surface
from ..things.beauty import hand_flat, polish_flat
from ..things.flowers import BLOOMS, bloom_flat, sprig_flat
from .brief import Brief, Picture, lay
from .table import wall


def _backdrop(pen: Pen, w: float, h: float) -> str:
    """A studio paper, lights out of focus, a pattern or a wall of flowers."""
    tone = mix(pen.palette.wall, pen.accent(), 0.4)
    kind = pen.pick(("paper", "lights", "pattern", "flowers", "wall"))
    if kind == "lights":
        return rect(0, 0, w, h, pen.down(darken(tone, 0.5), darken(tone, 0.2))) + bokeh(pen, w, h)
    if kind == "pattern":
        return weave(pen, w, h, pen.palette.wall, mix(pen.palette.wall, tone, 0.5))
    if kind == "flowers":
        body = rect(0, 0, w, h, pen.slant(lighten(tone, 0.3), tone))
        draw = pen.pick(list(BLOOMS.values())[1:])
        for _ in range(16):
            x, y = w * pen.between(0, 1), h * pen.between(0, 1)
            body += group(
                draw(pen, lighten(pen.accent(), 0.2)),
                at=(x, y),
                scale=w * pen.between(0.0012, 0.0024),
                turn=pen.between(0, 90),
            )
        return body + rect(0, 0, w, h, tone, alpha=0.25)
    if kind == "wall":
        return wall(pen, w, h)
    return rect(0, 0, w, h, pen.slant(lighten(tone, 0.4), tone, darken(tone, 0.1)))


def person(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A portrait like a selfie."""
    scale = min(w, h * 0.9) / 400 * pen.between(0.84, 1.05)
    age = pen.whole(18, 45)
    body = _backdrop(pen, w, h)
    look = portrait(pen, "female" if pen.chance(0.75) else "male", age)
    x, y = w * pen.between(0.44, 0.56), h * pen.between(0.52, 0.6)
    body += group(look, at=(x, y), scale=scale)
    return Picture(body + veil(pen, w, h), ("portrait",))


def pet(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A cat's or a dog's face filling the frame."""
    draw, name = pen.pick(((cat_avatar, "cat"), (dog_avatar, "dog")))
    scale = min(w, h) / 400 * pen.between(1.0, 1.35)
    body = _backdrop(pen, w, h)
    chest = ellipse(
        w / 2,
        h * 1.04,
        w * 0.44,
        h * 0.34,
        pen.slant(lighten(pen.palette.accents[1], 0.2), darken(pen.palette.accents[1], 0.1)),
    )
    return Picture(
        body + chest + group(draw(pen), at=(w / 2, h * 0.52), scale=scale) + veil(pen, w, h),
        (name, "portrait"),
    )


def hands(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Painted nails on cloth or stone, with flowers or bottles beside them."""

    body = surface(pen, w, h, pen.palette.wall)
    hand = hand_flat(pen)
    scale = min(h * 0.82 / hand.height, w * 0.8 / hand.width)
    side = pen.pick((-1, 1))
    for draw, (x, y), size in (
        (bloom_flat, (0.5 - side * 0.32, 0.2), 0.3),
        (polish_flat, (0.5 + side * 0.36, 0.26), 0.26),
        (sprig_flat, (0.5 - side * 0.36, 0.72), 0.4),
    ):
        thing = draw(pen)
        body += lay(
            pen, thing, w * x, h * y, min(w, h) * size / max(thing.width, thing.height), pen.between(-30, 30)
        )
    turned = group(hand.body, turn=side * -pen.between(4, 22), scale=(side, 1))
    body += lay(
        pen,
        type(hand)(hand.name, turned, hand.width, hand.height),
        w * 0.5,
        h * 0.98 - hand.height * scale * 0.42,
        scale,
    )
    return Picture(body + veil(pen, w, h), ("painted nails", "hand", "nail polish"))


def painting(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A painting that fills the frame: cut-outs, waves, blots, or a big flower."""
    p = pen.palette
    kind = pen.pick(("cut-outs", "waves", "rings", "flower", "strokes"))
    body = rect(0, 0, w, h, pen.slant(lighten(p.paper, 0.3), p.paper))
    if kind == "cut-outs":
        for _ in range(11):
            x, y, r = w * pen.between(0, 1), h * pen.between(0, 1), min(w, h) * pen.between(0.1, 0.3)
            points = [
                (x + dx * r * pen.between(0.6, 1.3), y + dy * r * pen.between(0.6, 1.3))
                for dx, dy in ((-1, 0), (-0.6, -0.8), (0.2, -1), (0.9, -0.4), (0.8, 0.6), (0, 1), (-0.8, 0.7))
            ]
            body += path(smooth(points, closed=True), pen.accent(), alpha=0.9)
    elif kind == "waves":
        for i in range(14):
            y = h * (i - 1) / 12
            points = [(w * k / 5, y + pen.between(-0.06, 0.06) * h) for k in range(6)]
            body += path(smooth(points) + f"V{h}H0Z", pen.slant(lighten(pen.accent(), 0.3), pen.accent()))
    elif kind == "rings":
        for j in range(4):
            for i in range(3):
                cx, cy = w * (i + 0.5) / 3, h * (j + 0.5) / 4
                colours = pen.accents(4)
                body += rect(w * i / 3, h * j / 4, w / 3 + 1, h / 4 + 1, lighten(colours[3], 0.3)) + "".join(
                    ellipse(cx, cy, w * 0.15 * k, h * 0.112 * k, c)
                    for k, c in ((1, colours[0]), (0.7, colours[1]), (0.36, colours[2]))
                )
    elif kind == "strokes":
        for _ in range(26):
            x, y = w * pen.between(-0.1, 1), h * pen.between(0, 1)
            body += stroke(
                f"M{x} {y}q{w * 0.12} {-h * pen.between(-0.05, 0.09)} "
                f"{w * pen.between(0.2, 0.45)} {h * pen.between(-0.05, 0.05)}",
                pen.accent(),
                min(w, h) * pen.between(0.03, 0.1),
                alpha=0.85,
            )
    else:
        body = rect(0, 0, w, h, pen.slant(lighten(p.wall, 0.2), p.wall)) + circle(
            w * 0.5, h * 0.5, min(w, h) * 0.42, lighten(pen.accent(), 0.3)
        )
        draw = pen.pick(list(BLOOMS.values()))
        body += stroke(f"M{w * 0.5} {h}Q{w * 0.44} {h * 0.8} {w * 0.5} {h * 0.5}", p.leaf, 22) + group(
            draw(pen, pen.accent()), at=(w * 0.5, h * 0.46), scale=min(w, h) / 190
        )
    return Picture(body, ("abstract painting" if kind != "flower" else "painted flower",))
