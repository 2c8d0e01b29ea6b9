"""The pages that are measured: their addresses, who asks for them, and where their 200th page is.

`python -m tests.bench.listed [BEGINNING]` prints them (those whose name begins so) as JSON, each with the cookie of a
session.
"""

import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.bench import begin

DEEP = 200
CATEGORY = "/mall/category-2/"
CITY = {"lat": "30.660", "lng": "104.060"}


class Measured(NamedTuple):
    """A page as one person asks for it. `deep` is the same list far down, where there is one."""

    name: str
    username: str
    path: str
    deep: str = ""


def measured_pages(*, deep: bool, only: str = "") -> list[Measured]:
    """Every page (whose name begins so) with its addresses in this database."""
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
        *goods_pages(),
    ]
    found = [page for page in found if page.name.startswith(only)]
    return [page._replace(deep=_deep(page)) for page in found] if deep else found


def goods_pages() -> list[Measured]:
    """The mall: all orders of a category, one list of every other kind, and a product."""
    from mall.lists.storefront import Sort

    sorts = [f"?sort={sort}" if sort != Sort.POPULAR else "" for sort in Sort.values]
    names = ["Goods, category", "Goods, newest", "Goods, price up", "Goods, price down"]
    return [
        *(Measured(name, "reader", f"{CATEGORY}{sort}") for name, sort in zip(names, sorts, strict=True)),
        Measured("Goods, stranger", "", CATEGORY),
        Measured("Goods, filtered", "reader", f"{CATEGORY}?brand=brand-3&price_max=300"),
        Measured("Goods, home", "reader", "/mall/"),
        Measured("Goods, department", "reader", "/mall/department-2/"),
        Measured("Goods, brand", "reader", "/brands/brand-2/"),
        Measured("Goods, merchant", "reader", "/shops/merchant-2/"),
        Measured("Product", "reader", "/products/1/"),
        Measured("Product, ticker", "", "/products/1/ticker/"),
    ]


def _deep(page: Measured) -> str:
    walk = _WALKS.get(page.path) or _WALKS.get(page.path.partition("?")[0])
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
    from community.neighbourhood import neighbourhood
    from xhs.lib.geo import Point

    return neighbourhood(viewer=viewer, point=Point(float(CITY["lat"]), float(CITY["lng"])), cursor=cursor)


def _topic(viewer: Any, cursor: str) -> Any:
    from community.feeds import topic_notes
    from community.models import Topic

    return topic_notes(topic=Topic.objects.get(key="topic2"), viewer=viewer, cursor=cursor)


def _category(sort: str) -> Callable[[Any, str], Any]:
    def read(viewer: Any, cursor: str) -> Any:
        from mall.lists.storefront import Sort, product_page, scope_of
        from mall.models import Category

        category = Category.objects.get(slug="category-2")
        return product_page(scope_of(category), sort=Sort(sort), cursor=cursor)

    return read


_WALKS = {
    CATEGORY: _paged(_category("popular")),
    **{f"{CATEGORY}?sort={sort}": _paged(_category(sort)) for sort in ("newest", "cheapest", "dearest")},
    "/": _paged(_discover),
    "/follow/": _paged(_follow),
    "/nearby/": _paged(_nearby),
    "/topics/topic2/": _paged(_topic),
}


def main() -> None:
    begin()
    pages = measured_pages(deep=True, only="".join(sys.argv[1:2]))
    print(json.dumps([[*page, cookie_of(page.username)] for page in pages]))


if __name__ == "__main__":
    main()
