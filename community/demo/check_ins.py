"""Notes of the demo world that were written at its stores: of a fitting subject, in the same city or nowhere yet."""

from django.db import transaction

from community.audience import settle_audience
from community.demo.library import Draft, places
from community.demo.planning import plans
from community.models import Note
from mall.models import Store
from members.demo.chance import form_number, shuffle
from members.demo.world import World
from xhs.lib.geo import Point, chord

A_STORE = 4
"""Check-ins of one store at most."""
IN_TOWN = 25_000  # metres
SUBJECTS = {
    Store.Kind.CAFE: ("coffee", "cake"),
    Store.Kind.RESTAURANT: ("food",),
    Store.Kind.BAR: ("night_view",),
    Store.Kind.SHOP: ("books", "flowers", "home", "fashion", "art"),
}


def check_in(world: World) -> int:
    """Moves notes that are there to stores that nobody checked in at yet; gives how many."""
    if not world.stores:
        return 0
    stores = Store.objects.listed().filter(notes=None).order_by("pk")
    free = {
        form_number("note", planned.draft.key): planned.draft for planned in plans(world.notes, world.people)
    }
    moved: list[int] = []
    with transaction.atomic():
        notes = {
            note.submission: note
            for note in Note.objects.filter(submission__in=free, store=None, edited_at=None)
        }
        for store in shuffle(list(stores), "check-ins"):
            fitting = [number for number, draft in free.items() if number in notes and _fits(draft, store)]
            for number in fitting[:A_STORE]:
                _move(notes[number], store)
                moved.append(notes[number].pk)
                del free[number]
        settle_audience(notes=Note.objects.filter(pk__in=moved))
    return len(moved)


def _fits(draft: Draft, store: Store) -> bool:
    """A text that names a city was not written at a store of another one."""
    if draft.subject not in SUBJECTS[Store.Kind(store.kind)]:
        return False
    place = places().get(draft.place)
    if place is None:
        return not any(
            name in draft.text + draft.title for one in places().values() for name in one.city.values()
        )
    here, there = Point(store.latitude, store.longitude), Point(place.latitude, place.longitude)
    apart = sum((one - other) ** 2 for one, other in zip(here.xyz, there.xyz, strict=True)) ** 0.5
    return apart < chord(IN_TOWN)


def _move(note: Note, store: Store) -> None:
    Note.objects.filter(pk=note.pk).update(
        store=store, place_name=store.name, latitude=store.latitude, longitude=store.longitude
    )
