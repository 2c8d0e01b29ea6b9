"""Bodies: HTML that is the same for everybody and follows from its key, kept in the process and in the cache."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.cache import cache
from django.template.loader import get_template
from django.templatetags.static import static

from xhs.lib.memory import Recent
from xhs.lib.slots import SlottedText

KEPT_FOR = 7 * 24 * 3600
Key = TypeVar("Key", bound=tuple[Any, ...])


class Bodies(Generic[Key]):
    """Nothing is ever invalidated: what changes a body changes its key, a tuple that begins with an id.

    `make` draws those of some keys, all from one query; `drawn_by` are the modules whose code says how they look.
    """

    def __init__(
        self,
        template: str,
        make: Callable[[Sequence[Key]], dict[Key, SlottedText]],
        *,
        drawn_by: Sequence[str],
        limit: int = 4000,
    ) -> None:
        self._template, self._make, self._drawn_by = template, make, drawn_by
        self._kept: Recent[Key, SlottedText] = Recent(limit)

    def of(self, keys: Sequence[Key]) -> dict[int, SlottedText]:
        """By id: from this process, else from the cache, else made now. What is gone meanwhile has none."""
        found = self._kept.get_many(keys)
        if len(found) < len(keys):
            names = {self._name(key): key for key in keys if key not in found}
            fetched = {names[name]: body for name, body in cache.get_many(names).items()}
            missing = [key for key in names.values() if key not in fetched]
            made = self._make(missing) if missing else {}
            cache.set_many({self._name(key): body for key, body in made.items()}, KEPT_FOR)
            fetched.update(made)
            self._kept.put_many(fetched)
            found.update(fetched)
        return {key[0]: body for key, body in found.items()}

    def _name(self, key: Key) -> str:
        return f"body:{self._look}:{key}".replace(" ", "")

    @cached_property
    def _look(self) -> str:
        """A new template, new code or new static files make new bodies."""
        template: Any = get_template(self._template)
        code = [Path(path).read_text(encoding="utf-8") for path in (*self._drawn_by, __file__)]
        source = "".join([self._template, template.template.source, static("icons/sprite.svg"), *code])
        return hashlib.sha256(source.encode()).hexdigest()[:12]
