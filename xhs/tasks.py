"""Background work that concerns every part of the product."""

from celery import shared_task

BATCH_SECONDS = 20


@shared_task
def fill_demo_world(*, people: int, notes: int, photos: str, width: int) -> None:
    """Fills the demo world for a while and queues itself behind whatever else waits."""
    from community.demo.filling import World, fill_rest

    world = World(people=people, notes=notes, photos=photos, width=width)
    if not fill_rest(world, _say_nothing, seconds=BATCH_SECONDS):
        fill_demo_world.delay(people=people, notes=notes, photos=photos, width=width)


def _say_nothing(words: str) -> None:
    """The rows speak for themselves."""
