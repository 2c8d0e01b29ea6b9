"""Small memories inside one process."""

from itertools import count

from xhs.lib.memory import Brief, Recent, forget_everything


def test_what_was_used_last_is_kept() -> None:
    memory: Recent[str, int] = Recent(limit=2)
    memory.put_many({"a": 1, "b": 2})
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert memory.get_many(["a", "b", "c"]) == {"a": 1, "c": 3}


def test_a_brief_memory_asks_again_after_its_time() -> None:
    numbers = count(1)
    lasting: Brief[int] = Brief(seconds=60)
    passing: Brief[int] = Brief(seconds=0)
    assert [lasting.get(lambda: next(numbers)) for _ in range(3)] == [1, 1, 1]
    assert [passing.get(lambda: next(numbers)) for _ in range(3)] == [2, 3, 4]


def test_everything_can_be_forgotten_at_once() -> None:
    memory: Recent[str, int] = Recent(limit=2)
    memory.put("a", 1)
    forget_everything()
    assert memory.get("a") is None
