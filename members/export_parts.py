"""What members put into a person's export: who she is here, whom she knows, and the files she sent."""

from collections.abc import Iterable, Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession

from members.exports import Content, as_json, register_part
from members.media import originals_folder
from members.models import Arrival, Block, Follow, FollowRequest, MediaFile, Mute, Notification, Person
from members.profile import wanted_kinds

PROFILE = (
    "username", "email", "display_name", "bio", "region", "birth_year", "gender", "language", "time_zone", "is_private",
    "shows_favourites", "shows_likes", "verified_as", "verified_at", "date_joined", "last_login", "follower_count",
    "following_count", "note_count", "applause_count", "newcomer_count",
)  # fmt: skip


def _profile(person: Person) -> Iterator[tuple[str, Content]]:
    facts: dict[str, Any] = {name: getattr(person, name) for name in PROFILE}
    facts["avatar"] = person.avatar_id
    facts["news_wanted"] = wanted_kinds(person)
    facts["addresses"] = list(EmailAddress.objects.filter(user=person).values("email", "verified", "primary"))
    yield "profile.json", as_json(facts)


def _names(rows: Any, other: str, moment: str) -> list[dict[str, Any]]:
    pairs = rows.order_by("pk").values_list(f"{other}__username", moment)
    return [{"username": name, "at": at} for name, at in pairs.iterator()]


def _ties(person: Person) -> Iterator[tuple[str, Content]]:
    ties = {
        "following": _names(Follow.objects.filter(person=person), "target", "followed_at"),
        "followers": _names(Follow.objects.filter(target=person), "person", "followed_at"),
        "asked_to_follow": _names(FollowRequest.objects.filter(person=person), "target", "asked_at"),
        "blocked": _names(Block.objects.filter(person=person), "target", "blocked_at"),
        "muted": _names(Mute.objects.filter(person=person), "target", "muted_at"),
        "joined_through": _names(Arrival.objects.filter(newcomer=person), "sharer", "joined_at"),
    }
    yield "people.json", as_json(ties)


def _inbox(person: Person) -> Iterator[tuple[str, Content]]:
    fields = ("kind", "subject_kind", "subject_id", "actor_count", "text", "is_unread", "happened_at")
    rows = Notification.objects.filter(recipient=person).order_by("pk")
    yield "inbox.json", as_json(list(rows.values(*fields)))


def _account(person: Person) -> Iterator[tuple[str, Content]]:
    sessions = UserSession.objects.filter(user=person).order_by("pk")
    requests = person.verification_requests.order_by("pk")
    facts = {
        "devices": list(sessions.values("ip", "user_agent", "created_at", "last_seen_at")),
        "verification": list(
            requests.values("kind", "statement", "link", "state", "reason", "asked_at", "decided_at")
        ),
    }
    yield "account.json", as_json(facts)


def _files(person: Person) -> Iterator[tuple[str, Content]]:
    """The originals, under their public token and the name they came with; the list tells more about each."""
    files = list(MediaFile.objects.owned_by(person).exclude(original="").order_by("pk"))
    told = [
        {
            "token": one.token,
            "file": _inside(one),
            "name": one.name,
            "width": one.width,
            "height": one.height,
            "bytes": one.byte_count,
            "uploaded_at": one.uploaded_at,
        }
        for one in files
    ]
    yield "files.json", as_json(told)
    for one in files:
        yield _inside(one), originals_folder() / one.original


def _inside(media: MediaFile) -> str:
    safe = "".join("_" if letter in '/\\:*?"<>|' else letter for letter in media.name).strip(". ")
    return f"files/{media.token}-{safe or media.kind}"


def register() -> None:
    """Called once when the app is ready."""
    parts: Iterable[Any] = (_profile, _ties, _inbox, _account, _files)
    for part in parts:
        register_part(f"members{part.__name__}", part)
