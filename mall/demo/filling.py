"""Filling the demo mall, a piece at a time. Whatever was made is found again and left alone."""

from collections.abc import Iterator

from django.db import transaction

from mall.demo.booking import book, missing_orders
from mall.demo.customers import fill_address_books, fill_lists
from mall.demo.deliveries import move_stock
from mall.demo.drawing import Shot, draw
from mall.demo.filming import film
from mall.demo.films import hang_film, missing_films
from mall.demo.history import write_history
from mall.demo.library import Goods
from mall.demo.money import write_payments, write_refunds
from mall.demo.places import missing_rooms, open_store, orders
from mall.demo.planning import FIRST_PRODUCTS, in_order, shots_of
from mall.demo.products import missing, sell
from mall.demo.questions import write_questions
from mall.demo.reviews import missing_pictures, show_picture, write_reviews
from mall.demo.shops import draw_logos, open_mall
from mall.demo.store_pictures import draw as draw_views
from mall.demo.vouchers import write_vouchers
from mall.goods.popularity import refresh_popularity
from mall.merchants.rating import rate_merchants
from members.demo.cast import cast
from members.demo.people import make_people
from members.demo.studio import draw_ahead
from members.demo.world import Deadline, Say, World, alone

FIRST_STORES, FIRST_ORDERS = 4, 240


def fill_first(world: World, say: Say) -> None:
    """Every department, brand and shop, and enough goods for the first screen."""
    if not world.products:
        return
    _open(say)
    _sell(min(FIRST_PRODUCTS, world.products), world, Deadline(None), say)
    _open_stores(min(FIRST_STORES, world.stores), world, Deadline(None), say)
    fill_address_books(world.people)
    fill_lists()


def fill_rest(world: World, say: Say, *, seconds: float | None = None) -> bool:
    """What is missing, for so many seconds; True when nothing is. Does nothing while another process fills."""
    if not world.products:
        return True
    with alone("mall") as is_mine:
        if not is_mine:
            say("Another process is filling the demo mall just now.")
            return True
        end = Deadline(seconds)
        make_people(cast(world.people))
        _open(say)
        _buy(FIRST_ORDERS, world, say)
        _film(world, end)
        draw_logos({one.brand for one in in_order()[: world.products]})
        _sell(world.products, world, end, say)
        if not end.is_past():
            _buy(world.orders, world, say)
            _ask(world, say)
        _open_stores(world.stores, world, end, say)
        _illustrate(world, end)
        return not end.is_past()


def _open(say: Say) -> None:
    if new := open_mall():
        say(f"{new} shops have opened.")


def _sell(count: int, world: World, end: Deadline, say: Say) -> None:
    if end.is_past():
        return
    wanted = missing(count)
    for done, ((one, shots), pictures) in enumerate(
        draw_ahead(draw, _shots(wanted, world), processes=world.processes), start=1
    ):
        sell(one, shots, pictures)
        if done % 20 == 0 or done == len(wanted):
            say(f"{done} of {len(wanted)} products")
        if end.is_past():
            break


def _open_stores(count: int, world: World, end: Deadline, say: Say) -> None:
    if end.is_past():
        return
    wanted = missing_rooms(count)
    ordered = orders(wanted, width=world.width)
    for room, pictures in draw_ahead(draw_views, ordered, processes=world.processes):
        open_store(room, pictures)
        if end.is_past():
            break
    if wanted:
        say(f"{count} stores")


def _buy(count: int, world: World, say: Say) -> None:
    """What was bought so far, so many orders all at once, and the order of what sells best. It takes seconds.

    The first of them are of the first goods: the mall that opens has buyers, reviews and best sellers.
    """
    fill_address_books(world.people)
    fill_lists()
    numbers = [number for number in missing_orders(world) if number < count]
    if not numbers:
        return
    with transaction.atomic():
        booked = book(numbers, world)
        write_vouchers(booked)
        write_history(booked)
        refunds = write_refunds(booked, write_payments(booked))
        move_stock(booked, refunds)
        reviews = write_reviews(booked)
        rate_merchants()
    refresh_popularity()
    if booked:
        say(f"{len(booked)} orders, {reviews} reviews")


def _ask(world: World, say: Say) -> None:
    """Questions about what is sold by now, answered by those who have it."""
    if new := write_questions(world):
        say(f"{new} questions about goods")


def _illustrate(world: World, end: Deadline) -> None:
    """Pictures for the reviews that are to have one."""
    if end.is_past():
        return
    for review, pictures in draw_ahead(draw, missing_pictures(world), processes=world.processes):
        show_picture(review, pictures)
        if end.is_past():
            break


def _film(world: World, end: Deadline) -> None:
    """A clip for a few products."""
    if end.is_past():
        return
    for one, frames in draw_ahead(film, missing_films(world), processes=world.processes):
        hang_film(one, frames)
        if end.is_past():
            break


def _shots(wanted: list[Goods], world: World) -> Iterator[tuple[tuple[Goods, list[Shot]], list[Shot]]]:
    for one in wanted:
        shots = shots_of(one, width=world.width)
        yield (one, shots), shots
