"""A small world in which every kind of note exists, each full of words that only its own readers may meet."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from community.audience import settle_audience
from community.indexing import index_notes, index_people
from community.models import Board, Comment, Favourite, Like, Mention, Note, NotePicture, NoteProduct
from community.terms import rebuild_terms
from members.models import Block, Follow, Notification, Person
from tests.conftest import SignIn
from tests.factories import make_note, make_person, make_picture
from tests.mall.goods import make_product
from tests.mall.places import make_store

KEYS = (
    "everyone", "followers", "onlyme", "draft", "scheduled", "processing", "deleted", "hidden", "private", "suspended",
)  # fmt: skip
READERS = {
    "everyone": {"stranger", "cat", "bo", "ada", "mod", "pia"},
    "followers": {"bo", "ada"},
    "onlyme": {"ada"},
    "draft": {"ada"},
    "scheduled": {"ada"},
    "processing": {"ada"},
    "deleted": set(),
    "hidden": {"ada"},
    "private": {"bo", "pia"},
    "suspended": set(),
}
VIEWERS = ("stranger", "cat", "bo", "blocked", "blocker", "ada", "pia", "mod")
SHANGHAI = {"latitude": 31.2304, "longitude": 121.4737}


def may_read(viewer: str, key: str) -> bool:
    return viewer in READERS[key]


def word(key: str) -> str:
    """A word that stands in the note of this kind and nowhere else."""
    return f"zq{key}qz"


def topic_word(key: str) -> str:
    """A topic that only the note of this kind carries."""
    return f"tq{key}qt"


@dataclass
class World:
    people: dict[str, Person] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    tokens: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    board: Board | None = None
    product: Any = None
    store: Any = None

    def browser(self, viewer: str) -> Client:
        return Client() if viewer == "stranger" else SignIn(self.people[viewer])

    def secrets(self, key: str) -> list[str]:
        """Words and file tokens of the note. A topic that a public note carries is everybody's word."""
        topic = [] if key == "everyone" else [topic_word(key)]
        return [word(key), *topic, *self.tokens[key]]


def build() -> World:
    world = World(product=make_product(), store=make_store("Corner cafe", at=(31.2304, 121.4737)))
    for name in (*VIEWERS[1:], "sus", "fan"):
        world.people[name] = make_person(name, is_private=name == "pia", is_superuser=name == "mod")
    for name in ("ada", "pia", "sus"):
        Follow.objects.create(person=world.people["bo"], target=world.people[name])
        Block.objects.create(person=world.people[name], target=world.people["blocked"])
        Block.objects.create(person=world.people["blocker"], target=world.people[name])
    for key in KEYS:
        _write(world, key)
    _applaud(world)
    Person.objects.filter(username="sus").update(suspended_at=timezone.now())
    settle_audience(notes=Note.objects.all())
    index_notes(Note.objects.values_list("pk", flat=True))
    index_people(Person.objects.values_list("pk", flat=True))
    rebuild_terms()
    return world


def _write(world: World, key: str) -> None:
    state = key if key in ("draft", "scheduled", "processing", "deleted") else "published"
    visibility = {"followers": "followers", "onlyme": "only_me"}.get(key, "everyone")
    author = world.people[{"private": "pia", "suspended": "sus"}.get(key, "ada")]
    note = make_note(
        author,
        title=f"Title {word(key)}",
        text=f"Text {word(key)} #leaks #{topic_word(key)} @cat",
        place_name=f"Place {word(key)}",
        state=state,
        visibility=visibility,
        topics=["leaks", topic_word(key)],
        store=world.store,
        **SHANGHAI,
    )
    if key == "hidden":
        Note.objects.filter(pk=note.pk).update(hidden_at=timezone.now())
    NoteProduct.objects.create(note=note, product=world.product)
    world.notes[key] = note
    picture = NotePicture.objects.get(note=note)
    remark_picture = make_picture(world.people["fan"], audience=picture.media.audience)
    remark = Comment.objects.create(
        note=note, author=world.people["fan"], text=f"Remark {word(key)}", picture=remark_picture
    )
    Comment.objects.create(note=note, author=world.people["fan"], text=f"Reply {word(key)}", parent=remark)
    Comment.objects.filter(pk=remark.pk).update(reply_count=1)
    Note.objects.filter(pk=note.pk).update(comment_count=2, like_count=1, favourite_count=1)
    world.comments[key] = remark
    world.tokens[key] = [picture.media.token, remark_picture.token]


def _applaud(world: World) -> None:
    """A fan who liked and saved everything and shows it all, and an inbox that knows of everything."""
    fan = world.people["fan"]
    Person.objects.filter(pk=fan.pk).update(shows_likes=True, shows_favourites=True)
    world.board = Board.objects.create(owner=fan, name="Everything", note_count=len(KEYS))
    for key, note in world.notes.items():
        Like.objects.create(person=fan, note=note)
        Favourite.objects.create(person=fan, note=note, board=world.board)
        Mention.objects.create(note=note, person=world.people["cat"], username="cat")
        for name in VIEWERS[1:]:
            _tell(world.people[name], world.people["fan"], "note", note.pk, "mention")
            _tell(world.people[name], world.people["fan"], "comment", world.comments[key].pk, "reply")


def _tell(recipient: Person, actor: Person, kind: str, subject_id: int, what: str) -> None:
    group = Notification.objects.create(
        recipient=recipient,
        kind=what,
        subject_kind=kind,
        subject_id=subject_id,
        latest_actor=actor,
        actor_count=1,
        happened_at=timezone.now(),
    )
    group.actors.create(actor=actor, acted_at=timezone.now())
