"""How large the demo world is to be, and filling it a piece at a time by one process alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from time import monotonic

from xhs.lib import locks

Say = Callable[[str], None]
PEOPLE, NOTES, PRODUCTS, ORDERS, STORES = 500, 400, 250, 2_000, 60
WIDTH = 1080  # pixels, of the widest pictures


@dataclass(frozen=True)
class World:
    """How much of everything, how wide its pictures (pixels), from which photographs (none: drawn), how many processes.

    There are never more products and stores than are written down.
    """

    people: int = PEOPLE
    notes: int = NOTES
    products: int = PRODUCTS
    orders: int = ORDERS
    stores: int = STORES
    photos: str = ""
    width: int = WIDTH
    processes: int = 0


class Deadline:
    """A number of seconds from now; None never ends."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else monotonic() + seconds

    def is_past(self) -> bool:
        return self._end is not None and monotonic() > self._end


def alone(part: str) -> AbstractContextManager[bool]:
    """Holds this part of the demo world while the block runs; gives False where another process has it."""
    return locks.alone(f"demo world {part}")
