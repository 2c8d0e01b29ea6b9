"""Rooms, windows, a clothes rail, a mirror: pictures from inside."""

from ..colour import darken, lighten, mix
from ..light import veil
from ..patterns import frame, weave
from ..pen import Pen
from ..shade import under
from ..shapes import Thing, circle, group, path, polygon, rect, stroke
from ..things import furnishings, rooms
from ..things.animals import cat_asleep, cat_back, cat_sitting, dog_sitting
from ..things.flowers import branch_in_vase, flowers_in_vase
from ..things.plants import fern, monstera, snake_plant, trailing
from ..views import land, town
from ..views.sky import HOURS, NIGHTS, sky
from .brief import Brief, Picture, choose, names, stand, together


def bare_room(pen: Pen, w: float, h: float, floor: float) -> str:
    """Wall, skirting and floor."""
    base = pen.palette.wall
    wall = pen.pick(
        (
            rect(0, 0, w, floor, pen.slant(lighten(base, 0.3), base, darken(base, 0.1))),
            rect(0, 0, w, floor, pen.slant(lighten(base, 0.3), base, darken(base, 0.1))),
            rect(0, 0, w, floor * 0.56, pen.down(lighten(base, 0.2), base))
            + rect(
                0,
                floor * 0.56,
                w,
                floor * 0.44,
                pen.down(mix(base, pen.palette.accents[0], 0.4), mix(base, pen.palette.accents[0], 0.5)),
            )
            + rect(0, floor * 0.55, w, 9, lighten(base, 0.5)),
            frame(0, 0, w, floor, weave(pen, w, floor, base, mix(base, lighten(base, 0.6), 0.45))),
        )
    )
    ground = pen.pick(
        (
            rect(0, floor, w, h - floor, pen.down(darken(pen.palette.table, 0.1), pen.palette.table)),
            _boards(pen, w, h, floor),
            _boards(pen, w, h, floor),
        )
    )
    skirting = rect(0, floor - 26, w, 26, lighten(base, 0.45)) + rect(
        0, floor, w, 12, darken(pen.palette.table, 0.5), alpha=0.3
    )
    return wall + ground + skirting


def _boards(pen: Pen, w: float, h: float, floor: float) -> str:
    """Floor boards running away from the viewer."""
    wood = mix(pen.palette.wood, pen.palette.table, pen.between(0.2, 0.7))
    seams = "".join(
        f"M{w * t} {floor}L{w / 2 + (w * t - w / 2) * 2.6} {h}" for t in (i / 14 for i in range(-8, 23))
    )
    joints = "".join(
        f"M{pen.between(0, w)} {y}h{pen.between(30, 60)}"
        for y in (floor + (h - floor) * k for k in (0.14, 0.3, 0.5, 0.74))
    )
    return rect(0, floor, w, h - floor, pen.down(darken(wood, 0.12), lighten(wood, 0.12))) + stroke(
        seams + joints, darken(wood, 0.4), 2.4, alpha=0.35
    )


def _window_pane(pen: Pen, w: float, h: float) -> tuple[str, str]:
    """What is to be seen through a window of w x h, and its name."""
    hour = pen.pick((*HOURS, *HOURS, *NIGHTS))
    horizon = h * pen.between(0.5, 0.72)
    body, kind = (
        sky(pen, hour, w, h, horizon if pen.chance(0.6) else h),
        pen.pick(("hills", "town", "sea", "trees")),
    )
    if kind == "hills":
        body += "".join(
            land.ridge(
                pen,
                w,
                horizon + i * h * 0.08,
                h * 0.2,
                mix(hour.haze, pen.palette.leaf, 0.3 + i * 0.25),
                h,
                sharp=False,
            )
            for i in range(3)
        )
    elif kind == "sea":
        body += land.sea(pen, w, horizon, h, mix("#3f97b5", hour.sky[0], 0.3)) + land.sail_boat(
            pen, w * pen.between(0.3, 0.7), horizon + h * 0.06, h * 0.14
        )
    elif kind == "trees":
        body += rect(0, horizon, w, h - horizon, mix(pen.palette.leaf, hour.haze, 0.4)) + "".join(
            land.round_tree(pen, w * x, h * 1.02, h * s, mix(pen.palette.leaf, hour.haze, 0.25))
            for x, s in ((0.1, 0.6), (0.5, 0.46), (0.88, 0.66))
        )
    else:
        x = -10.0
        while x < w:
            wide = w * pen.between(0.12, 0.22)
            body += town.tower_block(
                pen,
                x,
                h,
                wide,
                h * pen.between(0.25, 0.6),
                mix(hour.haze, pen.accent(), 0.35),
                0.6 if hour.is_dark else 0.08,
            )
            x += wide + 2
    return body, {"hills": "hills", "sea": "sea view", "trees": "trees", "town": "city view"}[kind]


