"""A note as it is shared: only one that everybody may open."""

from typing import Any

from community.models import Note, NotePicture
from community.voices import voice_of, with_voices
from members.models import MediaFile
from members.sharing import Shared, picture_of, poster_file, poster_with, register_shared
from xhs.lib.posters import Face, Poster


def shared_note(*, viewer: Any, note_id: int) -> Shared | None:
    """A note that strangers may open, and the viewer. Two statements; one more for its poster."""
    listed = with_voices(Note.objects.visible_to(viewer).listed())
    note: Any = listed.filter(pk=note_id).first()
    if note is None:
        return None
    voice, picture = voice_of(note), _first_picture(note)
    words = " ".join(note.text.split())
    return Shared(
        path=note.get_absolute_url(),
        title=note.title or words[:60] or voice["display_name"],
        about=words or note.title,
        version=(note.version, voice["display_name"], voice["avatar_src"], picture and picture.token),
        poster=lambda: _poster(note, voice["display_name"], picture),
        author=voice["display_name"],
        author_path=voice["url"],
        picture=picture_of(picture),
    )


def _first_picture(note: Note) -> MediaFile | None:
    first = NotePicture.objects.filter(note=note).select_related("media").order_by("position").first()
    return first.media if first else None


def _poster(note: Any, name: str, picture: MediaFile | None) -> Poster:
    return poster_with(
        [picture],
        title=note.title or note.text or name,
        about=note.text if note.title else "",
        face=Face(name, poster_file(_face_of(note))),
    )


def _face_of(note: Any) -> MediaFile | None:
    token = note.author.avatar_id if note.as_store is None else note.voice_picture
    return MediaFile.objects.filter(token=token).first() if token else None


register_shared("note", shared_note)
