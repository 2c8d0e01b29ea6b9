"""How a person stands beside what she wrote: the values of every template that shows a name and an avatar."""

from typing import Any

from members.models import Person

FACE_FIELDS = ("username", "display_name", "avatar", "verified_as", "closed_at", "suspended_at")
"""The columns `face_of` reads, and whether there is a face to show."""


def face_fields(relation: str) -> list[str]:
    """The names of FACE_FIELDS across a relation, for `only()`."""
    return [f"{relation}__{name}" for name in FACE_FIELDS]


def face_of(person: Person, line: str = "") -> dict[str, Any]:
    """Name, address, avatar and badge; `line` is what stands below the name in a list. No query."""
    return {
        "display_name": person.name,
        "username": person.username,
        "url": person.get_absolute_url(),
        "avatar_src": person.avatar_src,
        "verified_kind": person.verified_as,
        "line": line,
    }
