"""What a scene is given and what it hands back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..pen import Pen
from ..shade import cast, under
from ..shapes import Thing, group

Draw = Callable[[Pen], Thing]


@dataclass(frozen=True)
class Picture:
    """A drawn area of some width and height from 0,0, and what is to be seen in it."""

    body: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """What a theme is about: tall things, small things, things seen from above."""

    heroes: tuple[Draw, ...] = ()
    props: tuple[Draw, ...] = ()
    flats: tuple[Draw, ...] = ()
    furniture: tuple[Draw, ...] = ()
    surfaces: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


Scene = Callable[[Pen, Brief, float, float], Picture]


def names(things: list[Thing]) -> tuple[str, ...]:
    """The names of the things, each once, in order."""
    return tuple(dict.fromkeys(thing.name for thing in things))


CORE = 3


def choose(pen: Pen, pool: tuple[Draw, ...], count: int) -> list[Thing]:
    """That many things of the pool, one of its first three leading, without repeats while there is choice."""
    if not pool:
        return []
    lead = pen.pick(pool[:CORE])
    others = [draw for draw in dict.fromkeys(pool) if draw is not lead]
    order = [lead, *pen.some(others, len(others))]
    return [order[i % len(order)](pen) for i in range(count)]


def stand(pen: Pen, thing: Thing, x: float, y: float, scale: float, *, shade: float = 0.2) -> str:
    """A thing on a table: a dark line where it touches, its shadow to the right, the thing itself."""
    contact = (
        f'<ellipse cx="0" cy="-2" rx="{thing.width * 0.46:.1f}" '
        f'ry="{max(thing.width * 0.07, 7):.1f}" '
        f'fill="{pen.glow(pen.shadow_colour(), 0.7 if thing.width < 300 else 0.35)}"/>'
    )
    return group(cast(pen, thing, shade) + contact + thing.body, at=(x, y), scale=scale)


def together(things: list[Thing], height: float, width: float) -> list[float]:
    """Scales at which the tallest is `height` high and all fit side by side; small ones gain a little."""
    tallest = max(thing.height for thing in things)
    scales = [height / tallest * (tallest / thing.height) ** 0.3 for thing in things]
    total = sum(thing.width * scale for thing, scale in zip(things, scales, strict=True))
    return [scale * min(1, width / total) for scale in scales]


def lay(pen: Pen, thing: Thing, x: float, y: float, scale: float, turn: float = 0) -> str:
    """A thing seen from above with its shadow to the lower right, whichever way it is turned."""
    turned = group(thing.body, turn=turn)
    return group(under(pen, turned, reach=1 / scale**0.5), turned, at=(x, y), scale=scale)
