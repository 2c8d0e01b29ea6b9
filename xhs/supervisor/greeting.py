"""What is told once the product answers: its address and who may log in."""

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec

from xhs.embedded.places import ROOT
from xhs.supervisor.console import Console

READ_LOGINS = (
    "import django, json; django.setup(); from members.demo import LOGINS; print(json.dumps(LOGINS))"
)
Login = tuple[str, str, str]


def demo_logins(environment: Mapping[str, str]) -> list[Login]:
    """User name, password and description of people in the demo world; empty where there is none.

    Another process reads them, so that this one need not load the whole product.
    """
    if find_spec("members.demo") is None:
        return []
    reading = subprocess.run(
        [sys.executable, "-c", READ_LOGINS],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "xhs.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if reading.returncode != 0:
        return []
    return [(name, password, what) for name, password, what in json.loads(reading.stdout)]


def greet(console: Console, url: str, seconds: float, logins: list[Login]) -> None:
    console.say("xhs", f"Ready after {seconds:.1f} s: {url}")
    for name, password, what in logins:
        console.say("xhs", f"  log in as {name} / {password} ({what})")
    console.say("xhs", "Ctrl-C stops everything.")
