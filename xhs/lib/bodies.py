"""Bodies: HTML that is the same for everybody and follows from its key, kept in the process and in the cache.

A body is a SlottedText, or a tuple of several that belong together.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.template.loader import get_template
from django.templatetags.static import static

from xhs.lib.memory import Recent

WEEK = 7 * 24 * 3600
Key = TypeVar("Key", bound=tuple[Any, ...])
Body = TypeVar("Body", bound=tuple[Any, ...])


class Bodies(Generic[Key, Body]):
    """Nothing is ever invalidated: what changes a body changes its key, a tuple that begins with an id.

    `make` draws those of some keys, all from one query; `templates` and the modules `drawn_by` say how they look.
    """

    def __init__(
        self,
        templates: Sequence[str],
        make: Callable[[Sequence[Key]], dict[Key, Body]],
        *,
        drawn_by: Sequence[str],
        limit: int = 4000,
        kept_for: int = WEEK,
    ) -> None:
        self._templates, self._make, self._drawn_by, self._kept_for = templates, make, drawn_by, kept_for
        self._kept: Recent[Key, Body] = Recent(limit)

    def of(self, keys: Sequence[Key]) -> dict[int, Body]:
        """By id: from this process, else from the cache, else made now. What is gone meanwhile has none."""
        if settings.DEBUG:  # whoever works on a template sees it
            return {key[0]: body for key, body in self._make(keys).items()}
        found = self._kept.get_many(keys)
        if len(found) < len(keys):
            names = {self._name(key): key for key in keys if key not in found}
            fetched = {names[name]: body for name, body in cache.get_many(names).items()}
            missing = [key for key in names.values() if key not in fetched]
            made = self._make(missing) if missing else {}
            cache.set_many({self._name(key): body for key, body in made.items()}, self._kept_for)
            fetched.update(made)
            self._kept.put_many(fetched)
            found.update(fetched)
        return {key[0]: body for key, body in found.items()}

    def _name(self, key: Key) -> str:
        return f"body:{self._look}:{hashlib.blake2b(repr(key).encode(), digest_size=12).hexdigest()}"

    @cached_property
    def _look(self) -> str:
        """A new template, new code or new static files make new bodies."""
        loaded: Iterable[Any] = map(get_template, self._templates)
        code = [Path(path).read_text(encoding="utf-8") for path in (*self._drawn_by, __file__)]
        sources = [
            *self._templates,
            *(one.template.source for one in loaded),
            static("icons/sprite.svg"),
            *code,
        ]
        return hashlib.sha256("".join(sources).encode()).hexdigest()[:12]
