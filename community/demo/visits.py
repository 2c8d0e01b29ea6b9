"""Notes about places, put together from what is known of each: as many as anybody wants.

A walk goes through every place in both languages before it comes back to one with other words.
"""

from functools import cache
from typing import Any

from community.demo.library import Draft, Place, places, read
from members.demo.chance import chance, choose, shuffle

_TOPICS = {
    "travel_city": ("citywalk", "travel"), "travel_coast": ("weekend", "seaside"), "food": ("eatingout", "travel"),
    "coffee": ("coffee", "citywalk"), "night_view": ("citywalk", "photography"), "mountains": ("hiking", "weekend"),
    "sport": ("sport",), "art": ("exhibition", "weekend"), "fashion": ("ootd", "citywalk"), "bags": ("ootd", "bags"),
    "books": ("reading", "citywalk"), "flowers": ("flowers", "weekend"), "plants": ("weekend", "plants"),
    "photo": ("photography", "travel"), "pets": ("pets", "weekend"), "home": ("home", "weekend"), "study": ("study",),
}  # fmt: skip


_SIGHTS = {
    "travel_city": ("pagoda", "old street", "tram", "bench"), "travel_coast": ("boat", "person looking out"),
    "food": ("noodle soup", "fruit market", "dumplings"), "coffee": ("shop front", "latte"),
    "night_view": ("skyline", "lanterns", "bridge"), "mountains": ("mountains", "trees", "terraced hills"),
    "fashion": ("shop front", "person in an outfit"), "flowers": ("flower market", "bouquet"),
    "books": ("shop front", "stack of books"), "pets": ("cat", "dog"), "plants": ("monstera", "green plant"),
}  # fmt: skip


def visit(number: int) -> Draft:
    """The number-th note about a place (from 0)."""
    tongue = ("zh", "en")[number % 2]
    order = shuffle(list(places()), "walk", tongue)
    turn, place_number = divmod(number // 2, len(order))
    place = places()[order[place_number]]
    subject = place.art[turn % len(place.art)]
    return Draft(
        key=f"visit {tongue} {place.key} {turn}",
        subject=subject,
        tongue=tongue,
        title=_title(place, tongue, turn),
        text=_text(place, tongue, turn, number),
        topics=_TOPICS[subject],
        place=place.key,
        art=_art(place, turn),
        shows=_sight(place, turn),
    )


@cache
def _parts() -> dict[str, dict[str, list[str]]]:
    found: dict[str, Any] = read("visits.toml")
    return found


def _art(place: Place, turn: int) -> tuple[str, ...]:
    themes = [{"photo": "travel_city"}.get(theme, theme) for theme in place.art]
    start = turn % len(themes)
    return (*themes[start:], *themes[:start])


def _sight(place: Place, turn: int) -> tuple[str, ...]:
    """What the first picture shows: each place its own."""
    theme = _art(place, turn)[0]
    return (choose(_SIGHTS[theme], "sight", place.key, turn),) if theme in _SIGHTS else ()


def _title(place: Place, tongue: str, turn: int) -> str:
    """Each turn takes the next title of the place's own order; after the last they are numbered."""
    titles = shuffle(_parts()[tongue]["titles"], "titles", place.key)
    again, at = divmod(turn, len(titles))
    name = titles[at].replace("{name}", place.name[tongue])
    return name if not again else f"{name} {again + 1}"


def _text(place: Place, tongue: str, turn: int, number: int) -> str:
    """An opening, two facts, something that happened, a closing. Long walks never meet the same text twice."""
    parts = _parts()[tongue]
    facts = shuffle(place.facts[tongue], "facts", place.key)
    first, second = facts[turn % len(facts)], facts[(turn + 1) % len(facts)]
    opening = _nth(parts["openings"], number)
    event = _nth(parts["events"], number * 3 + turn)
    closing = _nth(parts["closings"], number * 5 + turn * 2)
    if chance("order", tongue, place.key, turn) < 0.5:
        first, second = second, first
    glue = "" if tongue == "zh" else " "
    layout = choose(
        [f"{{}}{glue}{{}}\n{{}}{glue}{{}}{glue}{{}}", f"{{}}\n{{}}{glue}{{}}\n{{}}{glue}{{}}"], number
    )
    text = layout.format(opening, first, event, second, closing)
    return text.replace("{name}", place.name[tongue]).replace("{city}", place.city[tongue])


def _nth(options: list[str], number: int) -> str:
    return options[(number // 2) % len(options)]
