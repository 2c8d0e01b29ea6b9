"""The programs that make up the product, in the order in which they are ended."""

import sys
from pathlib import Path
from signal import SIGKILL, SIGQUIT, SIGTERM

from xhs.supervisor.children import Child

# Celery fears pickled tasks from strangers; ours are JSON and come through a socket that is ours alone.
ROOT_IS_FINE = "ignore:You're running the worker with superuser privileges"
PYTHON = [sys.executable, "-u"]
MANAGE = [*PYTHON, "manage.py"]
CELERY = [*PYTHON, "-W", ROOT_IS_FINE, "-m", "celery", "--quiet", "-A", "xhs"]


def web(host: str, port: int, *, debug: bool) -> Child:
    """gunicorn; with debug Django's own server, which reloads what is edited."""
    if debug:
        return Child("web", [*MANAGE, "runserver", f"{host}:{port}"])
    options = {
        "--bind": f"{host}:{port}",
        "--workers": "2",
        "--worker-class": "gthread",
        "--threads": "4",
        "--timeout": "60",
        "--graceful-timeout": "5",
        "--keep-alive": "15",
        "--log-level": "warning",
    }
    words = [word for pair in options.items() for word in pair]
    return Child("web", [*PYTHON, "-m", "gunicorn", *words, "--no-control-socket", "xhs.wsgi"])


def worker(name: str, queues: str, *, niceness: int = 0) -> Child:
    """A Celery worker: asked to finish what it does, after a while to drop it (it is queued again)."""
    nice = ["nice", "-n", str(niceness)] if niceness else []
    quiet = ["--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    return Child(
        name,
        [*nice, *CELERY, "worker", "-n", f"{name}@%h", "-Q", queues, "--concurrency", "2", *quiet],
        last_signal=SIGKILL,  # its pool ends with it; asked more kindly it would wait for a broker that is gone
        stop_steps=[(SIGTERM, 10.0), (SIGQUIT, 5.0)],
    )


def beat(schedule: Path) -> Child:
    return Child("beat", [*CELERY, "beat", "-s", str(schedule), "--pidfile=", "--loglevel", "WARNING"])


def stages(host: str, port: int, variable_files: Path, *, debug: bool) -> list[list[Child]]:
    """Web, then beat, then the workers; pictures and bulk work leave the processor to the pages."""
    return [
        [web(host, port, debug=debug)],
        [beat(variable_files / "beat-schedule")],
        [worker("interactive", "interactive,feeds"), worker("media", "media,bulk", niceness=10)],
    ]


def rest_of_demo_world() -> Child:
    return Child("demo", [*MANAGE, "demo", "--rest", "--queue"], once=True)
