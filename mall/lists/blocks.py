"""What stands on the mall's home between the departments and the goods: the one place where promotions add theirs.

A block is a piece of its own: a function here that gives its template and context, or None when it has nothing to say
just now; the page shows those that have, in this order.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Block(NamedTuple):
    template: str
    context: dict[str, Any]


HOME_BLOCKS: tuple[Callable[[Any], Block | None], ...] = ()
"""Each is asked with the viewer."""


def draw_home_blocks(viewer: Any) -> SafeString:
    """The finished HTML of the blocks that have something to show to the viewer now."""
    blocks = (make(viewer) for make in HOME_BLOCKS)
    return SafeString("".join(render_to_string(block.template, block.context) for block in blocks if block))
