"""Uploaded files on the desk: what failed and why, and another try. Originals are never shown, only renditions."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.addresses import address, clip_address
from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import ModeratedAdmin
from members.media import STUCK_AFTER, failure_sentence, try_again
from members.models import MediaFile
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.columns import NOTHING, column
from xhs.lib.desk.filters import by_choice, named_filter, since
from xhs.lib.numbers import number_in

State = MediaFile.State
TONES = {State.READY: cells.GOOD, State.FAILED: cells.BAD}
_ON_THE_WAY = Q(state=State.UPLOADED) | Q(state=State.PROCESSING)


def _stuck(rows: Any) -> Any:
    return rows.filter(_ON_THE_WAY, state_at__lt=timezone.now() - STUCK_AFTER)


STATE = named_filter(
    "state",
    _("state"),
    {
        "unfinished": (_("Failed or unfinished"), lambda rows: rows.exclude(state=State.READY)),
        "failed": (_("Failed"), lambda rows: rows.filter(state=State.FAILED)),
        "stuck": (_("Stuck"), _stuck),
        "ready": (_("Ready"), lambda rows: rows.filter(state=State.READY)),
    },
    default="unfinished",
)

TRY_AGAIN = Act(
    name="again",
    label=_("Try again"),
    permission="members.retry_mediafile",
    verb=on_row(try_again, "media", "operator"),
    done=lambda n: ngettext("%d file is queued again.", "%d files are queued again.", n) % n,
    explanation=_("It is made anew from what was uploaded. The log keeps that you asked for it."),
    icon="refresh",
    form=ActForm,
    applies=lambda media: media.state != State.READY,
)


@admin.register(MediaFile)
class MediaFileAdmin(ModeratedAdmin):
    acts = (TRY_AGAIN,)
    joined = ("owner",)
    head_template = "admin/members/_file_head.html"
    list_display = ("picture", "name_of_file", "whose", "condition", "why", "tries", "size", "uploaded")
    list_display_links = ("name_of_file",)
    list_filter = (
        STATE,
        by_choice("kind", _("kind"), MediaFile.Kind),
        by_choice("audience", _("who may fetch it"), MediaFile.Audience),
        since("uploaded_at", _("uploaded")),
    )
    search_fields = ("token",)
    search_help_text = _("Token, number or @user name of the owner")
    fields = (
        ("name_of_file", "whose"),
        ("condition", "why"),
        ("tries", "since"),
        ("fetched_by", "shown"),
        ("called", "size"),
        ("shape", "moves"),
        ("sort", "lasts"),
        ("drawn", "drawn_small"),
        ("uploaded", "tone"),
    )
    name_of_file = column("token", _("token"))
    tries = column("attempts", _("tries"))
    since = column("state_at", _("since"))
    uploaded = column("uploaded_at", _("uploaded"))
    fetched_by = column("audience", _("who may fetch it"))
    shown = column("is_used", _("shown somewhere"), boolean=True)
    moves = column("is_animated", _("moves"), boolean=True)
    sort = column("kind", _("kind"))
    called = column("name", _("name on the device"))
    drawn = column("widths", _("widths in WebP"))
    drawn_small = column("avif_widths", _("widths in AVIF"))
    tone = column("colour", _("colour"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if number := number_in(words):
            queryset = queryset.filter(Q(pk=number) | Q(token=words))
        elif words.startswith("@"):
            queryset = queryset.filter(owner_id__in=ids_of_people(words))
        elif words:
            queryset = queryset.filter(token=words)
        return queryset, False

    def describe(self, row: MediaFile) -> SafeString:
        return cells.two_lines(row.token, row.name, picture=self.picture(row))

    def head_context(self, request: HttpRequest, row: MediaFile) -> dict[str, Any]:
        shown = {"picture_src": address(row.token, 540, signed=True)} if row.is_ready else {}
        if row.is_ready and row.is_clip:
            shown["clip_src"] = clip_address(row.token, signed=True)
        return {**super().head_context(request, row), **shown, "why": self.why(row)}

    @admin.display(description=_("picture"))
    def picture(self, media: MediaFile) -> SafeString:
        return cells.thumbnail(address(media.token, 360, signed=True) if media.is_ready else "", media.colour)

    @admin.display(description=_("owner"))
    def whose(self, media: MediaFile) -> SafeString:
        return person_link(media.owner)

    @admin.display(description=_("state"))
    def condition(self, media: MediaFile) -> SafeString:
        late = media.state in (State.UPLOADED, State.PROCESSING) and _is_old(media)
        words = _("stuck") if late else media.get_state_display()
        return cells.label(cells.WARN if late else TONES.get(State(media.state), cells.PLAIN), words)

    @admin.display(description=_("why it failed"))
    def why(self, media: MediaFile) -> str:
        return str(failure_sentence(media.failure)) if media.failure else ""

    @admin.display(description=_("size"))
    def size(self, media: MediaFile) -> str:
        return str(filesizeformat(media.byte_count))

    @admin.display(description=_("seconds"))
    def lasts(self, media: MediaFile) -> str:
        return f"{media.duration_ms / 1000:.1f}" if media.is_clip else NOTHING

    @admin.display(description=_("pixels"))
    def shape(self, media: MediaFile) -> str:
        return f"{media.width} × {media.height}"


def _is_old(media: MediaFile) -> bool:
    return bool(timezone.now() - media.state_at > STUCK_AFTER)
