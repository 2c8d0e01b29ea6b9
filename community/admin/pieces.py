"""Notes, comments and what is said about goods, as cells and previews of the desk. Pictures always come by signed
addresses.
"""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.models import Comment, Note, NotePicture, NoteTopic
from mall.models import ProductAnswer, ProductQuestion
from mall.models.question import SaidState
from members.addresses import address
from members.models import MediaFile
from xhs.lib.desk import cells

PREVIEW_WIDTH = 540
TONES = {Note.State.PUBLISHED: cells.GOOD, Note.State.DELETED: cells.BAD}


def first_pictures() -> "Prefetch[Any]":
    """For lists: one more query, whatever the number of notes."""
    firsts = NotePicture.objects.filter(position=0).select_related("media")
    return Prefetch("pictures", firsts, to_attr="first_pictures")


def note_thumbnail(note: Any) -> SafeString:
    """The first picture of a note that was loaded with `first_pictures`."""
    media = note.first_pictures[0].media if note.first_pictures else None
    return media_thumbnail(media)


def media_thumbnail(media: MediaFile | None) -> SafeString:
    if media is None:
        return cells.thumbnail("")
    return cells.thumbnail(address(media.token, 360, signed=True) if media.is_ready else "", media.colour)


def note_line(note: Any) -> SafeString:
    """Picture, title and author in one cell."""
    title = note.title or cells.shorten(note.text, 40) or f"#{note.pk}"
    return cells.two_lines(title, f"@{note.author.username} · #{note.pk}", picture=note_thumbnail(note))


def note_state(note: Note) -> SafeString:
    return cells.labels(
        (cells.BAD, _("hidden")) if note.hidden_at else None,
        (TONES.get(Note.State(note.state), cells.PLAIN), note.get_state_display()),
    )


def note_audience(note: Note) -> str:
    """What the author chose, and what that comes to where it is something else."""
    chosen, now = note.get_visibility_display(), note.get_audience_display()
    if note.visibility == note.audience or (note.visibility, note.audience) == ("only_me", "author"):
        return chosen
    return _("%(chosen)s (now: %(now)s)") % {"chosen": chosen, "now": now}


def comment_line(comment: Comment) -> SafeString:
    picture = media_thumbnail(comment.picture) if comment.picture_id else ""
    words = cells.shorten(comment.text) or _("a picture")
    return cells.two_lines(words, f"@{comment.author.username} · #{comment.pk}", picture=picture)


def comment_state(comment: Comment) -> SafeString:
    return cells.labels(
        (cells.BAD, _("hidden")) if comment.hidden_at else None,
        (cells.BAD, _("deleted")) if comment.deleted_at else None,
        (cells.PLAIN, _("pinned")) if comment.pinned_at else None,
    )


def said_line(said: ProductQuestion | ProductAnswer) -> SafeString:
    """A question or an answer about goods."""
    return cells.two_lines(cells.shorten(said.text), f"@{said.person.username} · #{said.pk}")


def said_state(said: ProductQuestion | ProductAnswer) -> SafeString:
    is_shown = said.state == SaidState.SHOWN
    return cells.labels(None if is_shown else (cells.BAD, said.get_state_display()))


def note_link(note: Note) -> SafeString:
    words = note.title or f"#{note.pk}"
    return cells.link(reverse("admin:community_note_change", args=[note.pk]), cells.shorten(words, 40))


def note_preview(note: Note) -> dict[str, Any]:
    """Everything of a note that an operator judges, for admin/community/_note_preview.html."""
    rows = note.pictures.select_related("media").order_by("position")
    topics = NoteTopic.objects.filter(note=note).select_related("topic").order_by("pk")
    is_open = note.is_published and note.audience == Note.Audience.EVERYONE
    return {
        "note": note,
        "pictures": [_picture(row) for row in rows],
        "topics": [row.topic for row in topics],
        "state": note_state(note),
        "audience": note_audience(note),
        "site_url": note.get_absolute_url() if is_open else "",
    }


def _picture(row: NotePicture) -> dict[str, Any]:
    media = row.media
    src = address(media.token, PREVIEW_WIDTH, signed=True) if media.is_ready else ""
    return {
        "src": src,
        "alt": row.alt_text,
        "width": media.width,
        "height": media.height,
        "colour": media.colour,
    }


def comment_preview(comment: Comment) -> dict[str, Any]:
    """A comment with what it answers and where, for admin/community/_comment_preview.html."""
    picture = comment.picture
    return {
        "comment": comment,
        "state": comment_state(comment),
        "picture_src": address(picture.token, PREVIEW_WIDTH, signed=True) if picture else "",
    }
