"""In whose name a note speaks: its author's own, or that of a store she acts for.

The author stays who wrote it: blocking her, suspending her and deleting are about her. What people see above the note,
above her comments under it and in their inbox is the store.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.models import Note
from community.models.note import NoteQuerySet
from mall.models import Store
from mall.models.store import StoreQuerySet
from mall.stores.faces import face_of_store, first_picture_of
from members.faces import face_of
from members.models import Person
from xhs.lib.errors import NotAllowed, Refusal


def stores_of(person: Any) -> StoreQuerySet:
    """The stores she may post as: shown ones of the merchants she acts for, in the order of their names."""
    return Store.objects.listed().owned_by(person).order_by("name", "pk")


def voices_for(person: Person, note: Note | None) -> list[tuple[int, str]]:
    """Number and name of the stores to choose from: all of hers, or of a note that was out the one it has."""
    if note is not None and note.published_at is not None:
        return [(note.as_store.pk, note.as_store.name)] if note.as_store else []
    return [(store.pk, f"{store.name} · {store.city}") for store in stores_of(person).only("name", "city")]


def check_voice(*, note: Note, store_id: int | None, visibility: str) -> None:
    """Raises NotAllowed for a store the note's author does not speak for, Refusal for what a store cannot do.

    A note that was out keeps its voice: its readers know it by that name. It can be edited while its store is hidden.
    """
    was_out = note.published_at is not None
    if was_out and note.as_store_id != store_id:
        sentence = _("A published note keeps the name it was published under.")
        raise Refusal("voice_stays", sentence, field="as_store_id")
    if store_id is None:
        return
    hers = Store.objects.owned_by(note.author) if was_out else stores_of(note.author)
    if not hers.filter(pk=store_id).exists():
        raise NotAllowed(
            "not_your_store",
            _("You do not act for this store. Please choose in whose name to post."),
            field="as_store_id",
        )
    if visibility == Note.Visibility.FOLLOWERS:
        sentence = _("What a store posts is for everyone, or for you alone.")
        raise Refusal("store_posts_openly", sentence, field="visibility")


def may_still_speak(note: Note) -> bool:
    """Whether its author may post it in the name it has, now that it is to appear."""
    return note.as_store_id is None or stores_of(note.author).filter(pk=note.as_store_id).exists()


def must_still_speak(note: Note, person: Person) -> None:
    """Raises NotAllowed under a note she once posted for a store she does not act for any more: people would read what
    she says there as the store's (face_under)."""
    if note.as_store_id is None or person.pk != note.author_id:
        return
    if not Store.objects.owned_by(person).filter(pk=note.as_store_id).exists():
        raise NotAllowed("not_your_store", _("You do not act for this store any more."))


def with_voices(notes: NoteQuerySet) -> NoteQuerySet:
    """The notes with everything `voice_of` reads: no statement of its own."""
    return notes.select_related("author", "as_store").annotate(voice_picture=first_picture_of("as_store_id"))


def voice_of(note: Any) -> dict[str, Any]:
    """The face above a note (see members.faces). Two statements for a store's note that is not `with_voices`."""
    if note.as_store is None:
        return face_of(note.author)
    if not hasattr(note, "voice_picture"):
        with_picture = Store.objects.annotate(picture=first_picture_of("pk"))
        note.voice_picture = with_picture.values_list("picture", flat=True).get(pk=note.as_store_id)
    return face_of_store(note.as_store, note.voice_picture)


def face_under(note: Any, person: Person) -> dict[str, Any]:
    """The face of somebody who speaks under a note: whoever posted it for a store speaks for it (must_still_speak)."""
    return voice_of(note) if note.as_store_id and person.pk == note.author_id else face_of(person)
