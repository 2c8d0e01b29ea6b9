"""People in front of screens: `visit(ada, DESKTOP)` gives the page of a browser of hers."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Locator, Page, expect

from members.models import Person

PHONE: Mapping[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: Mapping[str, Any] = {"viewport": {"width": 1280, "height": 800}}
ZOOMED: Mapping[str, Any] = {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2}
"""A desktop at 200 %."""

EXPECTED = re.compile(
    r"Failed to load resource: the server responded with a status of (400|401|403|404|409|410|422)"
    r"|Service Worker registration blocked by Playwright"
)
"""Chromium writes down every refusal, and refusing is what some tests are about."""


class Visits:
    """The browsers of one test. What their pages complain about is collected and must be nothing at the end."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(
        self,
        person: Person | None = None,
        screen: Mapping[str, Any] = PHONE,
        *,
        browser: Browser | None = None,
        **options: Any,
    ) -> Page:
        """A first page, still empty, in a browser without a past; `options` are playwright's for contexts."""
        wishes = {
            "service_workers": "block",
            "locale": "en",
            "timezone_id": "Asia/Shanghai",
            **screen,
            **options,
        }
        context = (browser or self.browser).new_context(base_url=self.address, **wishes)
        context.set_default_timeout(8_000)
        self.contexts.append(context)
        context.on("console", self._on_console)
        context.on(
            "weberror",
            lambda error: self.complaints.append(f"{error.page and error.page.url}: {error.error}"),
        )
        if person is not None:
            sign_in(context, person, self.address)
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def assert_nothing_complained(self) -> None:
        assert not self.complaints, "\n".join(self.complaints)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            self.complaints.append(f"{message.page and message.page.url}: {message.text}")


def sign_in(context: BrowserContext, person: Person, address: str) -> None:
    """As if she had logged in a while ago."""
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    for name, value in ((settings.SESSION_COOKIE_NAME, session), (settings.CSRF_COOKIE_NAME, "x" * 32)):
        context.add_cookies([{"name": name, "value": value, "url": address}])


def sign_out(context: BrowserContext) -> None:
    """As if her session had run out meanwhile."""
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def open_wholly(page: Page, address: str) -> None:
    """Goes there and waits for every script: until then a card is a plain link."""
    page.goto(address)
    expect_awake(page)


def expect_awake(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-awake", "")


def heart_of_note(page: Page) -> Locator:
    """The like button in the bar of an open note."""
    return page.locator(".note__bar").get_by_role("button", name="Like")


def double_tap(page: Page, target: Locator) -> None:
    """Two quick taps a little off the middle, once the page's scripts have come."""
    expect_awake(page)
    box = target.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4
    stop_clock(page)  # however long the machine takes between the two, to the page they are quick
    page.touchscreen.tap(x, y)
    page.touchscreen.tap(x + 4, y + 3)
    page.clock.resume()


def stop_clock(page: Page) -> None:
    """From here on, time passes for the page's scripts only as `page.clock` says."""
    now = datetime.now()
    page.clock.install(time=now)
    page.clock.pause_at(now + timedelta(seconds=1))


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
    """A finger goes over the glass."""
    session: CDPSession = page.context.new_cdp_session(page)
    session.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start[0], "y": start[1]}]}
    )
    for step in range(1, steps + 1):
        x = start[0] + (end[0] - start[0]) * step / steps
        y = start[1] + (end[1] - start[1]) * step / steps
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
        page.wait_for_timeout(12)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()
