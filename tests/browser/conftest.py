"""A real Chromium for all tests, and in each test as many people with a browser of their own as it needs."""

import os
import threading
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from django.conf import settings
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


def let_the_server_finish(address: str) -> None:
    """What the closed browsers had sent is answered: nobody may empty the tables under the server's feet."""
    urlopen(f"{address}/static/icons/icon.svg").close()  # who knocked before us has been let in by now
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a request never ends"


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visits]:
    """`visit(ada)` opens a phone on which ada is signed in. Every page must keep its console clean."""
    settings.SITE_URL, kept = live_server.url, settings.SITE_URL
    visits = Visits(chromium, live_server.url)
    yield visits
    visits.close()
    let_the_server_finish(live_server.url)
    settings.SITE_URL = kept
    visits.assert_nothing_complained()
