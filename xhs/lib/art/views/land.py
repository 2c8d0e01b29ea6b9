"""Mountains, hills, trees, beaches and the sea."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import circle, ellipse, group, path, polygon, rect, smooth, stroke


def ridge(pen: Pen, w: float, base: float, high: float, colour: str, floor: float, *, sharp: bool) -> str:
    """A mountain ridge across the picture, from its crest down to `floor`; sharp ones carry snow."""
    count = pen.whole(3, 6)
    points = [
        (
            w * (i / count) + pen.between(-0.05, 0.05) * w,
            base - high * (pen.between(0.45, 1) if i % 2 else pen.between(0.05, 0.45)),
        )
        for i in range(count + 1)
    ]
    points = [(-20.0, base - high * 0.2), *points[1:-1], (w + 20, base - high * 0.3)]
    if not sharp:
        return path(smooth(points) + f"V{floor}H-20Z", pen.down(lighten(colour, 0.12), colour))
    body = path(polygon([*points, (w + 20, floor), (-20, floor)]), pen.down(lighten(colour, 0.1), colour))
    faces = snow = ""
    for i in range(1, len(points) - 1):
        (ax, ay), (x, y), (bx, by) = points[i - 1 : i + 2]
        if y > ay or y > by:
            continue
        foot_x, foot_y = x + (bx - x) * 0.3, max(by, base)
        faces += polygon([(x, y), (bx, by), (foot_x, foot_y), (x - (x - ax) * 0.05, y + (foot_y - y) * 0.5)])
        left, right = (x + (ax - x) * 0.3, y + (ay - y) * 0.3), (x + (bx - x) * 0.32, y + (by - y) * 0.32)
        jag = [
            (x - (x - left[0]) * 0.4, left[1] + 14),
            (x, left[1] - 10),
            (x + (right[0] - x) * 0.5, right[1] + 12),
        ]
        snow += polygon([(x, y), left, *jag, right])
    return body + path(faces, darken(colour, 0.3), alpha=0.35) + path(snow, "#fffdfa", alpha=0.85)


def pine(x: float, y: float, high: float, colour: str) -> str:
    """A fir whose foot is at x, y."""
    tiers = "".join(
        polygon([(x, y - high * top), (x - high * wide, y - high * foot), (x + high * wide, y - high * foot)])
        for top, foot, wide in ((1.0, 0.58, 0.15), (0.8, 0.34, 0.2), (0.56, 0.1, 0.25))
    )
    return path(tiers, colour) + rect(
        x - high * 0.025, y - high * 0.1, high * 0.05, high * 0.1, darken(colour, 0.4)
    )


def forest(pen: Pen, w: float, y: float, high: float, colour: str) -> str:
    """A row of firs along y, filled below."""
    row, x = "", -20.0
    while x < w + 20:
        row += pine(
            x,
            y + pen.between(0, high * 0.16),
            high * pen.between(0.6, 1.1),
            mix(colour, darken(colour, 0.3), pen.between(0, 0.7)),
        )
        x += high * pen.between(0.16, 0.34)
    return row


def round_tree(pen: Pen, x: float, y: float, high: float, colour: str) -> str:
    """A leafy tree, its foot at x, y."""
    trunk = path(
        f"M{x - high * 0.04} {y}L{x - high * 0.02} {y - high * 0.5}H{x + high * 0.02}L{x + high * 0.04} {y}Z",
        "#6b4a36",
    )
    crown = "".join(
        circle(x + dx * high, y - dy * high, r * high, pen.ball(colour, depth=0.26))
        for dx, dy, r in ((-0.17, 0.56, 0.2), (0.17, 0.54, 0.21), (0, 0.76, 0.24))
    )
    return trunk + crown


def palm(pen: Pen, x: float, y: float, high: float, lean: float) -> str:
    """A palm whose foot is at x, y."""
    top_x, top_y = x + lean * high, y - high
    trunk = stroke(
        f"M{x} {y}Q{x + lean * high * 0.2} {y - high * 0.6} {top_x} {top_y}", "#8c6a48", high * 0.05
    )
    green = mix("#3f8a5f", pen.palette.leaf, 0.5)
    leaves = ""
    for turn in (-158, -120, -64, -24, 10, 168, -92):
        long = high * pen.between(0.42, 0.56)
        blade = (
            f"M0 0C{long * 0.3} {-long * 0.3} {long * 0.8} {-long * 0.2} {long} "
            f"{long * 0.22}C{long * 0.7} {-long * 0.02} {long * 0.3} {-long * 0.06} 0 0Z"
        )
        leaves += group(
            path(blade, mix(green, darken(green, 0.4), pen.between(0, 0.8))),
            at=(top_x, top_y),
            turn=turn if abs(turn) < 91 else turn + 180,
            scale=(1, 1) if abs(turn) < 91 else (-1, 1),
        )
    nuts = "".join(circle(top_x + dx, top_y + 10, high * 0.032, "#6b4a2c") for dx in (-12, 4, 16))
    return trunk + nuts + leaves


def cypress(x: float, y: float, high: float, colour: str) -> str:
    """A slim dark tree."""
    return path(
        f"M{x} {y - high}C{x + high * 0.12} {y - high * 0.6} "
        f"{x + high * 0.11} {y - high * 0.1} {x} {y}"
        f"C{x - high * 0.11} {y - high * 0.1} {x - high * 0.12} {y - high * 0.6} {x} {y - high}Z",
        colour,
    )


def sea(pen: Pen, w: float, top: float, bottom: float, colour: str) -> str:
    """Water with glints, from the horizon to its lower edge."""
    body = rect(0, top, w, bottom - top, pen.down(lighten(colour, 0.4), colour, darken(colour, 0.14)))
    glints = ""
    for _i in range(26):
        depth = pen.between(0, 1)
        y = top + (bottom - top) * depth
        glints += f"M{pen.between(-0.1, 1) * w} {y}h{20 + 110 * depth * pen.between(0.3, 1)}"
    return body + stroke(glints, "#ffffff", 3, alpha=0.3)


def beach(pen: Pen, w: float, h: float, top: float, sand: str) -> str:
    """Sand in the foreground with foam along the water's edge."""
    lean = pen.between(-0.1, 0.1) * h
    points = [
        (-20.0, top - lean),
        (w * 0.25, top + 22),
        (w * 0.5, top - 16),
        (w * 0.78, top + 18),
        (w + 20, top + lean),
    ]
    foam = "".join(
        path(smooth([(x, y - dy) for x, y in points]) + f"V{h}H-20Z", "#ffffff", alpha=a)
        for dy, a in ((44, 0.28), (20, 0.75))
    )
    ground = path(smooth(points) + f"V{h}H-20Z", pen.down(lighten(sand, 0.25), sand, darken(sand, 0.08)))
    specks = "".join(f"M{pen.between(0, w)} {pen.between(top + 60, h)}h.1" for _ in range(60))
    return foam + ground + stroke(specks, darken(sand, 0.3), 4, alpha=0.35)


