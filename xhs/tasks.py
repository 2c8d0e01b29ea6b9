"""Background work that concerns every part of the product."""

from typing import Any

from celery import shared_task

BATCH_SECONDS = 20


@shared_task
def fill_demo_world(**wanted: Any) -> None:
    """Fills the demo world for a while, its parts in turn, and queues itself behind whatever else waits.

    `wanted` are fields of members.demo.world.World.
    """
    from community.demo import filling as community
    from community.demo import together
    from mall.demo import filling as mall
    from members.demo.world import World

    world = World(**wanted)
    parts = (mall, community, together)
    is_full = [part.fill_rest(world, _say_nothing, seconds=BATCH_SECONDS) for part in parts]
    if not all(is_full):
        fill_demo_world.delay(**wanted)


def _say_nothing(words: str) -> None:
    """The rows speak for themselves."""
