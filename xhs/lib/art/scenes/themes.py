"""What each theme shows, and in which kinds of scenes."""

from dataclasses import dataclass

from ..things import animals, beauty, clothes, desk, dishes, plants, play, rooms, sport, table, wear
from . import afar, city, flat_lay, framed, indoors, outdoors, portraits, shops
from .brief import Brief, Scene

from .table import plinths, shelves, still_life


@dataclass(frozen=True)
class Theme:
    """The things of a theme, its scenes in the order in which seeds step through them, its colours."""

    brief: Brief
    scenes: tuple[Scene, ...]
    palettes: tuple[str, ...] = ()


WHOLE = (framed.stickers, framed.poster)


def _mixed(*own: Scene) -> tuple[Scene, ...]:
    """The theme's own scenes, with pictures put together from them strewn in."""
    parts = [scene for scene in own if scene not in WHOLE]
    third = len(own) // 3
    return (
        *own[:third], framed.collage(*parts), *own[third : 2 * third], framed.prints(*parts),
        *own[2 * third :], framed.arch(*parts),
    )


_FLOWERS = (plants.flowers_in_vase, plants.flowers_in_vase, plants.branch_in_vase)

_FASHION = Brief(
    heroes=(clothes.dress, clothes.coat, clothes.sweater, clothes.shirt, clothes.skirt, clothes.trousers, clothes.dress),
    props=(wear.handbag, wear.heel, wear.boot, wear.tote, wear.sneaker),
    flats=(clothes.dress_flat, clothes.sweater_flat, clothes.skirt_flat, clothes.shirt_flat, clothes.trousers_flat, clothes.sun_hat, clothes.glasses_flat, wear.handbag_flat, wear.heel_flat, clothes.jewellery_flat),
)
_BEAUTY = Brief(
    heroes=(beauty.serum, beauty.lotion, beauty.perfume, beauty.tube, beauty.mirror, beauty.perfume, plants.flowers_in_vase),
    props=(beauty.jar, beauty.lipstick, beauty.candle, plants.succulent, beauty.jar),
    flats=(beauty.serum_flat, beauty.tube_flat, beauty.compact_flat, beauty.swatch_flat, plants.sprig_flat, plants.bloom_flat, beauty.sponge_flat, dishes.citrus_half),
)
_MAKE_UP = Brief(
    heroes=(beauty.lipstick, beauty.nail_polish, beauty.brush_cup, beauty.mirror, beauty.perfume),
    props=(beauty.nail_polish, beauty.lipstick, beauty.jar, beauty.nail_polish),
    flats=(beauty.palette_flat, beauty.compact_flat, beauty.lipstick_flat, beauty.polish_flat, beauty.brush_flat, beauty.swatch_flat, beauty.sponge_flat, plants.bloom_flat),
)
_HANDS = Brief(flats=(beauty.hand_flat, beauty.polish_flat, plants.bloom_flat, beauty.lipstick_flat, plants.sprig_flat))
_FOOD = Brief(
    heroes=(table.fruit_bowl, table.teapot, table.tumbler, table.wine, table.milk_bottle, plants.flowers_in_vase),
    props=(table.tea_cup, table.single_fruit, table.bread_board, table.croissant, table.mug),
    flats=(dishes.noodles, dishes.rice_bowl, dishes.pizza, dishes.sushi, dishes.dumplings, dishes.salad, dishes.toast, dishes.pancakes, dishes.cutlery, dishes.napkin, dishes.citrus_half),
)
_COFFEE = Brief(
    heroes=(table.moka_pot, table.tumbler, table.moka_pot, plants.flowers_in_vase, table.teapot, desk.book_stack),
    props=(table.tea_cup, table.mug, table.croissant, table.macarons, table.mug),
    flats=(dishes.latte, dishes.latte, dishes.latte, dishes.toast, dishes.cookies, desk.open_book, desk.notebook, dishes.doughnut, desk.phone_flat, clothes.glasses_flat, dishes.pancakes),
)
_HOME = Brief(
    heroes=(plants.monstera, plants.branch_in_vase, rooms.table_lamp, plants.flowers_in_vase, plants.fern, desk.books_upright),
    props=(beauty.candle, table.mug, plants.succulent, desk.book_stack, rooms.table_lamp),
    flats=(clothes.knit_flat, dishes.latte, desk.open_book, plants.sprig_flat, plants.leaf_flat, dishes.napkin),
    furniture=(rooms.sofa, rooms.bed, rooms.cabinet, rooms.armchair, rooms.desk, rooms.sofa),
)
_COAST = Brief(
    heroes=(wear.suitcase, table.tumbler, sport.surfboard, wear.tote, plants.monstera),
    props=(wear.tote, sport.surfboard, wear.suitcase, table.tumbler, sport.ball),
    flats=(clothes.sun_hat, clothes.glasses_flat, wear.tote_flat, dishes.citrus_half, clothes.dress_flat, desk.phone_flat, plants.leaf_flat),
)
_CITY = Brief(
    heroes=(wear.suitcase, desk.camera, wear.backpack, plants.flowers_in_vase),
    props=(desk.camera, table.mug, wear.suitcase, wear.tote),
    flats=(clothes.glasses_flat, desk.phone_flat, dishes.latte, desk.notebook, wear.handbag_flat, wear.shoe_top, clothes.sun_hat, desk.watch_flat),
)
_PEAKS = Brief(
    heroes=(wear.backpack, wear.boot, sport.sport_bottle, desk.camera),
    props=(wear.backpack, wear.boot, sport.sport_bottle, animals.dog_sitting),
    flats=(wear.boot_flat, sport.bottle_flat, clothes.glasses_flat, desk.notebook, plants.leaf_flat, clothes.sweater_flat, desk.phone_flat),
)
_PLANTS = Brief(
    heroes=(plants.monstera, plants.fern, plants.snake_plant, plants.cactus, plants.branch_in_vase),
    props=(plants.succulent, plants.cactus, plants.trailing, plants.succulent),
    flats=(plants.leaf_flat, plants.sprig_flat, plants.bloom_flat, plants.leaf_flat, desk.notebook),
    furniture=(rooms.cabinet, rooms.armchair, rooms.sofa),
)
_FLORAL = Brief(
    heroes=(*_FLOWERS, plants.flowers_in_vase),
    props=(beauty.candle, table.tea_cup, plants.succulent, desk.book_stack, beauty.perfume),
    flats=(plants.bouquet_flat, plants.bloom_flat, plants.sprig_flat, plants.bloom_flat, desk.notebook, dishes.latte),
    furniture=(rooms.cabinet, rooms.armchair),
)
_BOOKS = Brief(
    heroes=(desk.books_upright, desk.book_stack, rooms.table_lamp, plants.flowers_in_vase, desk.book_stack),
    props=(desk.book_stack, table.mug, beauty.candle, plants.succulent, animals.cat_sitting),
    flats=(desk.open_book, desk.open_book, desk.notebook, dishes.latte, clothes.glasses_flat, plants.sprig_flat, dishes.cookies, plants.leaf_flat),
    furniture=(rooms.armchair, rooms.sofa, rooms.bookcase),
)
_STUDY = Brief(
    heroes=(desk.laptop, desk.desk_lamp, desk.books_upright, desk.book_stack, desk.tablet),
    props=(table.mug, plants.succulent, plants.cactus, desk.book_stack, desk.headphones),
    flats=(desk.squared_pad, desk.notebook, desk.pencils, desk.laptop_flat, desk.keyboard_flat, dishes.latte, desk.open_book, desk.phone_flat, clothes.glasses_flat),
    furniture=(rooms.desk, rooms.desk, rooms.bookcase),
)
_SPORT = Brief(
    heroes=(sport.yoga_mat, sport.skateboard, sport.kettlebell, sport.sport_bottle, sport.ball, sport.surfboard),
    props=(sport.dumbbells, sport.kettlebell, sport.sport_bottle, wear.sneaker, sport.ball),
    flats=(sport.racket_flat, sport.mat_flat, sport.towel_flat, sport.dumbbell_flat, sport.bottle_flat, wear.shoe_top, desk.watch_flat, sport.ball_flat, dishes.salad),
)
_SHOES = Brief(
    heroes=(wear.sneaker, wear.heel, wear.boot, wear.loafer, wear.sandal, wear.sneaker),
    props=(wear.sneaker, wear.loafer, wear.heel, wear.handbag),
    flats=(wear.sneaker_flat, wear.shoe_top, wear.heel_flat, wear.boot_flat, wear.loafer_flat, wear.shoe_top),
)
_PETS = Brief(
    heroes=(animals.cat_sitting, animals.dog_sitting, animals.rabbit, animals.dachshund, animals.cat_asleep, animals.cat_sitting),
    props=(animals.feeding_bowl, animals.wool_ball, animals.cat_sitting, animals.dog_sitting),
    furniture=(rooms.sofa, rooms.armchair, rooms.bed),
)
_TECH = Brief(
    heroes=(desk.laptop, desk.camera, desk.headphones, desk.speaker, desk.tablet, desk.desk_lamp),
    props=(desk.headphones, desk.camera, plants.succulent, desk.speaker, table.mug),
    flats=(desk.phone_flat, desk.keyboard_flat, desk.laptop_flat, desk.game_pad, desk.watch_flat, desk.phone_flat, dishes.latte),
    furniture=(rooms.desk,),
)
_CAKE = Brief(
    heroes=(table.cake, table.cake, table.cupcake, table.macarons, table.tumbler, plants.flowers_in_vase),
    props=(table.cupcake, table.macarons, table.tea_cup, table.croissant, table.gift),
    flats=(dishes.cake_slice, dishes.doughnut, dishes.cake_slice, dishes.cookies, dishes.pancakes, dishes.latte, plants.bloom_flat, dishes.napkin),
)
_BAGS = Brief(
    heroes=(wear.handbag, wear.tote, wear.backpack, wear.suitcase, wear.handbag),
    props=(wear.handbag, wear.heel, beauty.perfume, wear.loafer),
    flats=(wear.handbag_flat, wear.tote_flat, wear.handbag_flat, clothes.glasses_flat, beauty.lipstick_flat, desk.phone_flat, wear.heel_flat, clothes.jewellery_flat, desk.notebook),
)
_ART = Brief(
    heroes=(play.easel, play.brush_jar, desk.tablet, plants.branch_in_vase, play.easel),
    props=(play.paint_tube, play.brush_jar, table.mug, plants.succulent),
    flats=(play.palette_flat, play.watercolour_flat, play.sketch_flat, desk.pencils, play.sketch_flat, plants.bloom_flat),
    furniture=(rooms.cabinet, rooms.armchair),
)
_BABY = Brief(
    heroes=(play.teddy, play.pram, play.onesie, play.stacking_rings, animals.rabbit, play.teddy),
    props=(play.blocks, play.duck, play.baby_bottle, play.stacking_rings),
    flats=(play.onesie_flat, play.socks_flat, play.rattle_flat, play.teddy_flat, play.baby_bottle_flat, plants.bloom_flat),
)

