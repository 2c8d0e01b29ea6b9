"""Small memories inside one process."""

import sys
from itertools import count
from threading import Thread
from time import monotonic

from xhs.lib.memory import Brief, Recent, forget_everything


def test_what_was_used_last_is_kept() -> None:
    memory: Recent[str, int] = Recent(limit=2)
    memory.put_many({"a": 1, "b": 2})
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert memory.get_many(["a", "b", "c"]) == {"a": 1, "c": 3}


def test_threads_that_crowd_one_another_out_do_not_stumble() -> None:
    """A web server keeps its cards in one memory and answers in several threads."""
    memory: Recent[int, int] = Recent(limit=50)
    end, raised, usual = monotonic() + 1, [], sys.getswitchinterval()

    def read_and_keep(key: int) -> None:
        try:
            while monotonic() < end:
                key = (key * 1_103_515_245 + 12_345) % 2**31
                if memory.get(key % 400) is None:
                    memory.put_many({key % 400: key, key % 400 + 1: key})
        except Exception as error:
            raised.append(error)

    threads = [Thread(target=read_and_keep, args=(number,)) for number in range(8)]
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert raised == []


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