def _window(pen: Pen, x: float, y: float, w: float, h: float, *, arched: bool = False) -> tuple[str, str]:
    """A window with its frame and bars; the view is cut off at the frame."""
    view, name = _window_pane(pen, w, h)
    paint = pen.pick((lighten(pen.palette.paper, 0.5), pen.palette.wood, darken(pen.palette.wall, 0.45)))
    bar = max(w, h) * 0.02
    if arched:
        clip = pen.clip(
            path(f"M{x} {y + h}V{y + w / 2}A{w / 2} {w / 2} 0 0 1 {x + w} {y + w / 2}V{y + h}Z", "#fff")
        )
        glass = group(frame(x, y, w, h, view), clip_path=clip)
        edge = stroke(
            f"M{x} {y + h}V{y + w / 2}A{w / 2} {w / 2} 0 0 1 {x + w} {y + w / 2}V{y + h}Z", paint, bar * 1.5
        )
    else:
        glass = frame(x, y, w, h, view)
        edge = rect(x, y, w, h, "none", stroke=paint, stroke_width=f"{bar * 1.5:.1f}")
    bars = stroke(
        f"M{x + w / 2} {y}V{y + h}" + ("" if pen.chance(0.3) else f"M{x} {y + h * 0.42}H{x + w}"), paint, bar
    )
    shine = path(
        polygon(
            [
                (x + w * 0.06, y + h * 0.6),
                (x + w * 0.34, y + h * 0.1),
                (x + w * 0.44, y + h * 0.1),
                (x + w * 0.16, y + h * 0.6),
            ]
        ),
        "#ffffff",
        alpha=0.16,
    )
    return glass + shine + bars + edge, name


