"""Chance that always falls the same way: the same words give the same number, on every machine and in any order."""

from bisect import bisect
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import TypeVar
from uuid import UUID, uuid5

_T = TypeVar("_T")
_SPACE = UUID("6f1f2a5e-7f4b-5d0e-9a53-b1c0de00f00d")


def chance(*words: object) -> float:
    """A number from 0 up to 1."""
    digest = blake2b("\x1f".join(map(str, words)).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56


def choose(options: Sequence[_T], *words: object) -> _T:
    """One of the options, each as likely as the others."""
    return options[int(chance(*words) * len(options))]


def weigh(options: dict[_T, float], *words: object) -> _T:
    """One of the options, as likely as its weight says."""
    limits = list(accumulate(options.values()))
    return list(options)[bisect(limits, chance(*words) * limits[-1])]


def shuffle(options: Sequence[_T], *words: object) -> list[_T]:
    """The options in an order of chance."""
    return [options[i] for i in sorted(range(len(options)), key=lambda i: chance(*words, i))]


def form_number(*words: object) -> UUID:
    """The `submission` of something made for the demo world: made twice, it is there once."""
    return uuid5(_SPACE, "\x1f".join(map(str, words)))
