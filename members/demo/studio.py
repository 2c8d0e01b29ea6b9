"""Drawing on all processors at once, ahead of whoever waits for the pictures."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

_Order = TypeVar("_Order")
_AHEAD = 6


def draw_ahead(
    draw: Callable[[Any], Any], orders: Iterable[tuple[_Order, Any]], *, processes: int
) -> Iterator[tuple[_Order, Any]]:
    """For each (order, argument), in their order, gives (order, draw(argument)).

    With `processes` above 0 some are drawn ahead in as many processes; `draw` must then be importable without Django.
    """
    if not processes:
        for order, argument in orders:
            yield order, draw(argument)
        return
    waiting: deque[tuple[_Order, Future[Any]]] = deque()
    with ProcessPoolExecutor(processes) as pool:
        try:
            for order, argument in orders:
                waiting.append((order, pool.submit(draw, argument)))
                if len(waiting) > _AHEAD:
                    first, picture = waiting.popleft()
                    yield first, picture.result()
            while waiting:
                first, picture = waiting.popleft()
                yield first, picture.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def all_processors() -> int:
    return min(os.cpu_count() or 1, 4)
