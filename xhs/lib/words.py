"""Text that people type: cleaned of what nobody can see, measured the way the eye measures it."""

import re
import unicodedata

_JOINER = "\u200d"
_VARIATION = "\ufe0f"
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")


def clean_line(text: str) -> str:
    """One line: composed (NFC), without control, invisible and direction-changing characters, single spaces."""
    return " ".join(_visible(_LINE_ENDS.sub(" ", text).replace("\n", " ").replace("\t", " ")).split())


def clean_text(text: str) -> str:
    """Several lines, cleaned alike; at most one empty line in a row, no white space at the ends."""
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ").split("\n")
    joined = "\n".join(_visible(line).rstrip() for line in lines)
    return _MANY_EMPTY_LINES.sub("\n\n", joined).strip()


def _visible(text: str) -> str:
    """Without controls, formats (zero width, direction overrides, tags), surrogates and private use.

    A joiner between two symbols stays: it makes one family or flag out of several emoji.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for index, letter in enumerate(composed) if _is_seen(composed, index, letter))


def _is_seen(text: str, index: int, letter: str) -> bool:
    if letter == _JOINER:
        return _joins_symbols(text, index)
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _joins_symbols(text: str, index: int) -> bool:
    before = text[index - 1] if index else ""
    if before == _VARIATION and index > 1:
        before = text[index - 2]
    after = text[index + 1] if index + 1 < len(text) else ""
    return _is_symbol(before) and _is_symbol(after)


def _is_symbol(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter) in {"So", "Sk", "Mn"}


def half_widths(text: str) -> int:
    """How wide the text is, counting a full-width character (Chinese, emoji) as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
