"""The things of every theme, what it is really about first."""

from ..things import (
    animals,
    beauty,
    clothes,
    desk,
    dishes,
    flowers,
    furnishings,
    plants,
    play,
    rooms,
    sport,
    sweets,
    table,
    wear,
)
from .brief import Brief

FLOWERS = (flowers.flowers_in_vase, flowers.flowers_in_vase, flowers.branch_in_vase)


FASHION = Brief(
    heroes=(
        clothes.dress,
        clothes.coat,
        clothes.sweater,
        clothes.shirt,
        clothes.skirt,
        clothes.trousers,
        clothes.dress,
    ),
    props=(wear.handbag, wear.heel, wear.boot, wear.tote, wear.sneaker),
    flats=(
        clothes.dress_flat,
        clothes.sweater_flat,
        clothes.skirt_flat,
        clothes.shirt_flat,
        clothes.trousers_flat,
        clothes.sun_hat,
        clothes.glasses_flat,
        wear.handbag_flat,
        wear.heel_flat,
        clothes.jewellery_flat,
    ),
)


BEAUTY = Brief(
    heroes=(
        beauty.serum,
        beauty.lotion,
        beauty.perfume,
        beauty.tube,
        beauty.mirror,
        beauty.perfume,
        flowers.flowers_in_vase,
    ),
    props=(beauty.jar, beauty.lipstick, beauty.candle, plants.succulent, beauty.jar),
    flats=(
        beauty.serum_flat,
        beauty.tube_flat,
        beauty.compact_flat,
        beauty.swatch_flat,
        flowers.sprig_flat,
        flowers.bloom_flat,
        beauty.sponge_flat,
        sweets.citrus_half,
    ),
)


MAKE_UP = Brief(
    heroes=(beauty.lipstick, beauty.nail_polish, beauty.brush_cup, beauty.mirror, beauty.perfume),
    props=(beauty.nail_polish, beauty.lipstick, beauty.jar, beauty.nail_polish),
    flats=(
        beauty.palette_flat,
        beauty.compact_flat,
        beauty.lipstick_flat,
        beauty.polish_flat,
        beauty.brush_flat,
        beauty.swatch_flat,
        beauty.sponge_flat,
        flowers.bloom_flat,
    ),
)


FOOD = Brief(
    heroes=(
        table.fruit_bowl,
        table.teapot,
        table.tumbler,
        table.wine,
        table.milk_bottle,
        flowers.flowers_in_vase,
    ),
    props=(table.tea_cup, table.single_fruit, table.bread_board, table.croissant, table.mug),
    flats=(
        dishes.noodles,
        dishes.rice_bowl,
        dishes.pizza,
        dishes.sushi,
        dishes.dumplings,
        dishes.salad,
        dishes.toast,
        sweets.pancakes,
        dishes.cutlery,
        dishes.napkin,
        sweets.citrus_half,
    ),
)


COFFEE = Brief(
    heroes=(
        table.moka_pot,
        table.tumbler,
        table.moka_pot,
        flowers.flowers_in_vase,
        table.teapot,
        desk.book_stack,
    ),
    props=(table.tea_cup, table.mug, table.croissant, table.macarons, table.mug),
    flats=(
        sweets.latte,
        sweets.latte,
        sweets.latte,
        dishes.toast,
        sweets.cookies,
        desk.open_book,
        desk.notebook,
        sweets.doughnut,
        desk.phone_flat,
        clothes.glasses_flat,
        sweets.pancakes,
    ),
)


HOME = Brief(
    heroes=(
        plants.monstera,
        flowers.branch_in_vase,
        furnishings.table_lamp,
        flowers.flowers_in_vase,
        plants.fern,
        desk.books_upright,
    ),
    props=(beauty.candle, table.mug, plants.succulent, desk.book_stack, furnishings.table_lamp),
    flats=(
        clothes.knit_flat,
        sweets.latte,
        desk.open_book,
        flowers.sprig_flat,
        plants.leaf_flat,
        dishes.napkin,
    ),
    furniture=(rooms.sofa, rooms.bed, rooms.cabinet, rooms.armchair, rooms.desk, rooms.sofa),
)


COAST = Brief(
    heroes=(wear.suitcase, table.tumbler, sport.surfboard, wear.tote, plants.monstera),
    props=(wear.tote, sport.surfboard, wear.suitcase, table.tumbler, sport.ball),
    flats=(
        clothes.sun_hat,
        clothes.glasses_flat,
        wear.tote_flat,
        sweets.citrus_half,
        clothes.dress_flat,
        desk.phone_flat,
        plants.leaf_flat,
    ),
)


CITY = Brief(
    heroes=(wear.suitcase, desk.camera, wear.backpack, flowers.flowers_in_vase),
    props=(desk.camera, table.mug, wear.suitcase, wear.tote),
    flats=(
        clothes.glasses_flat,
        desk.phone_flat,
        sweets.latte,
        desk.notebook,
        wear.handbag_flat,
        wear.shoe_top,
        clothes.sun_hat,
        desk.watch_flat,
    ),
)


PEAKS = Brief(
    heroes=(wear.backpack, wear.boot, sport.sport_bottle, desk.camera),
    props=(wear.backpack, wear.boot, sport.sport_bottle, animals.dog_sitting),
    flats=(
        wear.boot_flat,
        sport.bottle_flat,
        clothes.glasses_flat,
        desk.notebook,
        plants.leaf_flat,
        clothes.sweater_flat,
        desk.phone_flat,
    ),
)


PLANTS = Brief(
    heroes=(plants.monstera, plants.fern, plants.snake_plant, plants.cactus, flowers.branch_in_vase),
    props=(plants.succulent, plants.cactus, plants.trailing, plants.succulent),
    flats=(plants.leaf_flat, flowers.sprig_flat, flowers.bloom_flat, plants.leaf_flat, desk.notebook),
    furniture=(rooms.cabinet, rooms.armchair, rooms.sofa),
)


