"""Readers of environment variables that fail loudly, with a sentence that names the variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable's value; raises ImproperlyConfigured where it is missing and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(name: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?host=/socket/folder&sslmode=…`."""
    url = urlsplit(text(name))
    if url.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"{name} must begin with postgresql://, not {url.scheme}://.")
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", unquote(url.hostname or "")),
        "PORT": str(url.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def tiles(name: str) -> str:
    """The address of map tiles, `https://host/{z}/{x}/{y}.png` (`{s}` stands for a, b or c), or "" for none."""
    value = text(name, "")
    needed = [mark for mark in ("{z}", "{x}", "{y}") if mark not in value]
    if value and (needed or urlsplit(value).scheme not in {"https", "http"}):
        raise ImproperlyConfigured(f"{name} must be an address with {{z}}, {{x}} and {{y}} in it.")
    return value


def origin(address: str) -> list[str]:
    """The scheme and host of an address as content security policies name them; `{s}.` is any host below it."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"] if parts.netloc else []


def mail(name: str) -> dict[str, Any]:
    """`console:`, `file:/folder`, `smtp://user:password@host:port`, `smtps://…` as Django's EMAIL_* settings."""
    url = urlsplit(text(name, "console:"))
    backend = {"console": "console", "file": "filebased", "smtp": "smtp", "smtps": "smtp", "memory": "locmem"}
    if url.scheme not in backend:
        raise ImproperlyConfigured(f"{name} must begin with console:, file:, smtp:// or smtps://.")
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{backend[url.scheme]}.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_FILE_PATH": url.path or None,
    }


def keys(prefix: str, *names: str) -> dict[str, str]:
    """The variables PREFIX_NAME by name, all of them or none ({}); some of them are a mistake.

    Keys are PEM texts (`\\n` for line ends) or the paths of files that hold them.
    """
    values = {name: _key(text(f"{prefix}_{name}".upper(), "")) for name in names}
    missing = [f"{prefix}_{name}".upper() for name, value in values.items() if not value]
    if 0 < len(missing) < len(names):
        raise ImproperlyConfigured(f"{prefix} also needs {', '.join(missing)}.")
    return {} if missing else values


def _key(value: str) -> str:
    if value.startswith("/"):
        return Path(value).read_text(encoding="ascii").strip()
    return value.replace("\\n", "\n").strip()


def redis_of_its_own(url: str, worker: str) -> str:
    """The same Redis, another of its sixteen databases: `gw0` -> 1, `gw1` -> 2 …; the URL itself for no worker."""
    number = int(worker.removeprefix("gw")) + 1 if worker else 0
    parts = urlsplit(url)
    if not number:
        return url
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"
    return parts._replace(path=f"/{number}").geturl()


def redis_broker(url: str) -> str:
    """Celery's spelling of a Redis address: a socket is `redis+socket://`, with `virtual_host` for `db`."""
    if url.startswith("unix://"):
        return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    return url
