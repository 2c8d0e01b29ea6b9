"""Comments on the desk: read, hidden and restored with a reason."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.admin import pieces
from community.models import Comment
from community.moderation import hide_comment, restore_comment
from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import filled, since
from xhs.lib.numbers import number_in

HIDE = Act(
    name="hide",
    label=_("Hide"),
    permission="community.hide_comment",
    verb=on_row(hide_comment, "comment", "operator"),
    done=lambda n: ngettext("%d comment is hidden.", "%d comments are hidden.", n) % n,
    explanation=_("Nobody sees it any more; answers to it stay."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda comment: comment.hidden_at is None and comment.deleted_at is None,
)
RESTORE = Act(
    name="restore",
    label=_("Restore"),
    permission="community.hide_comment",
    verb=on_row(restore_comment, "comment", "operator"),
    done=lambda n: ngettext("%d comment is shown again.", "%d comments are shown again.", n) % n,
    explanation=_("It is seen again wherever its note is."),
    icon="visibility",
    applies=lambda comment: comment.hidden_at is not None and comment.deleted_at is None,
)


@admin.register(Comment)
class CommentAdmin(ModeratedAdmin):
    acts = (HIDE, RESTORE)
    joined = ("author", "note", "picture", "parent__author")
    head_template = "admin/community/_comment_head.html"
    list_display = ("line", "on_note", "condition", "likes", "answers", "written")
    list_filter = (
        filled("hidden", _("hidden"), "hidden_at", _("Hidden"), _("Not hidden")),
        filled("deleted", _("deleted"), "deleted_at", _("Deleted"), _("Not deleted")),
        filled("picture_there", _("picture"), "picture", _("With a picture"), _("Without")),
        since("written_at", _("written")),
    )
    search_fields = ("text",)
    search_help_text = _("Number, @user name of the author, or a part of the text")
    fields = (
        ("whose", "on_note"),
        ("written", "condition"),
        ("hidden", "deleted"),
        ("likes", "answers"),
    )
    likes = column("like_count", _("likes"))
    answers = column("reply_count", _("answers"))
    written = column("written_at", _("written"))
    hidden = column("hidden_at", _("hidden"))
    deleted = column("deleted_at", _("deleted"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if number := number_in(words.lstrip("#")):
            queryset = queryset.filter(Q(pk=number) | Q(note_id=number))
        elif words.startswith("@"):
            queryset = queryset.filter(author_id__in=ids_of_people(words))
        elif words:
            queryset = queryset.filter(text__icontains=words)
        return queryset, False

    def describe(self, row: Comment) -> SafeString:
        return pieces.comment_line(row)

    def head_context(self, request: HttpRequest, row: Comment) -> dict[str, Any]:
        return {**super().head_context(request, row), "preview": pieces.comment_preview(row)}

    @admin.display(description=_("comment"))
    def line(self, comment: Comment) -> SafeString:
        return pieces.comment_line(comment)

    @admin.display(description=_("author"))
    def whose(self, comment: Comment) -> SafeString:
        return person_link(comment.author)

    @admin.display(description=_("note"))
    def on_note(self, comment: Comment) -> SafeString:
        return pieces.note_link(comment.note)

    @admin.display(description=_("state"))
    def condition(self, comment: Comment) -> SafeString:
        return pieces.comment_state(comment)
