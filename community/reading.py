"""Opening one note: everything its page shows, to whoever may see it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from community.hydration import hydrate
from community.models import Comment, Note
from community.showing import shown_note, with_parts
from community.threads import CommentPage, open_comments
from mall.models import Store
from members.addresses import share_picture
from members.models import FollowRequest
from members.sharing import jpeg_size

SUMMARY_LENGTH = 160


@dataclass
class OpenNote:
    """A note page: the note and the viewer in the words of community/_note.html, and the first comments."""

    note: dict[str, Any]
    viewer: dict[str, Any]
    comments: CommentPage


def find_note(*, viewer: Any, note_id: int) -> Any:
    """The note with its parts, if the viewer may open it; her own also while it is no more than a draft, and that of a
    store she acts for also where she and its author are apart. Or None."""
    pinned = Comment.objects.filter(note_id=OuterRef("pk")).exclude(pinned_at=None)
    colleagues = Store.objects.owned_by(viewer).filter(pk=OuterRef("as_store_id"))
    asks = FollowRequest.objects.filter(person_id=viewer.pk or 0, target_id=OuterRef("author_id"))
    for notes in _doors(viewer):
        seen = hydrate(with_parts(notes), viewer).annotate(
            has_pinned=Exists(pinned), asks_author=Exists(asks), is_of_my_store=Exists(colleagues)
        )
        note = seen.filter(pk=note_id).first()
        if note is not None:
            return note
    return None


def _doors(viewer: Any) -> Any:
    yield Note.objects.visible_to(viewer)
    if viewer.is_authenticated:
        yield Note.objects.owned_by(viewer)
        yield Note.objects.posted_for(viewer)


def open_note(*, viewer: Any, note: Any, sort: str = "newest", focus: int = 0) -> OpenNote:
    """What the page of a note from `find_note` shows; three to four statements."""
    comments = open_comments(viewer=viewer, note=note, sort=sort, focus=focus, has_pinned=note.has_pinned)
    shown = shown_note(note)
    files = [picture.media for picture in note.pictures.all()]
    shown["pictures"] = [one for one, file in zip(shown["pictures"], files, strict=True) if file.is_ready]
    shown |= _for_sharing(note)
    shown["edit_url"] = reverse("edit_note", args=[note.pk])
    shown["notice"] = notice_of(note) if note.author_id == viewer.pk else ""
    shown["is_preparing"] = note.state == Note.State.PROCESSING
    return OpenNote(shown, _viewer(note, viewer), comments)


def _viewer(note: Any, viewer: Any) -> dict[str, Any]:
    signed_in = viewer.is_authenticated
    return {
        "is_signed_in": signed_in,
        "is_mine": note.author_id == viewer.pk,
        "may_take_down": note.is_of_my_store and note.author_id != viewer.pk,
        "liked": note.is_liked,
        "favourited": note.is_saved,
        "following_author": note.follows_author,
        "asked_author": note.as_store is None and note.asks_author,
        "author_is_asked": note.as_store is None and note.author.is_private and not note.follows_author,
        "can_comment": signed_in and note.comments_on and note.is_published,
    }


def _for_sharing(note: Note) -> dict[str, Any]:
    """Absolute addresses and plain words; a picture only where everybody may fetch it."""
    covers = list(note.pictures.all())[:1]
    is_public = note.is_published and note.audience == Note.Audience.EVERYONE
    words = " ".join(note.text.split())
    return {
        "is_public": is_public,
        "share_url": f"{settings.SITE_URL}{note.get_absolute_url()}",
        "share_size": jpeg_size(covers[0].media) if covers else None,
        "summary": Truncator(words).chars(SUMMARY_LENGTH) if words else note.title,
        "share_image": f"{settings.SITE_URL}{share_picture(covers[0].media.token)}"
        if covers and is_public
        else "",
    }


def notice_of(note: Note) -> str:
    """For its author: why others do not see a note as she might think; "" where they do."""
    if note.hidden_at:
        return _("This note was hidden by our team. Only you can see it.")
    if note.state == Note.State.DRAFT:
        return _("This is a draft. Only you can see it.")
    if note.state == Note.State.SCHEDULED:
        return _("This note waits for its time. Only you can see it until then.")
    if note.as_store and not note.as_store.is_listed:
        return _("The store you posted it as is not shown now. Only you can see this note.")
    if note.state == Note.State.PROCESSING:
        return _("The pictures are being prepared. The note appears to others in a moment.")
    return {
        Note.Audience.AUTHOR: _("Only you can see this note."),
        Note.Audience.FOLLOWERS: _("Only your followers can see this note."),
    }.get(Note.Audience(note.audience), "")
