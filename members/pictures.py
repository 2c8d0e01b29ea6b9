"""Which uploads may be shown by something, a note or a review or a shop, and what it means for them to be shown.

A file is shown by one thing. The one exception is a review that is a note as well: it takes its files as usable_media
gave them, whoever else took them in the same transaction.
"""

from collections.abc import Iterable, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.media import failure_sentence, own_media, show_to
from members.models import MediaFile, Person
from xhs.lib.errors import Refusal


def usable_media(
    *,
    person: Person,
    tokens: Sequence[str],
    shown: Iterable[MediaFile] = (),
    field: str = "pictures",
    takes_clips: bool = False,
) -> list[MediaFile]:
    """The files of these tokens in this order, locked: uploads of hers that nothing shows yet, and such as the thing
    they are for has `shown` so far.

    Raises Refusal about `field` where one is missing, somebody else's, shown elsewhere, or could not be read.
    """
    known = {media.token: media for media in shown}
    new = own_media(
        person=person, tokens=[token for token in tokens if token not in known], takes_clips=takes_clips
    )
    found = {media.token: media for media in new} | known
    if not found.keys() >= set(tokens):
        raise _gone(field)
    must_be_unshown(new, field=field)
    files = [found[token] for token in dict.fromkeys(tokens)]
    _must_be_readable(files, field)
    return files


def must_be_unshown(files: Iterable[MediaFile], *, field: str = "pictures") -> None:
    """Locks files that are to be shown for the first time, so that nothing else takes them. Raises as usable_media."""
    ids = [media.pk for media in files]
    rows = MediaFile.objects.select_for_update(no_key=True).filter(pk__in=ids, is_used=False)
    unshown = list(rows.order_by("pk"))
    if len(unshown) < len(ids):
        raise _gone(field)
    _must_be_readable(unshown, field)


def mark_shown(files: Iterable[MediaFile], *, audience: str = "") -> None:
    """Something shows these files now: they are not swept, and whoever is of the `audience` may fetch them."""
    ids = [media.pk for media in files]
    MediaFile.objects.filter(pk__in=ids, is_used=False).update(is_used=True)
    if audience:
        show_to(audience, ids)


def _must_be_readable(files: Sequence[MediaFile], field: str) -> None:
    failed = next((media for media in files if media.state == MediaFile.State.FAILED), None)
    if failed is not None:
        sentence = format_lazy("“{name}”: {why}", name=failed.name, why=failure_sentence(failed.failure))
        raise Refusal("picture_failed", sentence, field=field, token=failed.token)


def _gone(field: str) -> Refusal:
    return Refusal("picture_gone", _("A picture is missing. Please choose it again."), field=field)
