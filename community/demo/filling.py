"""Filling the demo world, a piece at a time. Whatever was made is found again and left alone."""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from community.demo.conversations import silent, talk
from community.demo.drawing import Order, draw, photographs
from community.demo.notes import missing, publish
from community.demo.planning import FIRST_NOTES, Plan, picture_orders, plans
from community.demo.reactions import react
from community.demo.topics import follow_topics, make_topics
from community.demo.unfinished import leave_unfinished
from members.demo.cast import FIRST, Someone, cast
from members.demo.follows import make_follows
from members.demo.people import account_ids, give_faces, make_people
from members.demo.studio import draw_ahead
from members.demo.world import Deadline, Say, World, alone


def fill_first(world: World, say: Say) -> None:
    """Everybody, the faces of the first writers and enough notes for the first screen."""
    people = _make_everybody(world, say)
    _draw_faces(people[:FIRST], world, Deadline(None), say)
    _publish(min(FIRST_NOTES, world.notes), world, Deadline(None), say)


def fill_rest(world: World, say: Say, *, seconds: float | None = None) -> bool:
    """What is missing, for so many seconds; True when nothing is. Does nothing while another process fills."""
    with alone("community") as is_mine:
        if not is_mine:
            say("Another process is filling the demo world just now.")
            return True
        end = Deadline(seconds)
        people = _make_everybody(world, say)
        _draw_faces([one for one in people if one.writes], world, end, say)
        _talk(world, end)
        _publish(world.notes, world, end, say)
        _talk(world, end)
        leave_unfinished()
        _draw_faces(people, world, end, say)
        return not end.is_past()


def _make_everybody(world: World, say: Say) -> list[Someone]:
    """Accounts, follows and topics; only when somebody is new, so that nothing comes back that was undone."""
    people = cast(world.people)
    if new := make_people(people):
        ids = account_ids(people)
        make_topics()
        make_follows(people, ids)
        follow_topics(people, ids)
        say(f"{new} people have moved in.")
    return people


def _draw_faces(people: list[Someone], world: World, end: Deadline, say: Say) -> None:
    if end.is_past():
        return
    drawn = 0
    for drawn, _user in enumerate(give_faces(people, processes=world.processes), start=1):
        if drawn % 50 == 0:
            say(f"{drawn} portraits drawn")
        if end.is_past():
            break
    if drawn:
        say(f"{drawn} portraits drawn")


def _publish(count: int, world: World, end: Deadline, say: Say) -> None:
    if end.is_past():
        return
    people = cast(world.people)
    ids = account_ids(people)
    wanted = missing(plans(count, world.people))
    done = count - len(wanted)
    for (planned, orders), pictures in draw_ahead(draw, _orders(wanted, world), processes=world.processes):
        with transaction.atomic():
            react(publish(planned, orders, pictures), planned, people, ids)
        done += 1
        if done % 10 == 0 or done == count:
            say(f"{done} of {count} notes")
        if end.is_past():
            break


def _talk(world: World, end: Deadline) -> None:
    people = cast(world.people)
    ids = account_ids(people)
    for note, planned in silent(plans(world.notes, world.people)):
        if end.is_past():
            break
        talk(note, planned, people, ids)


def _orders(wanted: list[Plan], world: World) -> Iterator[tuple[tuple[Plan, list[Order]], list[Order]]]:
    photos = photographs(Path(world.photos)) if world.photos else []
    for planned in wanted:
        orders = picture_orders(planned, width=world.width, photos=photos)
        yield (planned, orders), orders
