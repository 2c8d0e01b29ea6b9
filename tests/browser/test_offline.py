"""Installable, and honest without a network: the offline page comes, nothing made for somebody is kept."""

import pytest
from playwright.sync_api import Page, expect

from members.models import Person
from tests.browser.rooms import many_notes
from tests.browser.visiting import Visits

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = """
async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push([request.url, await (await cache.match(request)).text()]);
  }
  return found;
}
"""

WIDTH_OF = """
async (src) => {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image.naturalWidth;
}
"""


def open_with_worker(visit: Visits, person: Person | None = None) -> Page:
    page = visit(person, service_workers="allow")
    page.goto("/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    return page


def test_without_a_network_the_offline_page_comes_and_leads_back(visit: Visits, ada: Person) -> None:
    many_notes(ada, 3)
    page = open_with_worker(visit)
    page.context.set_offline(True)
    page.goto("/nearby/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    expect(page.locator(".empty svg")).to_be_visible()
    expect(page.get_by_role("link", name="Try again")).to_have_css("border-radius", "999px")
    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").tap()
    expect(page.locator(".card[data-note]")).to_have_count(3)
    visit.complaints.clear()  # that there was no network


def test_nothing_made_for_somebody_is_kept(visit: Visits, ada: Person) -> None:
    many_notes(ada, 3)
    page = open_with_worker(visit, ada)
    for address in ("/", "/inbox/", ada.get_absolute_url(), "/settings/profile/"):
        page.goto(address)
    kept = page.evaluate(KEPT)
    assert len(kept) > 5
    assert [url for url, _ in kept if "/static/" not in url and not url.endswith("/offline/")] == []
    assert [url for url, text in kept if "Ada" in text or "data-signed-in" in text] == []


def test_the_site_can_be_installed(visit: Visits) -> None:
    page = open_with_worker(visit)
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    told = page.evaluate("async () => (await fetch('/manifest.webmanifest')).json()")
    assert {told["display"], told["start_url"], told["scope"]} >= {"standalone", "/"}
    assert {icon.get("purpose", "any") for icon in told["icons"]} >= {"any", "maskable"}
    sizes = [size_of(page, icon["src"]) for icon in told["icons"] if icon["type"] == "image/png"]
    assert max(sizes) >= 512
    reasons = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in reasons if one["errorId"] != "in-incognito"] == []


def size_of(page: Page, address: str) -> int:
    return int(page.evaluate(WIDTH_OF, address))
