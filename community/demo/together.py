"""What notes, goods and stores of the demo world have to do with each other, and what search knows of them."""

from dataclasses import replace

from community import indexing as community
from community.demo.arrivals import lead_to_orders
from community.demo.boards import shelve_goods
from community.demo.check_ins import check_in
from community.demo.goods import link_products
from community.demo.planning import FIRST_NOTES, plans
from community.demo.posts import post_as_stores
from community.demo.searches import look_around
from community.terms import rebuild_terms
from community.title_words import count_words
from mall.demo.places import missing_rooms
from mall.demo.planning import FIRST_PRODUCTS
from mall.demo.products import missing
from mall.goods import indexing as mall
from mall.goods.popularity import refresh_popularity
from members.demo.world import Say, World, alone


def fill_first(world: World, say: Say) -> None:
    """For the notes and goods that are there to begin with."""
    few = replace(world, notes=min(FIRST_NOTES, world.notes), products=min(FIRST_PRODUCTS, world.products))
    fill_rest(few, say)


def fill_rest(world: World, say: Say, *, seconds: float | None = None) -> bool:
    """For all that are there by now; it takes a moment whatever `seconds` says. True: nothing is left to do.

    Notes wait with their links until all goods are on sale, so that each finds what fits it best.
    """
    with alone("together") as is_mine:
        if not is_mine:
            return True
        wanted = [] if missing(world.products) else plans(world.notes, world.people)
        if new := link_products(wanted):
            say(f"{new} notes link products.")
        if new := 0 if missing_rooms(world.stores) else check_in(world):
            say(f"{new} notes were written at a store.")
        if new := 0 if missing_rooms(world.stores) or missing(world.products) else post_as_stores(world):
            say(f"{new} notes were posted by stores.")
        if new := lead_to_orders(world) if wanted else 0:
            say(f"{new} orders came by a note.")
        if new := shelve_goods(world.people):
            say(f"{new} boards hold goods.")
        for index_missed in (community.index_missed, mall.index_missed):
            while index_missed():
                pass
        refresh_popularity()
        look_around(world.people)
        rebuild_terms()
        count_words()
        return True
