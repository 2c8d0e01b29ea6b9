"""Bottles, jars and tubes of skin care."""

from ..colour import lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, path, rect, stroke
from .look import (
    BLACK,
    GOLD,
    PAPER,
    Look,
    bottle_path,
    face,
    glass,
    gleam,
    label,
    metal,
    satin,
    shade,
    small_print,
    solid,
    sticker,
    words_on,
)


def dropper(pen: Pen, look: Look) -> Thing:
    """A serum in a glass bottle with a dropper."""
    half, tall = 62, 210
    bottle = solid(bottle_path(half, tall, 26, 40, 16), glass(pen, look.colour), shade(look.colour, 0.5))
    serum = rect(
        -half + 9, -tall * 0.62, half * 2 - 18, tall * 0.62 - 12, satin(pen, look.colour), r=12, alpha=0.75
    )
    rod = rect(-4, -tall, 8, tall * 0.78, "#ffffff", r=4, alpha=0.45)
    collar = rect(-31, -tall - 40, 62, 46, metal(pen, look.trim), r=4)
    bulb = path(
        f"M-19 {-tall - 38}C-24 {-tall - 88} -20 {-tall - 116} 0 {-tall - 116}"
        f"C20 {-tall - 116} 24 {-tall - 88} 19 {-tall - 38}Z",
        satin(pen, PAPER if look.trim != PAPER else BLACK),
    )
    print_ = label(look, 0, -tall * 0.42, half * 1.5, 92)
    return Thing(
        "serum bottle",
        bulb + bottle + serum + rod + collar + print_ + gleam(-half + 12, -tall + 44, tall - 70),
        124,
        326,
    )


def pump(pen: Pen, look: Look) -> Thing:
    """A lotion or shampoo in a pump bottle."""
    half, tall = 72, 250
    body = solid(bottle_path(half, tall, 30, 34, 18), satin(pen, look.colour), shade(look.colour, 0.4))
    cap = satin(pen, look.trim)
    collar = rect(-32, -tall - 34, 64, 40, cap, r=6)
    stem = rect(-7, -tall - 66, 14, 36, cap)
    head = path(
        f"M-34 {-tall - 92}Q-34 {-tall - 100} -26 {-tall - 100}H44Q66 {-tall - 100} 78 {-tall - 78}"
        f"L66 {-tall - 70}Q56 {-tall - 80} 40 {-tall - 80}L30 {-tall - 64}H-30Q-34 {-tall - 64} -34 {-tall - 70}Z",
        cap,
    )
    return Thing(
        "pump bottle",
        stem
        + head
        + collar
        + body
        + label(look, 0, -tall * 0.5, half * 1.45, 120, lines=3)
        + gleam(-half + 14, -tall + 50, tall * 0.68),
        150,
        350,
    )


def mist(pen: Pen, look: Look) -> Thing:
    """A tall toner bottle under a cap."""
    half, tall = 52, 240
    body = solid(bottle_path(half, tall, 40, 18, 12), glass(pen, look.colour), shade(look.colour, 0.4))
    liquid = rect(
        -half + 7, -tall * 0.8, half * 2 - 14, tall * 0.8 - 9, satin(pen, look.colour), r=9, alpha=0.6
    )
    cap = rect(-42, -tall - 82, 84, 88, metal(pen, look.trim), r=6) + rect(
        -42, -tall - 4, 84, 5, shade(look.trim, 0.6), alpha=0.5
    )
    return Thing(
        "mist bottle",
        body
        + liquid
        + cap
        + label(look, 0, -tall * 0.46, half * 1.6, 96, lines=3)
        + gleam(-half + 10, -tall + 26, 190, 6),
        104,
        324,
    )


def tube(pen: Pen, look: Look) -> Thing:
    """A squeeze tube standing on its cap."""
    half, tall, foot = 66, 300, 48
    lid = rect(-foot, -52, foot * 2, 52, satin(pen, look.trim), r=7) + rect(
        -foot, -54, foot * 2, 3, shade(look.trim, 0.5)
    )
    body = solid(
        f"M{-foot - 2} -54C{-foot - 8} -140 {-half} -200 {-half} {-tall + 22}H{half}"
        f"C{half} -200 {foot + 8} -140 {foot + 2} -54Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    crimp = rect(-half, -tall, half * 2, 26, face(pen, look.colour), r=3) + "".join(
        stroke(f"M{-half + 6 + i * 8} {-tall + 3}v19", shade(look.colour, 0.3), 1.2, alpha=0.6)
        for i in range(16)
    )
    return Thing(
        "squeeze tube",
        lid
        + body
        + crimp
        + label(look, 0, -tall * 0.62, 96, 110, lines=3)
        + gleam(-half + 18, -tall + 40, 170, 9, 0.4),
        132,
        304,
    )


