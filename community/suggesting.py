"""What is offered while somebody types: topics after #, people after @, places."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import get_language

from community.models import Note, Topic
from community.models.topic import topic_key
from mall.lists.search import having, priced_products
from mall.lists.tiles import picture_src
from mall.models import Store
from mall.stores.lists import stores_named
from members.addresses import address
from members.models import Follow, Mute, Person
from xhs.lib.gazetteer import suggest_places as cities_named
from xhs.lib.money import yuan
from xhs.lib.searching import read_typed
from xhs.lib.words import clean_line

LIMIT = 8


@dataclass(frozen=True)
class Suggestion:
    """`value` is what is put into the text, `line` explains it; a place has coordinates, a store its number too."""

    value: str
    name: str
    line: str = ""
    picture: str = ""
    latitude: float | None = None
    longitude: float | None = None
    store: int | None = None


def suggest_topics(typed: str) -> list[Suggestion]:
    """Topics that begin with what was typed (without #), the biggest first; the biggest of all for nothing typed."""
    shown = Topic.objects.shown().filter(note_count__gt=0)  # a name only drafts carry would tell of them
    topics = shown.filter(key__startswith=topic_key(clean_line(typed)))
    return [
        Suggestion(value=topic.name, name=f"#{topic.name}", line=str(topic.note_count))
        for topic in topics.order_by("-note_count", "-id")[:LIMIT]
    ]


def suggest_people(viewer: Person, typed: str) -> list[Suggestion]:
    """People whose user name begins so, or whom the viewer follows and whose name contains it; those first."""
    start = clean_line(typed).lower()
    follows = Q(pk__in=Follow.objects.filter(person=viewer).values("target_id"))
    found = follows & (Q(display_name__icontains=start) | Q(lower__startswith=start))
    if start:
        found |= Q(lower__startswith=start)
    people = (
        Person.objects.visible_to(viewer)
        .exclude(pk__in=Mute.objects.filter(person=viewer).values("target_id"))
        .exclude(pk=viewer.pk)
        .annotate(lower=Lower("username"))
        .filter(found)
        .annotate(rank=Case(When(follows, then=Value(0)), default=Value(1), output_field=IntegerField()))
        .order_by("rank", "-follower_count", "id")[:LIMIT]
    )
    return [
        Suggestion(
            value=person.username,
            name=person.name,
            line=f"@{person.username}",
            picture=address(person.avatar_id, 360) if person.avatar_id else "",
        )
        for person in people
    ]


def suggest_places(viewer: Person, typed: str) -> list[Suggestion]:
    """Listed stores that contain what was typed, then the viewer's own recent places, then cities of that name."""
    stores = _stores_named(typed)
    is_there = Q(store=None) | Q(store__in=Store.objects.listed())
    notes = Note.objects.owned_by(viewer).filter(
        is_there, latitude__isnull=False, place_name__icontains=clean_line(typed)
    )
    notes = notes.exclude(store__in=[one.store for one in stores])
    recent = notes.order_by("-id").values_list("place_name", "latitude", "longitude", "store_id")[:60]
    places = {
        name: Suggestion(name, name, latitude=latitude, longitude=longitude, store=store)
        for name, latitude, longitude, store in recent
    }
    language = get_language() or "en"
    for city in cities_named(typed):
        name, point = city.name_in(language), city.point
        places.setdefault(name, Suggestion(name, name, latitude=point.latitude, longitude=point.longitude))
    return [*stores, *places.values()][:LIMIT]


def _stores_named(typed: str) -> list[Suggestion]:
    """At most half of what is offered. Two stores may share a name: each line says where it is."""
    return [
        Suggestion(
            value=store.name,
            name=store.name,
            line=f"{store.city} · {store.line}",
            latitude=store.latitude,
            longitude=store.longitude,
            store=store.pk,
        )
        for store in stores_named(typed, limit=LIMIT // 2)
    ]


def suggest_products(typed: str) -> list[Suggestion]:
    """Products one may link to a note, the best sold first; `value` is the product's number."""
    asked = read_typed(typed)
    if not asked:
        return []
    products = having(priced_products(), asked).with_picture().order_by("-popularity", "-id")
    return [
        Suggestion(
            value=str(product.pk),
            name=product.short_name,
            line=f"¥{yuan(product.price_from_fen)}",
            picture=picture_src(product),
        )
        for product in products[:LIMIT]
    ]
