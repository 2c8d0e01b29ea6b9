"""Notes on the desk: read, hidden and restored with a reason, never rewritten."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.admin import pieces
from community.models import Note
from community.moderation import hide_note, restore_note
from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, filled, since
from xhs.lib.numbers import number_in

HIDE = Act(
    name="hide",
    label=_("Hide"),
    permission="community.hide_note",
    verb=on_row(hide_note, "note", "operator"),
    done=lambda n: ngettext("%d note is hidden.", "%d notes are hidden.", n) % n,
    explanation=_("Nobody but the author sees it any more, on no page and by no address of its pictures."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda note: note.hidden_at is None,
)
RESTORE = Act(
    name="restore",
    label=_("Restore"),
    permission="community.hide_note",
    verb=on_row(restore_note, "note", "operator"),
    done=lambda n: ngettext("%d note is shown again.", "%d notes are shown again.", n) % n,
    explanation=_("Whoever the author chose sees it again."),
    icon="visibility",
    applies=lambda note: note.hidden_at is not None,
)


@admin.register(Note)
class NoteAdmin(ModeratedAdmin):
    acts = (HIDE, RESTORE)
    joined = ("author", "as_store")
    head_template = "admin/community/_note_head.html"
    list_display = ("line", "condition", "seen_by", "likes", "comments", "published")
    list_filter = (
        by_choice("state", _("state"), Note.State),
        filled("hidden", _("hidden"), "hidden_at", _("Hidden"), _("Not hidden")),
        by_choice("visibility", _("who may see it"), Note.Visibility),
        by_choice("audience", _("who sees it now"), Note.Audience),
        filled("place", _("place"), "latitude", _("With a place"), _("Without")),
        since("published_at", _("published")),
    )
    search_fields = ("title",)
    search_help_text = _("Number, @user name of the author, or a part of the title")
    fields = (
        ("whose", "voice"),
        "condition",
        ("seen_by", "comments_on"),
        ("created", "published"),
        ("edited", "scheduled"),
        ("hidden", "deleted"),
        ("likes", "saves"),
        ("comments", "edits"),
        ("place_name", "where"),
        ("film_title", "film_genre"),
    )

    likes = column("like_count", _("likes"))
    saves = column("favourite_count", _("saves"))
    comments = column("comment_count", _("comments"))
    edits = column("version", _("version"))
    created = column("created_at", _("begun"))
    published = column("published_at", _("published"))
    edited = column("edited_at", _("edited"))
    scheduled = column("scheduled_for", _("scheduled for"))
    hidden = column("hidden_at", _("hidden"))
    deleted = column("deleted_at", _("deleted"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).prefetch_related(pieces.first_pictures())

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if number := number_in(words.lstrip("#")):
            queryset = queryset.filter(pk=number)
        elif words.startswith("@"):
            queryset = queryset.filter(author_id__in=ids_of_people(words))
        elif words:
            queryset = queryset.filter(title__icontains=words)
        return queryset, False

    def describe(self, row: Note) -> SafeString:
        return pieces.note_line(row)

    def head_context(self, request: HttpRequest, row: Note) -> dict[str, Any]:
        return {**super().head_context(request, row), "preview": pieces.note_preview(row)}

    @admin.display(description=_("note"))
    def line(self, note: Note) -> SafeString:
        return pieces.note_line(note)

    @admin.display(description=_("author"))
    def whose(self, note: Note) -> SafeString:
        return person_link(note.author)

    @admin.display(description=_("posted as"))
    def voice(self, note: Note) -> str:
        return note.as_store.name if note.as_store else ""

    @admin.display(description=_("state"))
    def condition(self, note: Note) -> SafeString:
        return pieces.note_state(note)

    @admin.display(description=_("who may see it"))
    def seen_by(self, note: Note) -> str:
        return pieces.note_audience(note)

    @admin.display(description=_("coordinates"))
    def where(self, note: Note) -> str:
        return "" if note.latitude is None else f"{note.latitude:.5f}, {note.longitude:.5f}"
