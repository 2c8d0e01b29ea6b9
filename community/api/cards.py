"""Lists of notes on the wire: the same pages of cards the waterfalls show, each card as a whole note."""

from collections.abc import Callable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from community.cards import Card
from community.hydration import hydrate
from community.models import Note
from community.serializers import NoteSerializer
from community.showing import with_parts
from xhs.lib.api import answer_page, page_of, page_size
from xhs.lib.cursor import Page

NotePage = page_of(NoteSerializer, "Note")


def answer_cards(request: Request, read: "Callable[..., Page[Card]]") -> Response:
    """Calls `read(cursor=, size=)` and answers with the notes of its cards. Three statements more than the list."""
    page = read(cursor=request.query_params.get("cursor", ""), size=page_size(request))
    return answer_page(request, page, lambda cards: notes_of_cards(request, cards))


def notes_of_cards(request: Request, cards: list[Card]) -> Any:
    """The notes of these cards as they go over the wire."""
    ids = [card.id for card in cards]
    notes = hydrate(with_parts(Note.objects.filter(pk__in=ids)), request.user).in_bulk()
    shown = []
    for card in cards:
        if note := notes.get(card.id):
            note.metres = card.metres  # type: ignore[attr-defined]
            shown.append(note)
    return NoteSerializer(shown, many=True).data
