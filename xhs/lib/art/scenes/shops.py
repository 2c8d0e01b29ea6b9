"""Shop fronts and market stalls, seen straight on."""

from ..colour import darken, lighten, mix
from ..light import sun_patch
from ..patterns import frame, grid, parquet, weave
from ..pen import Pen
from ..people.figures import model, walker
from ..shapes import circle, group, path, rect, stroke
from ..things.flowers import BLOOMS, bouquet_flat, flowers_in_vase
from ..things.plants import fern, monstera
from ..things.rooms import side_table
from ..things.sport import bicycle
from ..views.town import lantern
from .brief import Brief, Picture, choose, names, stand, together


def _awning(pen: Pen, x: float, y: float, wide: float, deep: float, cloth: str) -> str:
    """A striped awning with a scalloped edge and its shadow on the wall."""
    count = max(5, round(wide / 80))
    step = wide / count
    bands = "".join(
        path(
            f"M{x + i * step + step * 0.1} {y}"
            f"H{x + (i + 1) * step - (0 if i < count - 1 else step * 0.1)}L{x + (i + 1) * step} "
            f"{y + deep}a{step / 2} {step * 0.42} 0 0 1 {-step} 0Z",
            tone,
        )
        for i in range(count)
        for tone in (cloth if i % 2 == 0 else pen.palette.paper,)
    )
    shade = rect(x + 10, y + deep, wide - 20, deep * 0.7, pen.fade(pen.shadow_colour(), 0.4, 0.0))
    return shade + bands + rect(x, y - 8, wide, 12, darken(cloth, 0.35))


