"""The pages that are measured: their addresses, who asks for them, and where their 200th page is.

`python -m tests.bench.listed` prints them as JSON, each with the cookie of a session.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.bench import begin

DEEP = 200
CITY = {"lat": "30.660", "lng": "104.060"}


class Measured(NamedTuple):
    """A page as one person asks for it. `deep` is the same list far down, where there is one."""

    name: str
    username: str
    path: str
    deep: str = ""


def measured_pages(*, deep: bool) -> list[Measured]:
    """Every page with its addresses in this database."""
    from community.models import Note

    note = Note.objects.listed().order_by("-like_count")[0]
    found = [
        Measured("Discover", "reader", "/"),
        Measured("Discover, stranger", "", "/"),
        Measured("Follow", "reader", "/follow/"),
        Measured("Follow, 2,000 who write", "crowd", "/follow/"),
        Measured("Follow, 2,000 silent", "quiet", "/follow/"),
        Measured("Nearby", "reader", f"/nearby/?lat={CITY['lat']}&lng={CITY['lng']}"),
        Measured("Topic", "reader", "/topics/topic2/"),
        Measured("Note", "reader", note.get_absolute_url()),
        Measured("Person", "reader", note.author.get_absolute_url()),
    ]
    return [page._replace(deep=_deep(page)) for page in found] if deep else found


def _deep(page: Measured) -> str:
    walk = _WALKS.get(page.path.partition("?")[0])
    cursor = walk(person(page.username)) if walk else ""
    return f"{page.path}{'&' if '?' in page.path else '?'}cursor={cursor}" if cursor else ""


def person(username: str) -> Any:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Person

    return Person.objects.get(username=username) if username else AnonymousUser()


def cookie_of(username: str) -> str:
    """The session cookie of a person who signed in just now."""
    if not username:
        return ""
    from django.test import Client

    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(person(username))
    return f"sessionid={browser.cookies['sessionid'].value}"


def _paged(read: Callable[[Any, str], Any]) -> Callable[[Any], str]:
    def walk(viewer: Any) -> str:
        cursor = ""
        for _ in range(DEEP - 1):
            cursor = read(viewer, cursor).next
            if not cursor:
                return ""
        return cursor

    return walk


def _discover(viewer: Any, cursor: str) -> Any:
    from recommend.feeds import discover

    return discover(viewer, cursor=cursor)


def _follow(viewer: Any, cursor: str) -> Any:
    from community.follow_feed import follow_feed

    return follow_feed(viewer=viewer, cursor=cursor)


def _nearby(viewer: Any, cursor: str) -> Any:
    from community.nearby import nearby_feed
    from xhs.lib.geo import Point

    return nearby_feed(viewer=viewer, point=Point(float(CITY["lat"]), float(CITY["lng"])), cursor=cursor)


def _topic(viewer: Any, cursor: str) -> Any:
    from community.feeds import topic_notes
    from community.models import Topic

    return topic_notes(topic=Topic.objects.get(key="topic2"), viewer=viewer, cursor=cursor)


_WALKS = {
    "/": _paged(_discover),
    "/follow/": _paged(_follow),
    "/nearby/": _paged(_nearby),
    "/topics/topic2/": _paged(_topic),
}


def main() -> None:
    begin()
    print(json.dumps([[*page, cookie_of(page.username)] for page in measured_pages(deep=True)]))


if __name__ == "__main__":
    main()
