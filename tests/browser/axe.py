"""What axe finds on a page, in light and dark, on phone and desktop."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from members.models import Person
from tests.browser.visiting import DESKTOP, PHONE, Visits

Scheme = Literal["light", "dark"]
TWO_WAYS: list[tuple[Scheme, Mapping[str, Any]]] = [("light", PHONE), ("dark", DESKTOP)]
OTHER_WAYS: list[tuple[Scheme, Mapping[str, Any]]] = [("dark", PHONE), ("light", DESKTOP)]
IN_ALL_WAYS = ["/", "/publish/", "/inbox/", "/accounts/login/", "/people/ada/"]


def open_with_axe(visit: Visits, person: Person | None = None) -> Page:
    page = visit(person, DESKTOP, reduced_motion="reduce")
    page.add_init_script(Axe().axe_script)
    return page


def violations(page: Page, ways: Sequence[tuple[Scheme, Mapping[str, Any]]] = TWO_WAYS) -> list[str]:
    """What axe finds on the page as it stands, in each of these lights and widths."""
    found = []
    for scheme, screen in ways:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(screen["viewport"])
        answer = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        where = f"{page.url} {scheme} {screen['viewport']['width']}"
        found += [f"{where}: {_told(one)}" for one in answer["violations"]]
    return found


def _told(violation: dict) -> str:
    nodes = "; ".join(f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:3])
    return f"{violation['id']}: {nodes}"


def looked_at(page: Page, addresses: Iterable[str], *, main: str = "main") -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        expect(page.locator(main)).to_be_visible()
        found += violations(page)
        if address in IN_ALL_WAYS:
            found += violations(page, OTHER_WAYS)
    return found
