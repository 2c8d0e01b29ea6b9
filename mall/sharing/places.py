"""A store as it is shared: where it is, and when it is open."""

from typing import Any

from mall.models import Store
from mall.stores.pages import spans_of
from mall.stores.words import week_words
from members.sharing import Shared, picture_of, poster_with

_HOURS = 2
"""Lines of hours; a week that needs more tells none."""


def shared_store(*, viewer: Any, store_id: int) -> Shared | None:
    """A store that is shown. Three statements."""
    listed = Store.objects.listed().prefetch_related("hours", "pictures__media")
    store = listed.filter(pk=store_id).first()
    if store is None:
        return None
    pictures = (one.media for one in sorted(store.pictures.all(), key=lambda one: one.position))
    picture = next((media for media in pictures if media.is_ready), None)
    facts = _facts(store)
    return Shared(
        path=store.get_absolute_url(),
        title=store.name,
        about=store.about or facts[0],
        version=(store.name, store.about, facts, picture and picture.token),
        poster=lambda: poster_with([picture], title=store.name, about=store.about, facts=facts),
        picture=picture_of(picture),
    )


def _facts(store: Store) -> tuple[str, ...]:
    place = " · ".join((str(store.get_kind_display()), store.city, store.line))
    hours = week_words(spans_of(store))
    return (place, *(hours if len(hours) <= _HOURS else ()))
