"""Topics on the desk: hidden and restored with a reason; what they are about may be written here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.models import Topic
from community.models.topic import topic_key
from community.moderation import hide_topic, restore_topic
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import filled

HIDE = Act(
    name="hide",
    label=_("Hide"),
    permission="community.hide_topic",
    verb=on_row(hide_topic, "topic", "operator"),
    done=lambda n: ngettext("%d topic is hidden.", "%d topics are hidden.", n) % n,
    explanation=_("Its page and its suggestions disappear; the notes that carry it stay."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda topic: topic.hidden_at is None,
)
RESTORE = Act(
    name="restore",
    label=_("Restore"),
    permission="community.hide_topic",
    verb=on_row(restore_topic, "topic", "operator"),
    done=lambda n: ngettext("%d topic is shown again.", "%d topics are shown again.", n) % n,
    explanation=_("Its page and its suggestions are back."),
    icon="visibility",
    applies=lambda topic: topic.hidden_at is not None,
)


@admin.register(Topic)
class TopicAdmin(ModeratedAdmin):
    acts = (HIDE, RESTORE)
    ordering: ClassVar[Any] = ("-note_count", "-pk")
    list_display = ("name", "condition", "notes", "followers", "about", "created")
    list_filter = (filled("hidden", _("hidden"), "hidden_at", _("Hidden"), _("Not hidden")),)
    search_fields = ("name",)
    search_help_text = _("The beginning of the name")
    fields = ("about", ("name", "condition"), ("notes", "followers"), ("created", "hidden"))
    notes = column("note_count", _("notes"))
    followers = column("follower_count", _("followers"))
    created = column("created_at", _("since"))
    hidden = column("hidden_at", _("hidden"))
    view_on_site = True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("community.change_topic"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [name for name in flatten(self.fields) if name != "about"]

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip().lstrip("#")
        if words:
            queryset = queryset.filter(key__startswith=topic_key(words))
        return queryset, False

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        """Writes the words alone: the counts of the row move on meanwhile."""
        Topic.objects.filter(pk=obj.pk).update(about=obj.about)

    @admin.display(description=_("state"))
    def condition(self, topic: Topic) -> SafeString:
        return cells.labels((cells.BAD, _("hidden")) if topic.hidden_at else None)
