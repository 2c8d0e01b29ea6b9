"""What stores posted, when something happens to the stores: it follows, and nobody edits it."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q

from community.audience import STORE_NOT_SHOWN, settle_audience
from community.models import Note


@transaction.atomic
def settle_posts(*, store_ids: Sequence[int]) -> None:
    """Posts of these stores are seen as far as the stores are, and their cards are drawn anew with the new faces."""
    posts = Note.objects.filter(as_store__in=store_ids).exclude(state=Note.State.DELETED)
    held = posts.select_for_update(no_key=True, of=("self",)).order_by("pk")
    ids = list(held.values_list("pk", flat=True))
    Note.objects.filter(pk__in=ids).update(version=F("version") + 1)
    settle_audience(notes=Note.objects.filter(pk__in=ids))


def settle_missed() -> int:
    """Posts that are still seen though their store is not, or the other way round; gives how many there were."""
    seen, unseen = ~Q(audience=Note.Audience.AUTHOR), Q(audience=Note.Audience.AUTHOR)
    ought = Q(visibility=Note.Visibility.EVERYONE, hidden_at=None) & ~STORE_NOT_SHOWN
    posts = Note.objects.published().exclude(as_store=None)
    strays = posts.filter((seen & STORE_NOT_SHOWN) | (unseen & ought))
    ids = list(strays.order_by("pk").values_list("pk", flat=True))
    settle_audience(notes=Note.objects.filter(pk__in=ids))
    return len(ids)
