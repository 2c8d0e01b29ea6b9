"""A store as it stands over what it says: the values members.faces gives of people, so that one template shows both."""

from typing import Any

from django.db.models import OuterRef, Subquery

from mall.models import Store, StorePicture
from members.addresses import address
from members.models.user import AVATAR_WIDTH


def first_picture_of(store: str) -> Subquery:
    """Annotation: the token of the first picture of the store in this field of the outer row, None without one."""
    pictures = StorePicture.objects.filter(store_id=OuterRef(store), media__state="ready").order_by(
        "position"
    )
    return Subquery(pictures.values("media__token")[:1])


def face_of_store(store: Store, picture: str | None) -> dict[str, Any]:
    """Name, address and picture (its token); the badge says that somebody answers for it. No query."""
    return {
        "display_name": store.name,
        "username": "",
        "url": store.get_absolute_url(),
        "avatar_src": address(picture, AVATAR_WIDTH) if picture else "",
        "verified_kind": "store",
        "line": "",
    }
