"""How a group of notifications reads: "Ann and 12 others liked your note"."""

from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Notification

Kind = Notification.Kind

_ONE: dict[str, Callable[[], str]] = {
    Kind.LIKE: lambda: _("{name} liked your note"),
    Kind.FAVOURITE: lambda: _("{name} saved your note"),
    Kind.COMMENT: lambda: _("{name} commented on your note"),
    Kind.REPLY: lambda: _("{name} replied to your comment"),
    Kind.COMMENT_LIKE: lambda: _("{name} liked your comment"),
    Kind.MENTION: lambda: _("{name} mentioned you"),
    Kind.FOLLOW: lambda: _("{name} started following you"),
    Kind.FOLLOW_REQUEST: lambda: _("{name} would like to follow you"),
    Kind.FOLLOW_ACCEPTED: lambda: _("{name} accepted your request"),
    Kind.NEWCOMER: lambda: _("{name} joined through what you shared"),
}

_MANY: dict[str, Callable[[int], str]] = {
    Kind.LIKE: lambda number: ngettext(
        "{name} and {others} other liked your note", "{name} and {others} others liked your note", number
    ),
    Kind.FAVOURITE: lambda number: ngettext(
        "{name} and {others} other saved your note", "{name} and {others} others saved your note", number
    ),
    Kind.COMMENT: lambda number: ngettext(
        "{name} and {others} other commented on your note",
        "{name} and {others} others commented on your note",
        number,
    ),
    Kind.REPLY: lambda number: ngettext(
        "{name} and {others} other replied to your comment",
        "{name} and {others} others replied to your comment",
        number,
    ),
    Kind.COMMENT_LIKE: lambda number: ngettext(
        "{name} and {others} other liked your comment",
        "{name} and {others} others liked your comment",
        number,
    ),
    Kind.MENTION: lambda number: ngettext(
        "{name} and {others} other mentioned you", "{name} and {others} others mentioned you", number
    ),
    Kind.FOLLOW: lambda number: ngettext(
        "{name} and {others} other started following you",
        "{name} and {others} others started following you",
        number,
    ),
    Kind.FOLLOW_REQUEST: lambda number: ngettext(
        "{name} and {others} other would like to follow you",
        "{name} and {others} others would like to follow you",
        number,
    ),
    Kind.FOLLOW_ACCEPTED: lambda number: ngettext(
        "{name} and {others} other accepted your request",
        "{name} and {others} others accepted your request",
        number,
    ),
    Kind.NEWCOMER: lambda number: ngettext(
        "{name} and {others} other joined through what you shared",
        "{name} and {others} others joined through what you shared",
        number,
    ),
}


def sentence_of(group: Notification, called: str = "") -> SafeString:
    """The sentence as HTML, the name in <b>, in the language that is active; a group without actor says its text.

    `called`: the name the latest actor goes by there, where it is not her own.
    """
    actor = group.latest_actor
    if actor is None or group.kind not in _ONE:
        return format_html("{}", group.text or _("Somebody who has left was here"))
    name = format_html("<b>{}</b>", called or actor.name)
    others = group.actor_count - 1
    if others < 1:
        return format_html(_ONE[group.kind](), name=name)
    return format_html(_MANY[group.kind](others), name=name, others=others)
