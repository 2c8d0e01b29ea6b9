"""Goods for packshots: one file a department, each drawing takes a pen and a Look and gives a Thing."""

from collections.abc import Callable

from ..pen import Pen
from ..shapes import Thing
from . import clothes, digital, home, makeup, nursery, pantry, skincare, sport, table, worn
from .look import Look

Draw = Callable[[Pen, Look], Thing]

_DRAWINGS: tuple[Draw, ...] = (
    *(skincare.dropper, skincare.pump, skincare.mist, skincare.tube, skincare.jar, skincare.sheet_mask),
    *(skincare.stick, skincare.balm_tin, skincare.soap, skincare.big_jar),
    *(makeup.lipstick, makeup.lip_gloss, makeup.mascara, makeup.eye_palette, makeup.blush),
    *(makeup.cushion_compact, makeup.perfume, makeup.round_perfume, makeup.nail_polish),
    *(home.lamp, home.mushroom_lamp, home.cushion, home.candle, home.diffuser, home.vase, home.blanket),
    *(home.towels, home.framed_print, home.clock, home.hair_dryer, home.toothbrush),
    *(table.mug, table.tea_pot, table.plates, table.thermos, table.tumbler, table.rice_cooker, table.pan),
    *(table.kettle, table.bento, table.chopping_board),
    *(pantry.snack_bag, pantry.pouch, pantry.chocolate, pantry.tea_tin, pantry.jam, pantry.carton),
    *(pantry.can, pantry.wine, pantry.gift_box, pantry.cup_noodles, pantry.fruit_box),
    *(clothes.dress, clothes.shirt, clothes.tee, clothes.knit, clothes.trousers, clothes.skirt),
    *(clothes.coat, clothes.socks, clothes.scarf),
    *(worn.sneaker, worn.boot, worn.loafer, worn.heels, worn.sandal, worn.handbag, worn.tote),
    *(worn.backpack, worn.suitcase, worn.cap, worn.sunglasses, worn.watch, worn.necklace, worn.earrings),
    worn.umbrella,
    *(digital.headphones, digital.earbuds, digital.keyboard, digital.camera, digital.phone_case),
    *(digital.speaker, digital.power_bank, digital.reader, digital.notebook, digital.pens, digital.book),
    *(digital.desk_lamp, digital.paints, digital.mouse),
    *(sport.yoga_mat, sport.dumbbells, sport.bottle, sport.tent, sport.rope, sport.roller, sport.racket),
    *(
        sport.neck_pillow,
        nursery.nappies,
        nursery.baby_bottle,
        nursery.stroller,
        nursery.plush,
        nursery.blocks,
    ),
    *(nursery.cat_tree, nursery.pet_bowl, nursery.collar, nursery.voucher),
)
GOODS: dict[str, Draw] = {draw.__name__: draw for draw in _DRAWINGS}
"""By name, what can be drawn."""

__all__ = ["GOODS", "Look"]