def wave_front(pen: Pen, w: float, y: float, colour: str) -> str:
    """A rolling wave across the picture."""
    crest = smooth([(x * w / 6, y + (12 if x % 2 else -12)) for x in range(-1, 8)])
    return path(crest + f"V{y + 70}H-200Z", colour, alpha=0.55) + stroke(crest, "#ffffff", 7, alpha=0.6)


def lighthouse(pen: Pen, x: float, y: float, high: float) -> str:
    """A striped lighthouse on a rock."""
    band = pen.pick(("#c8413f", pen.accent(), "#2f5f8f"))
    wide = high * 0.13
    rock = path(
        f"M{x - high * 0.5} {y + high * 0.06}C{x - high * 0.36} {y - high * 0.14} "
        f"{x - high * 0.1} {y - high * 0.12} {x} {y - high * 0.1}C{x + high * 0.2} "
        f"{y - high * 0.16} {x + high * 0.34} {y - high * 0.04} {x + high * 0.5} "
        f"{y + high * 0.06}Z",
        pen.down("#8a8284", "#5c5660"),
    )
    tower = path(
        f"M{x - wide} {y - high * 0.08}L{x - wide * 0.62} "
        f"{y - high * 0.78}H{x + wide * 0.62}L{x + wide} {y - high * 0.08}Z",
        pen.tube("#fbf6ee"),
    )
    bands = "".join(
        path(
            f"M{x - wide * (1 - 0.38 * t)} {y - high * (0.08 + 0.7 * t)}"
            f"L{x - wide * (1 - 0.38 * (t + 0.17))} {y - high * (0.08 + 0.7 * (t + 0.17))}"
            f"H{x + wide * (1 - 0.38 * (t + 0.17))}L{x + wide * (1 - 0.38 * t)} "
            f"{y - high * (0.08 + 0.7 * t)}Z",
            pen.tube(band),
        )
        for t in (0.12, 0.46, 0.8)
    )
    lamp = (
        rect(x - wide * 0.8, y - high * 0.8, wide * 1.6, high * 0.025, "#3a3640")
        + rect(x - wide * 0.42, y - high * 0.9, wide * 0.84, high * 0.1, "#ffe9a8")
        + path(f"M{x - wide * 0.6} {y - high * 0.9}L{x} {y - high}L{x + wide * 0.6} {y - high * 0.9}Z", band)
    )
    return rock + tower + bands + circle(x, y - high * 0.85, high * 0.2, pen.glow("#ffedb0", 0.6)) + lamp


