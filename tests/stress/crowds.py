"""Many people doing much at once, each in a thread with a database connection of her own."""

import random
from collections.abc import Callable, Sequence

from django.core.cache import cache

from xhs.lib.errors import Refusal

Deed = Callable[[], object]


def shuffled(deeds: Sequence[Deed], *, seed: int) -> list[Deed]:
    mixed = list(deeds)
    random.Random(seed).shuffle(mixed)
    return mixed


def one_after_another(deeds: Sequence[Deed]) -> Deed:
    """What one person does; what is refused to her (the note is gone, he blocked her) she leaves."""

    def do_all() -> None:
        for deed in deeds:
            try:
                deed()
            except Refusal:
                continue

    return do_all


def in_threads(deeds: Sequence[Deed], *, threads: int) -> list[Deed]:
    """The deeds dealt out to so many threads."""
    return [one_after_another(deeds[start::threads]) for start in range(threads)]


def forget_limits() -> None:
    """A crowd of test threads is faster than people: what counts how often somebody did something starts anew."""
    cache.clear()