def room(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A furnished room: one big piece, smaller ones beside it, pictures or a window on the wall."""
    floor = h * pen.between(0.66, 0.76)
    body, seen = bare_room(pen, w, h, floor), []
    hero = pen.pick(brief.furniture or (rooms.sofa, rooms.bed, rooms.desk, rooms.cabinet))(pen)
    scale = min(w * pen.between(0.7, 0.86) / hero.width, h * 0.42 / hero.height)
    x, y = w * pen.between(0.42, 0.58), floor + (h - floor) * 0.34
    wall_kind = pen.pick(("window", "gallery", "big picture", "shelf", "window", "mirror"))
    hung, name = on_wall(pen, brief, wall_kind, x, floor - hero.height * scale * 0.72, w)
    body += hung + _hanging(pen, w)
    body += group(furnishings.rug(pen, hero.width * scale * 1.2), at=(x, y + (h - floor) * 0.2))
    sides: list[Thing] = [
        pen.pick((monstera, fern, snake_plant, branch_in_vase))(pen),
        pen.pick((furnishings.floor_lamp, furnishings.floor_lamp, rooms.bookcase, rooms.armchair))(pen),
    ]
    if pen.chance(0.5):
        sides.reverse()
    for side, thing in zip((-1, 1), sides, strict=True):
        at = x + side * (hero.width * scale * 0.5 + thing.width * scale * 0.3)
        if -0.06 * w < at < 1.06 * w:
            body += stand(pen, thing, at, floor + (h - floor) * 0.16, scale * 0.95, shade=0.14)
            seen.append(thing)
    body += stand(pen, hero, x, y, scale, shade=0.16)
    body += _by_the_hero(pen, brief, x, y, hero, scale, seen)
    return Picture(body + veil(pen, w, h), (*names([hero, *seen]), name))


def _by_the_hero(
    pen: Pen, brief: Brief, x: float, y: float, hero: Thing, scale: float, seen: list[Thing]
) -> str:
    """A pet, a pouf or a small table before the big piece."""
    thing = pen.pick((rooms.pouf, cat_sitting, cat_asleep, dog_sitting, rooms.side_table))(pen)
    seen.append(thing)
    at = x + pen.pick((-1, 1)) * hero.width * scale * pen.between(0.2, 0.42)
    small = scale * (0.5 if thing.name in ("cat", "dog", "sleeping cat") else 0.8)
    body = stand(pen, thing, at, y + hero.height * scale * 0.26, small, shade=0.16)
    if thing.name == "side table":
        top = pen.pick((flowers_in_vase, *brief.props[:2], furnishings.table_lamp))(pen)
        seen.append(top)
        body += group(
            top.body,
            at=(at, y + hero.height * scale * 0.26 - thing.height * small),
            scale=min(small * 0.6, 110 * small / top.width),
        )
    return body


def _hanging(pen: Pen, w: float) -> str:
    """A lamp or a plant from the ceiling, now and then."""
    if not pen.chance(0.45):
        return ""
    drop = pen.between(90, 200)
    if pen.chance(0.6):
        return group(furnishings.pendant(pen, drop), at=(w * pen.between(0.15, 0.85), 0))
    plant = trailing(pen)
    return group(
        stroke(f"M0 {-drop}L-52 -90M0 {-drop}L52 -90", "#8c8a90", 3) + plant.body,
        at=(w * pen.pick((0.12, 0.88)), drop + 60),
        scale=0.8,
    )


def on_wall(pen: Pen, brief: Brief, kind: str, x: float, low: float, w: float) -> tuple[str, str]:
    """What hangs above the big piece, down to `low`."""
    top = low * 0.16
    tall = low - top - 30
    if kind == "window":
        wide = min(w * 0.5, tall * 1.2)
        view, name = _window(pen, x - wide / 2, top, wide, tall)
        cloth = pen.chance(0.75)
        sides = (
            group(furnishings.curtain(pen, wide * 0.22, tall * 1.24), at=(x - wide * 0.68, top - 24))
            + group(furnishings.curtain(pen, wide * 0.22, tall * 1.24), at=(x + wide * 0.46, top - 24))
            + rect(x - wide * 0.76, top - 34, wide * 1.52, 10, pen.palette.metal, r=5)
            if cloth
            else ""
        )
        return view + sides, f"window with {name}"
    if kind == "big picture":
        wide = min(tall * 0.76, w * 0.4)
        art = furnishings.wall_art(pen, wide, wide * 1.25)
        return group(
            under(pen, art, strength=0.05) + art, at=(x - wide / 2, top + (tall - wide * 1.25) / 2)
        ), "framed picture"
    if kind == "gallery":
        cells, size = (
            (
                (-1.5, 0.1, 0.9, 1.2),
                (-0.5, 0.0, 1.0, 0.8),
                (0.6, 0.14, 0.8, 1.1),
                (-0.45, 0.9, 0.9, 0.7),
                (-1.3, 1.4, 0.7, 0.5),
            ),
            min(tall * 0.46, w * 0.2),
        )
        art = "".join(
            group(furnishings.wall_art(pen, cw * size, ch * size), at=(x + cx * size, top + cy * size))
            for cx, cy, cw, ch in cells
        )
        return under(pen, art, strength=0.04) + art, "framed pictures"
    if kind == "mirror":
        r = min(tall * 0.46, w * 0.2)
        sky_ = mix(pen.palette.wall, "#ffffff", 0.55)
        return circle(x, top + tall / 2, r + 12, pen.ball(pen.palette.metal)) + circle(
            x, top + tall / 2, r, pen.slant("#ffffff", sky_, darken(sky_, 0.15))
        ), "round mirror"
    line, at = "", x - w * 0.24
    for thing in choose(pen, brief.props or (flowers_in_vase,), 4):
        scale = min(tall * 0.36 / thing.height, w * 0.11 / thing.width)
        line += group(thing.body, at=(at, top + tall * 0.6), scale=scale)
        at += w * 0.155
    board = rect(x - w * 0.32, top + tall * 0.6, w * 0.64, 14, pen.flank(pen.palette.wood)) + rect(
        x - w * 0.3, top + tall * 0.6 + 14, w * 0.6, 26, pen.fade(pen.shadow_colour(), 0.25, 0.0)
    )
    return board + line, "wall shelf"


def window_sill(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A big window with things on its sill, now and then a cat looking out."""
    sill, seen = h * pen.between(0.66, 0.76), []
    base = pen.palette.wall
    body = rect(0, 0, w, h, pen.slant(lighten(base, 0.2), base, darken(base, 0.16)))
    left, top, wide = w * pen.between(0.1, 0.16), h * pen.between(0.06, 0.1), w * pen.between(0.7, 0.8)
    view, name = _window(pen, left, top, wide, sill - top, arched=pen.chance(0.3))
    body += view
    if pen.chance(0.7):
        cloth = furnishings.curtain(pen, w * 0.17, sill * 0.98)
        body += group(cloth, at=(-w * 0.02, 0)) + group(cloth, at=(w * 0.86, 0))
    wood = pen.pick((pen.palette.wood, pen.palette.paper, pen.palette.table))
    body += rect(0, sill - 8, w, h * 0.07, pen.down(lighten(wood, 0.35), wood)) + rect(
        0, sill + h * 0.062, w, h * 0.05, pen.fade(pen.shadow_colour(), 0.3, 0.0)
    )
    things = choose(pen, brief.heroes + brief.props, pen.whole(2, 3))
    if pen.chance(0.35):
        things[0] = cat_back(pen)
    places = pen.pick(((0.26, 0.56, 0.8), (0.22, 0.44, 0.76), (0.3, 0.62, 0.84)))
    scales = together(things, (sill - top) * pen.between(0.5, 0.66), w * 0.8)
    for x, thing, scale in zip(places, things, scales, strict=False):
        body += stand(pen, thing, w * x, sill + h * 0.03, scale, shade=0.16)
        seen.append(thing)
    if h - sill > h * 0.28:
        body += "".join(
            rect(w * (0.08 + 0.17 * i), sill + h * 0.12, w * 0.03, h, lighten(base, 0.4), r=9, alpha=0.7)
            for i in range(6)
        )
    return Picture(body, (*names(seen), "window", name))
