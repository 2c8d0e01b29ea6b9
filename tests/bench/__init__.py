"""Figures, each with the command that prints it. They are measured, not asserted: machines differ."""

import os
from pathlib import Path


def begin() -> None:
    """Django with production settings, whatever the environment says besides where the servers are; tables made."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "xhs.settings"
    os.environ.pop("DEBUG", None)
    os.environ["HTTPS"] = "0"
    os.environ.setdefault("SECRET_KEY", "figures" * 10)
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ["VAR_DIR"] = str(Path(__file__).resolve().parents[2] / "var" / "bench")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
