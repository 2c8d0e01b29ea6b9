"""`python -m tests.bench.screens`: the weight of the first phone screens of Discover and of a note, and Lighthouse.

Served as in production (gunicorn, hashed and compressed static files) with the first part of the demo world, kept in
a database "screens" and in var/screens. Wants Chromium; for Lighthouse also Node, from which npx fetches it.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench import begin

LIGHTHOUSE = "lighthouse@12.8.2"
CHROME_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"
CATEGORIES = ["performance", "accessibility", "best-practices"]
METRICS = {
    "largest-contentful-paint": "LCP ms",
    "cumulative-layout-shift": "CLS",
    "total-blocking-time": "TBT ms",
}
PHONE = {"width": 390, "height": 844}
BUDGETS = "Budgets: JS+CSS < 60 kB, all < 450 kB, LCP <= 1800 ms, CLS <= 0.02, accessibility and best practices 100."
COLLECT = ["collectstatic", "--noinput", "-v0"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--runs", type=int, default=5, help="of Lighthouse, of which the median counts; 0: none"
    )
    options = parser.parse_args()
    begin()
    with demo_world() as address:
        pages = {"Discover": f"{address}/", "note": f"{address}{first_note(address)}"}
        weigh(pages)
        if options.runs and shutil.which("npx"):
            light(pages, options.runs)
        elif options.runs:
            print("Node is not here: no Lighthouse.")
    print(BUDGETS)


@contextmanager
def demo_world() -> Iterator[str]:
    """The address of a server that shows the demo world."""
    from django.conf import settings

    from tests.bench.servers import beside, gunicorn, make_database, run

    folder = settings.VAR / "screens"
    own = {"VAR_DIR": str(folder), "MEDIA_ROOT": str(folder / "media"), "HTTPS": "0"}
    environment = {**beside("screens", 13), **own}
    make_database("screens")
    for command in (["migrate", "-v0"], ["demo", "--first"], COLLECT):
        run([sys.executable, "manage.py", *command], environment)
    with gunicorn("xhs.wsgi:application", environment, "screens", None) as served:
        yield f"http://127.0.0.1:{served.port}"


def first_note(address: str) -> str:
    from urllib.request import urlopen

    page = urlopen(address, timeout=30).read().decode()
    found = re.search(r'class="card__open" href="([^"]+)"', page)
    assert found, "Discover shows no notes."
    return found[1]


def weigh(pages: dict[str, str]) -> None:
    """What comes over the wire until the page is quiet, without scrolling, by kind, in kB."""
    from playwright.sync_api import sync_playwright

    print(
        f"{'kB over the wire':18}{'HTML':>8}{'JS':>8}{'CSS':>8}{'JS+CSS':>8}{'images':>8}{'other':>8}{'all':>8}"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROME_FLAGS.split()[1:])
        for name, address in pages.items():
            kinds = weighed(browser, address)
            code = kinds["Script"] + kinds["Stylesheet"]
            known = ("Document", "Script", "Stylesheet", "Image")
            other = sum(size for kind, size in kinds.items() if kind not in known)
            row = [kinds["Document"], kinds["Script"], kinds["Stylesheet"], code, kinds["Image"], other]
            print(f"{name:18}" + "".join(f"{size / 1000:8.1f}" for size in [*row, sum(kinds.values())]))
        browser.close()


def weighed(browser: Any, address: str) -> Counter[str]:
    """Bytes by kind of resource, headers included, of a first visit on a phone."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({kinds.get(event["requestId"], "Other"): int(event["encodedDataLength"])}),
    )
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    context.close()
    return sizes


def light(pages: dict[str, str], runs: int) -> None:
    """Lighthouse for a phone: the median of each figure."""
    print(f"{'Lighthouse, mobile':18}" + "".join(f"{name:>16}" for name in [*METRICS.values(), *CATEGORIES]))
    for name, address in pages.items():
        found = [lit(address) for _ in range(runs)]
        medians = [statistics.median(one[key] for one in found) for key in found[0]]
        print(f"{name:18}" + "".join(f"{value:16.3f}".rstrip("0").rstrip(".").rjust(16) for value in medians))


def lit(address: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="xhs-lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--chrome-flags={CHROME_FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium()})
        told = json.loads(report.read_text())
    figures = {key: told["audits"][key]["numericValue"] for key in METRICS}
    return {**figures, **{key: told["categories"][key]["score"] * 100 for key in CATEGORIES}}


def chromium() -> str:
    from tests.everything.browsers import find_chromium

    return find_chromium()["CHROMIUM"]


if __name__ == "__main__":
    main()
