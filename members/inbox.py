"""Reading the inbox: groups of notifications with what they are about, as the reader may see it now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from members.faces import face_of
from members.models import Follow, Notification, Person
from members.sentences import sentence_of
from xhs.lib.cursor import Page, page_by

Kind = Notification.Kind
PAGE = 30
CHIPS: dict[str, tuple[str, ...]] = {
    "": (),
    "likes": (Kind.LIKE, Kind.FAVOURITE, Kind.COMMENT_LIKE),
    "comments": (Kind.COMMENT, Kind.REPLY, Kind.MENTION),
    "followers": (Kind.FOLLOW, Kind.FOLLOW_REQUEST, Kind.FOLLOW_ACCEPTED, Kind.NEWCOMER),
}


ICONS: dict[str, str] = {
    Kind.LIKE: "heart",
    Kind.COMMENT_LIKE: "heart",
    Kind.FAVOURITE: "star",
    Kind.COMMENT: "message-circle",
    Kind.REPLY: "message-circle",
    Kind.MENTION: "at-sign",
    Kind.FOLLOW: "user-plus",
    Kind.FOLLOW_REQUEST: "user-plus",
    Kind.FOLLOW_ACCEPTED: "check",
    Kind.NEWCOMER: "gift",
    Kind.REPORT_OUTCOME: "flag",
    Kind.ORDER: "package",
    Kind.VERIFICATION: "badge-check",
    Kind.GOODS: "tag",
}


@dataclass(frozen=True)
class Subject:
    """What a notification is about: its words, where it is, a small picture, and the latest that was said there.

    `faces` (see members.faces) by id: people who speak there in another name than their own.
    """

    text: str
    url: str
    picture_src: str = ""
    latest_words: str = ""
    faces: Mapping[int, dict[str, Any]] = field(default_factory=dict)


Loader = Callable[[Person, Sequence[int]], Mapping[int, Subject]]
_loaders: dict[str, Loader] = {}


@dataclass(frozen=True)
class Entry:
    """One line of the inbox. `words`: what was said; `url`: where the line leads."""

    group: Notification
    sentence: SafeString
    subject: Subject | None
    face: dict[str, Any] | None
    url: str
    words: str
    icon_name: str
    shows_follow: bool
    follows_back: bool

    @property
    def actor(self) -> Person | None:
        """Whoever did it last; None where she spoke in another name than her own."""
        actor = self.group.latest_actor
        speaks_otherwise = actor and self.subject and actor.pk in self.subject.faces
        return None if speaks_otherwise else actor


def register_subject(kind: str, loader: Loader) -> None:
    """An app above says how its things look: `loader(reader, ids)` gives those the reader may see."""
    _loaders[kind] = loader


def open_inbox(*, person: Person, chip: str = "", cursor: str = "") -> Page[Entry]:
    """A page of the inbox, newest first. What the reader may not see any more is left out."""
    page = page_by(
        _groups(person, CHIPS.get(chip, ())), keys=("-happened_at", "-id"), cursor=cursor, size=PAGE
    )
    subjects = _subjects(person, page.items)
    return Page(list(_entries(page.items, subjects)), page.next)


def _groups(person: Person, kinds: tuple[str, ...]) -> "QuerySet[Notification]":
    follows = Follow.objects.filter(person=person, target_id=OuterRef("latest_actor_id"))
    groups = Notification.objects.filter(Q(actor_count__gt=0) | ~Q(text=""), recipient=person)
    if kinds:
        groups = groups.filter(kind__in=kinds)
    return groups.select_related("latest_actor").annotate(follows_back=Exists(follows))


def _subjects(person: Person, groups: Iterable[Notification]) -> dict[str, Mapping[int, Subject]]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        if group.subject_kind in _loaders:
            wanted[group.subject_kind].append(group.subject_id)
    return {kind: _loaders[kind](person, ids) for kind, ids in wanted.items()}


def _entries(groups: Iterable[Any], subjects: Mapping[str, Mapping[int, Subject]]) -> Iterable[Entry]:
    for group in groups:
        known = subjects.get(group.subject_kind)
        if known is None or group.subject_id in known:
            yield _entry(group, known[group.subject_id] if known else None)


def _entry(group: Any, subject: Subject | None) -> Entry:
    face = _face(group, subject)
    return Entry(
        group=group,
        sentence=sentence_of(group, face["display_name"] if face else ""),
        subject=subject,
        face=face,
        url=_address(group, subject),
        words=_words(group, subject),
        icon_name=ICONS.get(group.kind, "bell"),
        shows_follow=group.kind == Kind.FOLLOW and group.actor_count == 1,
        follows_back=group.follows_back,
    )


def _face(group: Notification, subject: Subject | None) -> dict[str, Any] | None:
    actor = group.latest_actor
    if actor is None:
        return None
    return (subject.faces.get(actor.pk) if subject else None) or face_of(actor)


def _address(group: Notification, subject: Subject | None) -> str:
    """Several new followers are looked at in their list, a single one on her page."""
    if subject:
        return subject.url
    if group.kind == Kind.FOLLOW_REQUEST:
        return reverse("follow_requests")
    if group.kind == Kind.FOLLOW and group.actor_count > 1:
        return reverse("followers", args=[group.recipient.username])
    return group.latest_actor.get_absolute_url() if group.latest_actor else ""


def _words(group: Notification, subject: Subject | None) -> str:
    if subject is None:
        return ""
    return subject.latest_words if group.kind in (Kind.COMMENT, Kind.REPLY) else subject.text