def jar(pen: Pen, look: Look) -> Thing:
    """A cream in a heavy glass jar."""
    half, tall = 110, 104
    wall = solid(
        f"M{-half} -24Q{-half} 0 {-half + 26} 0H{half - 26}Q{half} 0 {half} -24V{-tall}H{-half}Z",
        glass(pen, lighten(look.colour, 0.3)),
        shade(look.colour, 0.4),
    )
    cream = rect(-half + 18, -tall + 4, half * 2 - 36, tall - 24, satin(pen, look.colour), r=14)
    lid = rect(-half - 3, -tall - 62, half * 2 + 6, 66, metal(pen, look.trim), r=9) + rect(
        -half - 3, -tall - 2, half * 2 + 6, 5, shade(look.trim, 0.6), alpha=0.5
    )
    top = rect(-half + 2, -tall - 62, half * 2 - 4, 5, "#ffffff", r=3, alpha=0.5)
    return Thing(
        "cream jar",
        wall + cream + lid + top + label(look, 0, -tall * 0.48, 130, 66) + gleam(-half + 9, -88, 64, 7),
        226,
        168,
    )


def sheet_mask(pen: Pen, look: Look) -> Thing:
    """A sachet with a sheet mask in it."""
    half, tall = 110, 310
    foil = solid(
        f"M{-half} {-tall}H{half}Q{half + 5} {-tall * 0.5} {half} 0H{-half}Q{-half - 5} {-tall * 0.5} {-half} {-tall}Z",
        face(pen, look.colour),
        shade(look.colour, 0.4),
    )
    seams = "".join(
        rect(-half + 1, y, half * 2 - 2, 18, shade(look.colour, 0.12), alpha=0.6) for y in (-tall + 1, -19)
    ) + path(f"M{half - 26} {-tall + 34}l9 -9v18Z", look.ink, alpha=0.5)
    mask = ellipse(0, -112, 58, 72, lighten(look.colour, 0.78))
    for x in (-22, 22):
        mask += ellipse(x, -130, 13, 8, look.colour)
    mask += ellipse(0, -84, 17, 7, look.colour) + path("M-6 -106Q0 -120 6 -106Z", look.colour)
    shine = path(
        f"M{-half + 14} {-tall + 30}L{-half + 40} {-tall + 30}L{-half + 20} -30H{-half + 12}Z",
        "#ffffff",
        alpha=0.3,
    )
    return Thing(
        "sheet mask",
        foil
        + seams
        + words_on(look, 0, -tall * 0.8, 150, tall=44)
        + mask
        + shine
        + small_print(0, -tall * 0.71, 110, look.ink),
        230,
        tall,
    )


def stick(pen: Pen, look: Look) -> Thing:
    """A flat bottle with a screw cap: sun milk, essence, baby lotion."""
    half, tall = 66, 190
    body = solid(
        f"M{-half} -30Q{-half} 0 {-half + 30} 0H{half - 30}Q{half} 0 {half} -30V{-tall + 44}"
        f"Q{half} {-tall} {half * 0.5} {-tall}H{-half * 0.5}Q{-half} {-tall} {-half} {-tall + 44}Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    cap = rect(-36, -tall - 78, 72, 82, satin(pen, look.trim), r=10)
    sun = circle(0, -tall * 0.74, 17, look.trim if look.trim != PAPER else GOLD)
    return Thing(
        "sun milk",
        cap + body + sun + label(look, 0, -tall * 0.36, 100, 74) + gleam(-half + 13, -tall + 50, 96, 8, 0.5),
        132,
        268,
    )


def balm_tin(pen: Pen, look: Look) -> Thing:
    """A shallow screw tin seen from a little above."""
    side = solid("M-120 -56V-22C-120 14 120 14 120 -22V-56Z", metal(pen, look.trim), shade(look.trim, 0.4))
    top = ellipse(0, -56, 120, 40, face(pen, look.trim)) + ellipse(0, -58, 108, 34, face(pen, look.colour))
    return Thing("balm tin", side + top + words_on(look, 0, -58, 150, tall=34), 240, 96)


def soap(pen: Pen, look: Look) -> Thing:
    """A bar of soap with its name pressed in."""
    side = solid(
        "M-140 -60Q-140 0 -110 0H110Q140 0 140 -60Z",
        satin(pen, shade(look.colour, 0.15)),
        shade(look.colour, 0.4),
    )
    top = rect(-140, -112, 280, 92, face(pen, look.colour), r=44) + rect(
        -118, -98, 236, 62, shade(look.colour, 0.08), r=30
    )
    return Thing(
        "soap", side + top + words_on(look, 0, -67, 180, tall=44, ink=shade(look.colour, 0.5)), 280, 112
    )


def big_jar(pen: Pen, look: Look) -> Thing:
    """A tub with a paper label: bath salt, hair mask, vitamins."""
    half, tall = 92, 190
    body = solid(bottle_path(half, tall, 78, 20, 20), satin(pen, look.colour), shade(look.colour, 0.4))
    lid = rect(-84, -tall - 46, 168, 52, satin(pen, look.trim), r=8) + "".join(
        rect(-78 + i * 12, -tall - 38, 2, 38, shade(look.trim, 0.4), alpha=0.4) for i in range(14)
    )
    return Thing(
        "tub",
        body
        + lid
        + sticker(pen, look, -tall * 0.48, half * 2 - 4, 110)
        + gleam(-half + 12, -tall + 26, 140, 7, 0.4),
        188,
        238,
    )
