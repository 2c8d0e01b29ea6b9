"""Things for sale: one on white, lit softly."""

from dataclasses import replace
from random import Random

from .colour import lighten, mix
from .palettes import PALETTES, choose_palette
from .pen import Pen
from .ratios import document
from .scenes.brief import Draw
from .shapes import Thing, ellipse, group, rect
from .things import (
    animals,
    beauty,
    clothes,
    desk,
    flowers,
    furnishings,
    packets,
    plants,
    play,
    rooms,
    sport,
    table,
    wear,
)


def centred(draw: Draw) -> Draw:
    """A thing seen from above, set upright like the others."""

    def upright(pen: Pen) -> Thing:
        thing = draw(pen)
        return Thing(thing.name, group(thing.body, at=(0, -thing.height / 2)), thing.width, thing.height)

    return upright


PRODUCTS: dict[str, Draw] = {
    # beauty
    "serum": beauty.serum,
    "lotion": beauty.lotion,
    "tube": beauty.tube,
    "jar": beauty.jar,
    "perfume": beauty.perfume,
    "lipstick": beauty.lipstick,
    "nail_polish": beauty.nail_polish,
    "brushes": beauty.brush_cup,
    "mirror": beauty.mirror,
    "candle": beauty.candle,
    # clothes and shoes
    "dress": clothes.dress,
    "coat": clothes.coat,
    "sweater": clothes.sweater,
    "shirt": clothes.shirt,
    "skirt": clothes.skirt,
    "trousers": clothes.trousers,
    "hat": centred(clothes.sun_hat),
    "sunglasses": centred(clothes.glasses_flat),
    "necklace": centred(clothes.jewellery_flat),
    "sneaker": wear.sneaker,
    "heels": wear.heel,
    "boots": wear.boot,
    "loafers": wear.loafer,
    "sandals": wear.sandal,
    "handbag": wear.handbag,
    "tote": wear.tote,
    "backpack": wear.backpack,
    "suitcase": wear.suitcase,
    # table and kitchen
    "cup": table.mug,
    "tea_set": table.tea_cup,
    "teapot": table.teapot,
    "moka_pot": table.moka_pot,
    "glass": table.wine,
    "drink": table.milk_bottle,
    "snack": packets.bag,
    "biscuits": packets.tin,
    "tea": packets.carton,
    "cake": table.cake,
    "macarons": table.macarons,
    "gift": table.gift,
    # home
    "lamp": furnishings.table_lamp,
    "floor_lamp": furnishings.floor_lamp,
    "sofa": rooms.sofa,
    "armchair": rooms.armchair,
    "bed": rooms.bed,
    "chair": rooms.chair,
    "bedside_table": rooms.bedside,
    "sideboard": rooms.cabinet,
    "plant": plants.monstera,
    "snake_plant": plants.snake_plant,
    "cactus": plants.cactus,
    "succulent": plants.succulent,
    "vase": flowers.branch_in_vase,
    "flowers": flowers.flowers_in_vase,
    # desk and devices
    "book": desk.book_stack,
    "notebook": centred(desk.notebook),
    "laptop": desk.laptop,
    "tablet": desk.tablet,
    "phone": centred(desk.phone_flat),
    "keyboard": centred(desk.keyboard_flat),
    "headphones": desk.headphones,
    "camera": desk.camera,
    "speaker": desk.speaker,
    "watch": centred(desk.watch_flat),
    "game_pad": centred(desk.game_pad),
    "desk_lamp": desk.desk_lamp,
    # sport and play
    "yoga_mat": sport.yoga_mat,
    "dumbbells": sport.dumbbells,
    "kettlebell": sport.kettlebell,
    "bottle": sport.sport_bottle,
    "ball": sport.ball,
    "racket": centred(sport.racket_flat),
    "skateboard": sport.skateboard,
    "surfboard": sport.surfboard,
    "bicycle": sport.bicycle,
    "tent": sport.tent,
    "toy": play.teddy,
    "blocks": play.blocks,
    "rings": play.stacking_rings,
    "duck": play.duck,
    "baby_bottle": play.baby_bottle,
    "pram": play.pram,
    "baby_suit": play.onesie,
    "paint": play.paint_tube,
    "paint_box": centred(play.watercolour_flat),
    "easel": play.easel,
    "pet_bowl": animals.feeding_bowl,
}
SIDE = 1000


def draw_product(kind: str, seed: int) -> str:
    """A product of that kind (one of PRODUCTS) on white with a soft shadow, square. Raises ValueError."""
    if kind not in PRODUCTS:
        raise ValueError(f"{kind!r} is not one of {', '.join(PRODUCTS)}.")
    rng = Random(f"product {kind} {seed}")
    palette = choose_palette(rng, tuple(PALETTES))
    pen = Pen(rng, replace(palette, paper=mix(palette.paper, "#8a8490", 0.08)))
    thing = PRODUCTS[kind](pen)
    scale = min(SIDE * 0.68 / thing.height, SIDE * 0.7 / thing.width)
    foot = SIDE / 2 + thing.height * scale / 2 + SIDE * 0.03
    white = rect(0, 0, SIDE, SIDE, pen.down("#ffffff", "#fbfafb", "#f3f1f4")) + rect(
        0, foot - 60, SIDE, SIDE - foot + 60, pen.fade(lighten("#9a94a0", 0.7), 0.0, 0.28)
    )
    wide = thing.width * scale * 0.5
    shadow = ellipse(
        SIDE / 2 + wide * 0.16, foot, wide * 1.35, max(wide * 0.17, 24), pen.glow("#5f5866", 0.34)
    )
    contact = ellipse(SIDE / 2, foot - 4, wide * 0.9, max(wide * 0.07, 12), pen.glow("#3b3540", 0.6))
    body = white + shadow + contact + group(thing.body, at=(SIDE / 2, foot), scale=scale)
    return document(pen.definitions(), body, SIDE, SIDE)
