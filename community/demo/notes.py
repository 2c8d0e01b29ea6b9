"""Publishing the notes of the demo world the way people do: uploads, the pipeline, the form, the button."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from community.audience import settle_audience
from community.demo.captions import alt_text
from community.demo.drawing import Order
from community.demo.library import Draft, places
from community.demo.planning import Plan
from community.models import Note
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, write_note
from members import media
from members.demo.chance import form_number
from members.models import Person


def missing(wanted: Sequence[Plan]) -> list[Plan]:
    """Those that nobody has published yet (or deleted since)."""
    numbers = [form_number("note", planned.draft.key) for planned in wanted]
    there = set(Note.objects.filter(submission__in=numbers).values_list("submission", flat=True))
    return [planned for planned, number in zip(wanted, numbers, strict=True) if number not in there]


def publish(planned: Plan, orders: Sequence[Order], pictures: Iterable[bytes]) -> Note:
    """Uploads, processes, writes and publishes, as if it had been done at the planned time."""
    author = Person.objects.get(username=planned.author.user)
    with transaction.atomic():
        choices = tuple(upload(author, planned.draft.tongue, orders, pictures))
        note = write_note(
            author=author,
            content=_content(planned.draft, choices),
            intent=Intent.PUBLISH,
            submission=form_number("note", planned.draft.key),
        )
        _put_back(note, planned)
    return note


def upload(
    author: Person, tongue: str, orders: Sequence[Order], pictures: Iterable[bytes]
) -> Iterator[PictureChoice]:
    """The pictures as she uploaded them, described in the language of the note."""
    for place, (order, picture) in enumerate(zip(orders, pictures, strict=True), start=1):
        upload = media.accept_upload(person=author, file=BytesIO(picture), name=f"{place}.jpg")
        media.process(media_id=upload.pk)
        yield PictureChoice(upload.token, alt_text(order, tongue))


def _content(draft: Draft, choices: tuple[PictureChoice, ...]) -> NoteContent:
    place = places().get(draft.place)
    return NoteContent(
        title=draft.title,
        text=draft.body,
        pictures=choices,
        visibility=draft.visible,
        place_name=place.title(draft.tongue) if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        film_title=draft.film[0],
        film_genre=draft.film[1],
    )


def _put_back(note: Note, planned: Plan) -> None:
    """Moves the note to its day in the past, in every row that holds the date."""
    moment = planned.moment(timezone.now())
    Note.objects.filter(pk=note.pk).update(published_at=moment, created_at=moment, saved_at=moment)
    settle_audience(notes=Note.objects.filter(pk=note.pk))
    note.refresh_from_db()
