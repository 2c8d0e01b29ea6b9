"""What stands on a poster."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Face:
    """Who stands below the title: a name, a picture (or the first letter of the name), a line about them."""

    name: str
    picture: Path | None = None
    line: str = ""


@dataclass(frozen=True)
class Poster:
    """`pictures`: one is shown in its own shape, two to four share a square; without any the title takes their place.
    `colour` tints the ground. `facts` are short lines, `about` as many words as there is room for. `link` is what the
    code says, `hint` what to do with it, `accent` the site's colour."""

    title: str
    link: str = ""
    site: str = ""
    hint: str = ""
    accent: str = "#c9213e"
    pictures: tuple[Path, ...] = ()
    colour: str = "#e8e8ec"
    price: str = ""
    facts: tuple[str, ...] = ()
    about: str = ""
    face: Face | None = None