def shop_front(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A small shop: painted front, awning, a window full of the theme's things, a door, plants outside."""
    paint, cloth = pen.accents(2)
    if pen.chance(0.4):
        paint = pen.palette.wall
    ground = h * 0.86
    brick = lighten(mix(pen.palette.wall, paint, 0.25), 0.15)
    body = frame(
        0,
        0,
        w,
        ground,
        pen.pick((grid, parquet, weave))(pen, w, ground, brick, mix(brick, darken(brick, 0.3), 0.35)),
    )
    left, top, wide = w * 0.06, h * pen.between(0.16, 0.22), w * 0.88
    body += rect(
        left, top, wide, ground - top, pen.across(lighten(paint, 0.14), paint, darken(paint, 0.1)), r=6
    )
    body += _sign(pen, left, top, wide, h * 0.09, paint)
    door_left = pen.chance(0.5)
    door_w, window_w = wide * 0.28, wide * 0.56
    door_x = left + wide * (0.05 if door_left else 0.67)
    window_x = left + wide * (0.38 if door_left else 0.06)
    pane_top, pane_low = top + h * 0.2, ground - h * 0.12
    goods = choose(pen, brief.heroes + brief.props, 4)
    body += _display(pen, brief, window_x, pane_top, window_w, pane_low - pane_top, paint)
    body += _door(pen, door_x, pane_top - h * 0.03, door_w, ground - pane_top + h * 0.03, paint)
    body += _awning(pen, left - 12, top + h * 0.095, wide + 24, h * 0.085, cloth)
    stone = pen.pick(("#d9cdbd", "#c9c3bd", "#d8c0a8"))
    body += rect(0, ground, w, h - ground, pen.down(darken(stone, 0.14), stone)) + rect(
        0, ground, w, 8, darken(stone, 0.4), alpha=0.4
    )
    story, seen = _outside(pen, w, h, ground, window_x + window_w / 2)
    return Picture(body + story + sun_patch(pen, w, h), ("shop front", *names(goods)[:2], *seen))


def _sign(pen: Pen, x: float, y: float, wide: float, tall: float, paint: str) -> str:
    """The board over the window, with marks instead of letters."""
    ink = pen.palette.paper if pen.chance(0.6) else pen.palette.metal
    board = rect(x - 6, y, wide + 12, tall, darken(paint, 0.3), r=4)
    letters, at = "", x + wide * 0.3
    for _ in range(pen.whole(5, 8)):
        size = tall * 0.34
        letters += pen.pick(
            (
                rect(at, y + tall / 2 - size / 2, size * 0.24, size, ink)
                + rect(at, y + tall / 2 - size / 2, size * 0.62, size * 0.2, ink),
                circle(
                    at + size * 0.34,
                    y + tall / 2,
                    size * 0.4,
                    "none",
                    stroke=ink,
                    stroke_width=f"{size * 0.2:.1f}",
                ),
                path(
                    f"M{at} {y + tall / 2 + size / 2}L{at + size * 0.36} "
                    f"{y + tall / 2 - size / 2}L{at + size * 0.72} {y + tall / 2 + size / 2}Z",
                    ink,
                ),
            )
        )
        at += size * 1.05
    return (
        board
        + letters
        + "".join(circle(px, y + tall / 2, tall * 0.1, ink) for px in (x + wide * 0.2, at + wide * 0.05))
    )


def _display(pen: Pen, brief: Brief, x: float, y: float, wide: float, tall: float, paint: str) -> str:
    """A shop window with two boards of things, lit from inside."""
    light = pen.down("#fff1cf", "#f7d9a0")
    body = rect(x - 10, y - 10, wide + 20, tall + 20, darken(paint, 0.35), r=5) + rect(
        x, y, wide, tall, light
    )
    for level in (0.5, 0.97):
        row = choose(pen, brief.heroes + brief.props, 3)
        scales = together(row, tall * 0.4, wide * 0.86)
        at = x + wide * 0.06
        room = (wide * 0.88 - sum(t.width * s for t, s in zip(row, scales, strict=True))) / 2
        for thing, scale in zip(row, scales, strict=True):
            at += thing.width * scale / 2
            body += group(thing.body, at=(at, y + tall * level), scale=scale)
            at += thing.width * scale / 2 + room
        body += rect(x, y + tall * level, wide, tall * 0.03, pen.palette.wood)
    shine = "".join(
        path(
            f"M{x + wide * a} {y + tall}L{x + wide * (a + 0.3)} {y}"
            f"H{x + wide * (a + 0.3 + b)}L{x + wide * (a + b)} {y + tall}Z",
            "#ffffff",
            alpha=0.14,
        )
        for a, b in ((0.06, 0.1), (0.22, 0.05))
    )
    bars = stroke(f"M{x + wide / 2} {y}V{y + tall}", darken(paint, 0.35), 7) if pen.chance(0.5) else ""
    return body + shine + bars + rect(x - 16, y + tall + 8, wide + 32, 14, darken(paint, 0.2), r=3)


def _door(pen: Pen, x: float, y: float, wide: float, tall: float, paint: str) -> str:
    colour = pen.pick((darken(paint, 0.25), pen.palette.wood, pen.accent()))
    glass = pen.down("#ffeec4", "#efc98a")
    leaf = (
        rect(x, y, wide, tall, pen.flank(colour), r=4)
        + rect(x + wide * 0.16, y + tall * 0.07, wide * 0.68, tall * 0.6, glass, r=3)
        + rect(x + wide * 0.16, y + tall * 0.74, wide * 0.68, tall * 0.18, darken(colour, 0.18), r=3)
    )
    knob = circle(x + wide * 0.9, y + tall * 0.56, 8, pen.palette.metal)
    hung = group(
        rect(-34, -20, 68, 40, pen.palette.paper, r=6)
        + rect(-22, -8, 44, 5, colour)
        + rect(-14, 4, 28, 5, colour)
        + stroke("M-24 -20L0 -44L24 -20", "#5b4a42", 3),
        at=(x + wide / 2, y + tall * 0.36),
    )
    return leaf + hung + knob


def _outside(pen: Pen, w: float, h: float, ground: float, x: float) -> tuple[str, tuple[str, ...]]:
    """Somebody, a bicycle, a table for two, plants or lanterns in front."""
    y = ground + (h - ground) * 0.45
    pots = "".join(
        stand(pen, pen.pick((monstera, fern, flowers_in_vase))(pen), w * px, y, h * 0.22 / 400, shade=0.16)
        for px in pen.some((0.05, 0.95, 0.62), 2)
    )
    kind = pen.pick(("person", "bicycle", "table", "lanterns", "person"))
    if kind == "bicycle":
        return pots + stand(pen, bicycle(pen), x, y + 10, w * 0.48 / 470, shade=0.18), ("bicycle",)
    if kind == "table":
        table = side_table(pen)
        flowers = flowers_in_vase(pen)
        scale = h * 0.15 / table.height
        top = group(flowers.body, at=(x, y - table.height * scale), scale=h * 0.13 / flowers.height)
        return pots + stand(pen, table, x, y, scale, shade=0.18) + top, ("table", flowers.name)
    if kind == "lanterns":
        return pots + "".join(
            lantern(pen, w * (0.14 + 0.18 * i), h * 0.1 + 16 * (i % 2), w * 0.08) for i in range(5)
        ), ("lanterns",)
    figure = pen.pick((model, walker))(pen)
    return pots + stand(pen, figure, w * pen.between(0.3, 0.7), y + 14, h * 0.42 / 500, shade=0.18), (
        figure.name,
    )


def market(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A stall under an awning with crates of fruit, vegetables or flowers."""
    flowers = any(draw is bouquet_flat for draw in brief.flats) or pen.chance(0.3)
    base, top, rows = pen.palette.wall, h * pen.between(0.42, 0.48), pen.whole(3, 4)
    body = rect(0, 0, w, h, pen.down(lighten(base, 0.2), base, darken(base, 0.2)))
    for _ in range(14):
        body += circle(
            w * pen.between(0, 1),
            h * pen.between(0.2, 0.5),
            w * pen.between(0.03, 0.08),
            pen.accent(),
            alpha=0.25,
        )
    seen = ["flower market" if flowers else "fruit market", "awning"]
    if pen.chance(0.6):
        body += group(model(pen).body, at=(w * pen.between(0.35, 0.65), top + h * 0.24), scale=h * 0.52 / 500)
        seen.append("seller")
    tall = (h - top) / (rows - 0.4)
    for row in range(rows):
        wide = w * 1.06 / (3 + row % 2)
        for i in range(4 + row % 2):
            x = -w * 0.03 + (i - (0.5 if row % 2 else 0)) * wide
            body += _crate(pen, x, top + row * tall, wide, tall, flowers)
    posts = "".join(rect(x, h * 0.14, 18, h, pen.flank(pen.palette.wood)) for x in (w * 0.04, w * 0.94))
    roof = _awning(pen, -20, h * 0.06, w + 40, h * 0.13, pen.accent())
    return Picture(body + posts + roof + sun_patch(pen, w, h), tuple(seen))


def _crate(pen: Pen, x: float, y: float, wide: float, tall: float, flowers: bool) -> str:
    """A tilted crate of one sort of fruit or flower."""
    colour = pen.pick(
        (
            "#e0523f",
            "#f2953b",
            "#f4cf4a",
            "#8fb04a",
            "#6f4a8a",
            "#f4a384",
            "#4f8a4a",
            "#c8324a",
            *pen.palette.accents[:2],
        )
    )
    wood = mix(pen.palette.wood, "#ffffff", 0.15)
    back = rect(x + 4, y, wide - 8, tall, darken(wood, 0.45), r=4)
    goods = ""
    size = wide / (4 if flowers else pen.pick((6, 8)))
    draw = pen.pick(list(BLOOMS.values())[1:])
    for j in range(4):
        for i in range(int((wide - 20) / size * 1.1) + 1):
            gx, gy = x + 14 + size * (i * 0.9 + (0.45 if j % 2 else 0)), y + size * 0.2 + j * size * 0.55
            if gx > x + wide - 14 or gy > y + tall * 0.62:
                continue
            if flowers:
                goods += group(draw(pen, mix(colour, "#ffffff", 0.1 * (i % 3))), at=(gx, gy), scale=size / 92)
            else:
                goods += circle(gx, gy, size * 0.52, pen.ball(mix(colour, "#ffffff", 0.06 * ((i + j) % 3))))
    front = rect(
        x + 2, y + tall * 0.56, wide - 4, tall * 0.5, pen.down(lighten(wood, 0.15), wood), r=4
    ) + rect(x + 2, y + tall * 0.78, wide - 4, 5, darken(wood, 0.4), alpha=0.5)
    tag = group(
        rect(-34, -22, 68, 44, pen.palette.paper, r=5)
        + rect(-20, -10, 40, 7, darken(colour, 0.35))
        + rect(-20, 4, 24, 6, darken(colour, 0.2)),
        at=(x + wide / 2, y + tall * 0.6),
        turn=pen.between(-5, 5),
        scale=wide / 300,
    )
    return back + goods + front + tag
