"""`manage.py demo`: fills the database with a world to look at: people, notes, follows, likes, talk, and a mall."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from community.demo import filling as community
from community.demo import together
from mall.demo import filling as mall
from members.demo import LOGINS
from members.demo.studio import all_processors
from members.demo.world import NOTES, ORDERS, PEOPLE, PRODUCTS, STORES, World
from xhs.tasks import fill_demo_world

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # they load every page and take as long as the first notes
    help = "Fills the database with a demo world. What is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        part = parser.add_mutually_exclusive_group()
        part.add_argument("--first", action="store_true", help="only what the first screen needs")
        part.add_argument("--rest", action="store_true", help="only what --first leaves out")
        parser.add_argument("--queue", action="store_true", help="let the workers do it, a piece at a time")
        parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many (default {PEOPLE})")
        parser.add_argument("--notes", type=int, default=NOTES, help=f"how many (default {NOTES})")
        parser.add_argument("--products", type=int, default=PRODUCTS, help=f"at most (default {PRODUCTS})")
        parser.add_argument("--orders", type=int, default=ORDERS, help=f"how many (default {ORDERS})")
        parser.add_argument("--stores", type=int, default=STORES, help=f"at most (default {STORES})")
        parser.add_argument("--photos", default="", help="a folder of photographs to use instead of drawings")
        parser.add_argument("--width", type=int, default=World.width, help="of the pictures, in pixels")
        parser.add_argument(
            "--processes", type=int, default=all_processors(), help="that draw ahead; 0: none"
        )
        parser.add_argument("--yes", action="store_true", help="also where strangers can reach the server")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            _refuse_where_strangers_come()
        wanted = {
            name: options[name]
            for name in ("people", "notes", "products", "orders", "stores", "photos", "width", "processes")
        }
        world = World(**wanted)
        try:
            self._fill(world, options)
        except FileNotFoundError as error:
            raise CommandError(str(error))

    def _fill(self, world: World, options: dict[str, Any]) -> None:
        if options["queue"]:
            fill_demo_world.delay(
                people=world.people,
                notes=world.notes,
                products=world.products,
                orders=world.orders,
                stores=world.stores,
                photos=world.photos,
                width=world.width,
            )
            return self.stdout.write("The workers fill in the rest of the demo world.")
        if not options["rest"]:
            for first in (community, mall, together):
                first.fill_first(world, self.stdout.write)
        if not options["first"]:
            for rest in (community, mall, together):
                rest.fill_rest(world, self.stdout.write)
        for name, password, what in LOGINS:
            self.stdout.write(f"Log in as {name} / {password} ({what})")


def _refuse_where_strangers_come() -> None:
    """The passwords of the demo world are known to everybody."""
    hosts = set(settings.ALLOWED_HOSTS) - LOOPBACK
    if hosts and not settings.DEBUG:
        names = ", ".join(sorted(hosts))
        raise CommandError(
            f"This server answers to {names}, and the passwords of the demo world are known to everybody. "
            "Add --yes if that is what you want."
        )
