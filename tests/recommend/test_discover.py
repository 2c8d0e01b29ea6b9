"""Discover: a slate that every visit sees in its own order, and everything else behind it."""

from django.test import Client

from members.models import Person
from tests.factories import make_note


def test_strangers_see_listed_notes(ada: Person, client: Client) -> None:
    shown = make_note(ada, title="Persimmons in the snow")
    hidden = make_note(ada, title="For my followers", visibility="followers")
    page = client.get("/").content.decode()
    assert f'data-note="{shown.pk}"' in page
    assert f'data-note="{hidden.pk}"' not in page