def sail_boat(pen: Pen, x: float, y: float, size: float) -> str:
    """A sailing boat on the water."""
    one, two = pen.palette.paper, pen.accent()
    hull = path(
        f"M{x - size * 0.4} {y - size * 0.12}H{x + size * 0.42}"
        f"L{x + size * 0.28} {y + size * 0.04}H{x - size * 0.28}Z",
        darken(two, 0.15),
    )
    sails = path(f"M{x} {y - size}V{y - size * 0.16}H{x + size * 0.36}Z", one) + path(
        f"M{x - size * 0.04} {y - size * 0.86}V{y - size * 0.16}H{x - size * 0.32}Z", two
    )
    return hull + sails + ellipse(x, y + size * 0.08, size * 0.4, size * 0.03, "#ffffff", alpha=0.4)


def parasol(pen: Pen, x: float, y: float, size: float) -> str:
    """A beach umbrella with a deck chair, its foot at x, y."""
    one, two = pen.accent(), pen.palette.paper
    pole = stroke(f"M{x} {y}L{x + size * 0.12} {y - size}", "#f4ece0", size * 0.025)
    top_x, top_y, r = x + size * 0.12, y - size, size * 0.56
    cloth = "".join(
        path(
            f"M{top_x} {top_y - r * 0.5}Q{top_x + (a + b) / 2 * r * 0.9} {top_y - r * 0.38} "
            f"{top_x + a * r} {top_y + r * 0.12}Q{top_x + (a + b) / 2 * r} {top_y + r * 0.02} "
            f"{top_x + b * r} {top_y + r * 0.12}Q{top_x + b * r * 0.8} {top_y - r * 0.4} {top_x} "
            f"{top_y - r * 0.5}Z",
            one if i % 2 else two,
        )
        for i, (a, b) in enumerate(((-1, -0.6), (-0.6, -0.2), (-0.2, 0.2), (0.2, 0.6), (0.6, 1)))
    )
    chair = stroke(
        f"M{x + size * 0.2} {y}L{x + size * 0.62} {y - size * 0.34}"
        f"M{x + size * 0.3} {y - size * 0.2}L{x + size * 0.7} {y}",
        "#a87a48",
        size * 0.03,
    ) + path(
        f"M{x + size * 0.22} {y - size * 0.12}Q{x + size * 0.44} "
        f"{y - size * 0.08} {x + size * 0.64} {y - size * 0.36}"
        f"L{x + size * 0.7} {y - size * 0.32}Q{x + size * 0.5} {y} "
        f"{x + size * 0.22} {y - size * 0.06}Z",
        pen.accent(),
    )
    shade = ellipse(
        x + size * 0.3, y + size * 0.02, size * 0.6, size * 0.07, darken(pen.palette.table, 0.7), alpha=0.18
    )
    return shade + pole + chair + cloth


def grass(pen: Pen, w: float, h: float, y: float, colour: str) -> str:
    """A meadow with flowers in the foreground."""
    ground = path(
        smooth([(-20, y + 20), (w * 0.3, y - 16), (w * 0.7, y + 24), (w + 20, y - 8)]) + f"V{h}H-20Z",
        pen.down(lighten(colour, 0.16), darken(colour, 0.16)),
    )
    blades = "".join(
        f"M{x} {y + dy}q{pen.between(-8, 8)} {-22} {pen.between(-14, 14)} {-pen.between(30, 54)}"
        for x, dy in ((pen.between(0, w), pen.between(40, h - y + 30)) for _ in range(60))
    )
    body = ground + stroke(blades, lighten(colour, 0.25), 4, alpha=0.7)
    for _ in range(pen.whole(10, 22)):
        x, fy, s = pen.between(0, w), pen.between(y + 30, h), pen.between(6, 15)
        petal = pen.accent()
        body += "".join(
            circle(x + dx * s, fy + dy * s, s * 0.75, petal) for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))
        ) + circle(x, fy, s * 0.5, "#f6c85f")
    return body


def winding_path(w: float, h: float, y: float, colour: str) -> str:
    """A track that leads from the lower edge to the horizon."""
    deep = h - y
    left = f"M{w * 0.26} {h}C{w * 0.5} {y + deep * 0.66} {w * 0.34} {y + deep * 0.3} {w * 0.545} {y}"
    right = f"L{w * 0.565} {y}C{w * 0.46} {y + deep * 0.34} {w * 0.78} {y + deep * 0.62} {w * 0.74} {h}Z"
    return path(left + right, colour, alpha=0.9)
