"""The steps of `make test`, in order: the quick and telling ones first."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.everything.browsers import find_chromium

PYTHON = sys.executable
MANAGE = [PYTHON, "manage.py"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
PRODUCTION = {
    "DEBUG": "0",
    "HTTPS": "1",
    "SITE_URL": "https://xhs.example",
    "ALLOWED_HOSTS": "xhs.example",
    "TRUSTED_PROXIES": "1",
    "STRIPE_ACCOUNT": "acct_example",
    "STRIPE_SECRET_KEY": "sk_live_example",
    "STRIPE_WEBHOOK_SECRET": "whsec_example",
}


@dataclass(frozen=True)
class Step:
    """A command that must succeed. `counts` where pytest runs and tells numbers of its own."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    counts: bool = False
    silent: bool = False  # anything it prints is a failure
    prepare: Callable[[], dict[str, str]] | None = None  # raises SystemExit with what to type


def steps() -> list[Step]:
    return [*lint_steps(), *check_steps(), *test_steps()]


def lint_steps() -> list[Step]:
    return [
        Step("style", [PYTHON, "-m", "ruff", "check", "--quiet", "."]),
        Step("format", [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."]),
        Step("types", [PYTHON, "-m", "mypy", "."]),
        Step("imports", [PYTHON, "-c", LINT_IMPORTS]),
    ]


def check_steps() -> list[Step]:
    return [
        Step("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"]),
        Step("translations", [PYTHON, "-m", "tests.everything.translations"]),
        Step("sentences", [*MANAGE, "collect_messages", "--check"]),
        Step("vendored files", [PYTHON, "-m", "tests.everything.vendored"]),
        Step(
            "deployment",
            [*MANAGE, "check", "--deploy", "--fail-level", "DEBUG"],
            environment=PRODUCTION,
            silent=True,
        ),
        Step(
            "API document",
            [*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull],
        ),
    ]


def test_steps() -> list[Step]:
    pytest = [PYTHON, "-m", "pytest", "-q"]
    together = ["--dist", "worksteal"]  # what a file makes for all of its tests is made once
    everywhere = ["--override-ini", "norecursedirs=.*", "tests/browser"]
    return [
        Step("unit and HTTP tests", [*pytest, "-n", "2", *together], counts=True),
        Step("browser tests", [*pytest, "-n", "2", *everywhere], counts=True, prepare=find_chromium),
    ]