SOFT = ("cream", "sage", "dusk", "lavender", "mint", "sky", "candy", "apricot", "linen", "matcha", "snow")

THEMES: dict[str, Theme] = {
    "fashion": Theme(_FASHION, _mixed(indoors.outfit, indoors.rail, flat_lay.flat_lay, portraits.person, indoors.outfit, shops.shop_front, flat_lay.rows)),
    "beauty": Theme(_BEAUTY, _mixed(still_life, plinths, flat_lay.flat_lay, portraits.person, indoors.window_sill, shelves, flat_lay.close_up, flat_lay.wreath)),
    "food": Theme(_FOOD, _mixed(flat_lay.flat_lay, still_life, flat_lay.close_up, shops.market, flat_lay.rows, indoors.window_sill, framed.stickers)),
    "coffee": Theme(_COFFEE, _mixed(flat_lay.close_up, still_life, shops.shop_front, flat_lay.flat_lay, indoors.window_sill, shelves, framed.poster)),
    "home": Theme(_HOME, _mixed(indoors.room, indoors.window_sill, indoors.room, still_life, indoors.room, shelves)),
    "travel_coast": Theme(_COAST, _mixed(outdoors.coast, afar.beach_from_above, flat_lay.flat_lay, outdoors.coast, afar.cliff_village, outdoors.coast, indoors.window_sill)),
    "travel_city": Theme(_CITY, _mixed(city.old_street, city.skyline, city.temple, shops.shop_front, city.old_street, flat_lay.flat_lay, city.funfair)),
    "mountains": Theme(_PEAKS, _mixed(outdoors.mountains, afar.terraces, outdoors.mountains, afar.northern_lights, flat_lay.flat_lay, afar.dunes, outdoors.mountains, afar.balloons)),
    "plants": Theme(_PLANTS, _mixed(still_life, indoors.window_sill, shelves, indoors.room, flat_lay.rows, indoors.bench, framed.poster)),
    "books": Theme(_BOOKS, _mixed(still_life, flat_lay.flat_lay, shelves, indoors.window_sill, indoors.room, flat_lay.close_up, shops.shop_front)),
    "study": Theme(_STUDY, _mixed(flat_lay.flat_lay, still_life, indoors.room, flat_lay.rows, indoors.window_sill, flat_lay.close_up)),
    "sport": Theme(_SPORT, _mixed(flat_lay.flat_lay, still_life, outdoors.mountains, indoors.bench, flat_lay.rows, plinths, framed.stickers)),
    "shoes": Theme(_SHOES, _mixed(plinths, flat_lay.rows, still_life, shelves, flat_lay.close_up, indoors.bench, framed.poster)),
    "pets": Theme(_PETS, _mixed(indoors.room, still_life, indoors.window_sill, portraits.pet, indoors.bench, outdoors.mountains)),
    "tech": Theme(_TECH, _mixed(still_life, flat_lay.flat_lay, indoors.room, plinths, flat_lay.close_up, flat_lay.rows)),
    "nails_makeup": Theme(_MAKE_UP, _mixed(portraits.hands, flat_lay.flat_lay, plinths, portraits.person, flat_lay.rows, still_life, flat_lay.close_up)),
    "cake": Theme(_CAKE, _mixed(still_life, flat_lay.flat_lay, plinths, flat_lay.rows, indoors.window_sill, shops.shop_front, framed.stickers), (*SOFT, "berry", "mocha", "retro", "noir")),
    "flowers": Theme(_FLORAL, _mixed(still_life, flat_lay.flat_lay, shops.market, indoors.window_sill, plinths, flat_lay.close_up, portraits.person, flat_lay.wreath)),
    "bags": Theme(_BAGS, _mixed(plinths, flat_lay.flat_lay, indoors.bench, indoors.outfit, shelves, flat_lay.rows, framed.poster)),
    "night_view": Theme(_CITY, _mixed(city.night_skyline, city.lantern_night, city.night_skyline, afar.northern_lights, city.funfair)),
    "art": Theme(_ART, _mixed(still_life, flat_lay.flat_lay, indoors.room, portraits.painting, flat_lay.rows, framed.poster)),
    "baby": Theme(_BABY, _mixed(still_life, flat_lay.flat_lay, indoors.bench, flat_lay.rows, framed.stickers, shelves), SOFT),
}
