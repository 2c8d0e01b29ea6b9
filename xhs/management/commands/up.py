"""`manage.py up`: what `make run` does, for people who have an environment of their own."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from xhs.supervisor import main


class Command(BaseCommand):
    help = (
        "Runs web server, workers and beat under one Ctrl-C, with PostgreSQL and Redis where none are named."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(main())
