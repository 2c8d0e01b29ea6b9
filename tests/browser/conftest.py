"""A real Chromium for all tests, and in each test as many people with a browser of their own as it needs."""

import os
from collections.abc import Iterator
from threading import Condition

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.visiting import Visits
from xhs.supervisor.translations import compile_translations

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps a loop running in this thread
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--force-color-profile=srgb",
]
NO_MEMORY_OF_PAGES = "--disable-back-forward-cache"
"""Playwright passes this by itself; people's browsers do not."""


@pytest.fixture(scope="session", autouse=True)
def _both_languages() -> None:
    compile_translations()


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    expect.set_options(timeout=8_000)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """As people have it: Back shows the very page one left."""
    browser = driver.chromium.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=[NO_MEMORY_OF_PAGES]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def forgetful_chromium(driver: Playwright) -> Iterator[Browser]:
    """Back loads the page anew, as on a phone short of memory."""
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


class Requests:
    """How many requests the server is busy with: nobody may empty the tables under their feet."""

    def __init__(self) -> None:
        self._changed, self._running = Condition(), 0
        request_started.connect(self._started)
        request_finished.connect(self._finished)

    def _started(self, **_: object) -> None:
        with self._changed:
            self._running += 1

    def _finished(self, **_: object) -> None:
        with self._changed:
            self._running -= 1
            self._changed.notify()

    def end(self) -> None:
        """Waits until all are answered."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._running <= 0, timeout=60), "a request never ends"
        request_started.disconnect(self._started)
        request_finished.disconnect(self._finished)


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visits]:
    """`visit(ada)` opens a phone on which ada is signed in. Every page must keep its console clean."""
    settings.SITE_URL, kept = live_server.url, settings.SITE_URL
    visits, requests = Visits(chromium, live_server.url), Requests()
    yield visits
    visits.close()
    requests.end()
    settings.SITE_URL = kept
    visits.assert_nothing_complained()
