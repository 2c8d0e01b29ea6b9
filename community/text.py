"""What a text points to: #topics and @mentions, found and made into links. Pure: no database."""

import re
from collections.abc import Collection, Iterator
from urllib.parse import quote

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TOPIC_LIMIT = 10
MENTION_LIMIT = 20
_POINTER = re.compile(
    r"(?<![\w#&/])[#＃](?P<topic>[\w·]{1,40})"
    r"|(?<![A-Za-z0-9_@.])[@＠](?P<person>[A-Za-z0-9][A-Za-z0-9_.]{0,28}[A-Za-z0-9_])"
)


def find_topics(text: str) -> list[str]:
    """Names of the topics in their order, each once (in its first spelling), TOPIC_LIMIT at most."""
    names = (match["topic"] for match in _pointers(text) if match["topic"])
    return list({name.casefold(): name for name in reversed(list(names))}.values())[::-1][:TOPIC_LIMIT]


def find_mentions(text: str) -> list[str]:
    """User names in lower case, each once, MENTION_LIMIT at most. Whether they exist is not asked here."""
    names = (match["person"].lower() for match in _pointers(text) if match["person"])
    return list(dict.fromkeys(names))[:MENTION_LIMIT]


def linked_html(text: str, people: Collection[str] = ()) -> SafeString:
    """The text as safe HTML with line breaks, live topics, and live mentions of `people` (lower-case user names)."""
    pieces: list[str] = []
    end = 0
    for match in _pointers(text):
        pieces.append(escape(text[end : match.start()]))
        pieces.append(_link(match, people))
        end = match.end()
    pieces.append(escape(text[end:]))
    return mark_safe("".join(pieces).replace("\n", "<br>"))  # noqa: S308  every piece is escaped above


def _pointers(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _POINTER.finditer(text) if match["person"] or _is_name(match["topic"]))


def _is_name(topic: str) -> bool:
    """`#1` numbers a thing, `#618` names a festival."""
    return not topic.isdigit() or len(topic) >= 3


def _link(match: re.Match[str], people: Collection[str]) -> str:
    if match["topic"]:
        return f'<a class="topic-link" href="/topics/{quote(match["topic"])}/">#{escape(match["topic"])}</a>'
    name = match["person"]
    if name.lower() not in people:
        return str(escape(match[0]))
    return f'<a class="mention-link" href="/people/{name}/">@{name}</a>'
