"""Small memories inside one process, in front of the shared cache. None of them is ever the truth."""

import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_MISSING: Any = object()
_memories: "list[Recent[Any, Any] | Brief[Any]]" = []


class Recent(Generic[Key, Value]):
    """The `limit` values used last. For values that never change under their key. Safe among threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._kept: dict[Key, Value] = {}
        _memories.append(self)

    def get(self, key: Key) -> Value | None:
        value = self._kept.pop(key, _MISSING)
        if value is _MISSING:
            return None
        self._kept[key] = value
        return value  # type: ignore[no-any-return]

    def get_many(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of the keys that are remembered."""
        found = {key: self.get(key) for key in keys}
        return {key: value for key, value in found.items() if value is not None}

    def put(self, key: Key, value: Value) -> None:
        self._kept.pop(key, None)
        self._kept[key] = value
        while len(self._kept) > self.limit:
            # Between the two another thread may put something in, or forget everything.
            with suppress(RuntimeError, StopIteration):
                self._kept.pop(next(iter(self._kept)), None)

    def put_many(self, values: Mapping[Key, Value]) -> None:
        for key, value in values.items():
            self.put(key, value)

    def forget(self) -> None:
        self._kept.clear()


class Brief(Generic[Value]):
    """One value, asked for again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._value: Any = _MISSING
        self._until = 0.0
        _memories.append(self)

    def get(self, ask: Callable[[], Value]) -> Value:
        now = time.monotonic()
        if self._value is _MISSING or now >= self._until:
            self._value, self._until = ask(), now + self.seconds
        return self._value  # type: ignore[no-any-return]

    def forget(self) -> None:
        self._value = _MISSING


def forget_everything() -> None:
    """As if the process had just started."""
    for memory in _memories:
        memory.forget()
