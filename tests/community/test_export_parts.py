import json

import pytest

from community.models import Comment, Like
from members.exports import _PARTS
from members.models import Person
from tests.factories import make_note

pytestmark = pytest.mark.django_db


def test_an_export_holds_what_the_person_wrote_and_nothing_of_others(ada: Person, cat: Person) -> None:
    mine, hers = make_note(ada, title="Mine"), make_note(cat, title="Hers")
    draft = make_note(ada, title="Draft", state="draft")
    Comment.objects.create(note=hers, author=ada, text="my words")
    Comment.objects.create(note=mine, author=cat, text="her words")
    Like.objects.create(note=hers, person=ada)
    files = {
        path: json.loads(content)
        for name, part in _PARTS.items()
        if "community" in name
        for path, content in part(ada)
    }
    assert [note["title"] for note in files["notes.json"]] == [mine.title, draft.title]
    assert files["notes.json"][0]["pictures"][0]["token"] == mine.pictures.get().media.token
    assert [comment["text"] for comment in files["comments.json"]] == ["my words"]
    assert files["reactions.json"]["likes"][0]["note_id"] == hers.pk
