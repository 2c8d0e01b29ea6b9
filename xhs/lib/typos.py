"""Typing errors, word by word: which pieces of what was typed may be one word, and whether another word was meant.

A Latin word was mistyped when a letter or two are wrong. A Chinese one was when it sounds as the other does (an input
method offers all that sound alike), or when one character of several is another. The shortest words are let alone
where a change would make another one of them, as good as the first: tea and ten, 包子 and 帽子.

Dictionaries cut what they don't know into pieces (早|午餐, 泡泡|玛|特), so neighbours are tried together as well.
"""

import re
import string
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from xhs.lib.searching import cut_into_words, fold, sound_of

CHINESE_LENGTHS = range(2, 6)
LATIN_LENGTHS = range(4, 25)
MOST_PIECES = 12
_SHORT = 5
"""Letters. Too few for trigrams to find what was meant by a wrong one among them."""
_RUNS = re.compile(r"[a-z0-9]+|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff]+")


class Piece(NamedTuple):
    """A part of a text that may be one word, and where it stands there."""

    text: str
    start: int
    end: int
    is_joined: bool = False

    @property
    def is_latin(self) -> bool:
        return self.text.isascii()

    @property
    def sound(self) -> str:
        return self.text if self.is_latin else sound_of(self.text)


def words_in(text: str) -> set[str]:
    """The words of a title that somebody might look for, and may mistype."""
    return {piece.text for piece in _pieces(fold(text)) if not (piece.is_joined and piece.is_latin)}


def pieces_of(text: str) -> list[Piece]:
    """The pieces of what was typed (`Typed.text`), the longest first."""
    return sorted(_pieces(text), key=lambda piece: (-len(piece.text), piece.start))[:MOST_PIECES]


def replace_pieces(text: str, others: dict[Piece, str]) -> str:
    """The text with other words in the place of some pieces that do not overlap."""
    for piece in sorted(others, key=lambda piece: -piece.start):
        text = text[: piece.start] + others[piece] + text[piece.end :]
    return text


def one_letter_off(word: str) -> list[str]:
    """A short Latin word itself and all that come of it by one wrong, missing, additional or changed letter."""
    if len(word) > _SHORT or not word.isascii():
        return [word]
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = string.ascii_lowercase
    made = {a + b[1:] for a, b in halves if b}
    made |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    made |= {a + letter + b[1:] for a, b in halves if b for letter in letters}
    made |= {a + letter + b for a, b in halves for letter in letters}
    return [word, *sorted(made - {word})]


def how_far(piece: Piece, word: str, sound: str) -> int | None:
    """How many errors lie between what was typed and a word with its sound; None where it can't have been meant."""
    if piece.is_latin:
        return _letters_off(piece, word, sound)
    if word.isascii() or len(word) != len(piece.text):
        return None
    off = distance(piece.sound, sound)
    if len(word) == 2:
        return 0 if off == 0 else None
    wrong = sum(a != b for a, b in zip(piece.text, word, strict=True))
    return off if off <= 1 else 2 if wrong == 1 else None


def _letters_off(piece: Piece, word: str, sound: str) -> int | None:
    if piece.text == sound:
        return 0
    if piece.is_joined or not word.isascii() or _digits(word) != _digits(piece.text):
        return None
    off = distance(piece.text, word)
    return off if off <= (1 if len(piece.text) <= _SHORT else 2) else None


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, taken out, changed, or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and one[i - 2] == against and other[j - 2] == letter:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _pieces(text: str) -> Iterator[Piece]:
    runs = [Piece(found.group(), found.start(), found.end()) for found in _RUNS.finditer(text)]
    for run in runs:
        yield from [run] if run.is_latin and _is_word(run.text) else _chinese_pieces(run)
    for left, right in pairwise(runs):
        if left.is_latin and right.is_latin and _is_word(joined := left.text + right.text):
            yield Piece(joined, left.start, right.end, is_joined=True)


def _is_word(latin: str) -> bool:
    return len(latin) in LATIN_LENGTHS and not latin.isdigit()


def _chinese_pieces(run: Piece) -> Iterator[Piece]:
    """Words of the run, and neighbours put together."""
    if run.is_latin:
        return
    ends = [run.start]
    for word in cut_into_words(run.text):
        ends.append(ends[-1] + len(word))
    for place, start in enumerate(ends):
        for number, end in enumerate(ends[place + 1 :], start=1):
            if end - start in CHINESE_LENGTHS:
                text = run.text[start - run.start : end - run.start]
                yield Piece(text, start, end, is_joined=number > 1)
