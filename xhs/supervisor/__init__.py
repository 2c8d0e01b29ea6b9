"""Runs the whole product on one machine: servers, preparations, web, workers and beat under one Ctrl-C."""

from xhs.supervisor.greeting import demo_logins
from xhs.supervisor.run import main

__all__ = ["demo_logins", "main"]