FLORAL = Brief(
    heroes=(*FLOWERS, flowers.flowers_in_vase),
    props=(beauty.candle, table.tea_cup, plants.succulent, desk.book_stack, beauty.perfume),
    flats=(
        flowers.bouquet_flat,
        flowers.bloom_flat,
        flowers.sprig_flat,
        flowers.bloom_flat,
        desk.notebook,
        sweets.latte,
    ),
    furniture=(rooms.cabinet, rooms.armchair),
)


BOOKS = Brief(
    heroes=(
        desk.books_upright,
        desk.book_stack,
        furnishings.table_lamp,
        flowers.flowers_in_vase,
        desk.book_stack,
    ),
    props=(desk.book_stack, table.mug, beauty.candle, plants.succulent, animals.cat_sitting),
    flats=(
        desk.open_book,
        desk.open_book,
        desk.notebook,
        sweets.latte,
        clothes.glasses_flat,
        flowers.sprig_flat,
        sweets.cookies,
        plants.leaf_flat,
    ),
    furniture=(rooms.armchair, rooms.sofa, rooms.bookcase),
)


STUDY = Brief(
    heroes=(desk.laptop, desk.desk_lamp, desk.books_upright, desk.book_stack, desk.tablet),
    props=(table.mug, plants.succulent, plants.cactus, desk.book_stack, desk.headphones),
    flats=(
        desk.squared_pad,
        desk.notebook,
        desk.pencils,
        desk.laptop_flat,
        desk.keyboard_flat,
        sweets.latte,
        desk.open_book,
        desk.phone_flat,
        clothes.glasses_flat,
    ),
    furniture=(rooms.desk, rooms.desk, rooms.bookcase),
)


SPORT = Brief(
    heroes=(
        sport.yoga_mat,
        sport.skateboard,
        sport.kettlebell,
        sport.sport_bottle,
        sport.ball,
        sport.surfboard,
    ),
    props=(sport.dumbbells, sport.kettlebell, sport.sport_bottle, wear.sneaker, sport.ball),
    flats=(
        sport.racket_flat,
        sport.mat_flat,
        sport.towel_flat,
        sport.dumbbell_flat,
        sport.bottle_flat,
        wear.shoe_top,
        desk.watch_flat,
        sport.ball_flat,
        dishes.salad,
    ),
)


SHOES = Brief(
    heroes=(wear.sneaker, wear.heel, wear.boot, wear.loafer, wear.sandal, wear.sneaker),
    props=(wear.sneaker, wear.loafer, wear.heel, wear.handbag),
    flats=(wear.sneaker_flat, wear.shoe_top, wear.heel_flat, wear.boot_flat, wear.loafer_flat, wear.shoe_top),
)


PETS = Brief(
    heroes=(
        animals.cat_sitting,
        animals.dog_sitting,
        animals.rabbit,
        animals.dachshund,
        animals.cat_asleep,
        animals.cat_sitting,
    ),
    props=(animals.feeding_bowl, animals.wool_ball, animals.cat_sitting, animals.dog_sitting),
    furniture=(rooms.sofa, rooms.armchair, rooms.bed),
)


TECH = Brief(
    heroes=(desk.laptop, desk.camera, desk.headphones, desk.speaker, desk.tablet, desk.desk_lamp),
    props=(desk.headphones, desk.camera, plants.succulent, desk.speaker, table.mug),
    flats=(
        desk.phone_flat,
        desk.keyboard_flat,
        desk.laptop_flat,
        desk.game_pad,
        desk.watch_flat,
        desk.phone_flat,
        sweets.latte,
    ),
    furniture=(rooms.desk,),
)


CAKE = Brief(
    heroes=(table.cake, table.cake, table.cupcake, table.macarons, table.tumbler, flowers.flowers_in_vase),
    props=(table.cupcake, table.macarons, table.tea_cup, table.croissant, table.gift),
    flats=(
        sweets.cake_slice,
        sweets.doughnut,
        sweets.cake_slice,
        sweets.cookies,
        sweets.pancakes,
        sweets.latte,
        flowers.bloom_flat,
        dishes.napkin,
    ),
)


BAGS = Brief(
    heroes=(wear.handbag, wear.tote, wear.backpack, wear.suitcase, wear.handbag),
    props=(wear.handbag, wear.heel, beauty.perfume, wear.loafer),
    flats=(
        wear.handbag_flat,
        wear.tote_flat,
        wear.handbag_flat,
        clothes.glasses_flat,
        beauty.lipstick_flat,
        desk.phone_flat,
        wear.heel_flat,
        clothes.jewellery_flat,
        desk.notebook,
    ),
)


ART = Brief(
    heroes=(play.easel, play.brush_jar, desk.tablet, flowers.branch_in_vase, play.easel),
    props=(play.paint_tube, play.brush_jar, table.mug, plants.succulent),
    flats=(
        play.palette_flat,
        play.watercolour_flat,
        play.sketch_flat,
        desk.pencils,
        play.sketch_flat,
        flowers.bloom_flat,
    ),
    furniture=(rooms.cabinet, rooms.armchair),
)


BABY = Brief(
    heroes=(play.teddy, play.pram, play.onesie, play.stacking_rings, animals.rabbit, play.teddy),
    props=(play.blocks, play.duck, play.baby_bottle, play.stacking_rings),
    flats=(
        play.onesie_flat,
        play.socks_flat,
        play.rattle_flat,
        play.teddy_flat,
        play.baby_bottle_flat,
        flowers.bloom_flat,
    ),
)
