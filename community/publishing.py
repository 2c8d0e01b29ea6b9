"""Writing a note: draft, schedule, publish, edit, delete.

States: draft -> scheduled -> processing -> published, and deleted. A note is published at the moment its last picture
is ready. Every verb is atomic and raises a Refusal whose `field` names the form field.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from community.audience import settle_audience
from community.indexing import index_notes
from community.models import Note, NotePicture
from community.models.note import TEXT_LIMIT, TITLE_LIMIT, NoteQuerySet
from community.note_parts import PictureChoice, set_mentions, set_pictures, set_products, set_topics
from community.placing import Place, checked_place
from community.signals import note_published, note_removed
from community.voices import check_voice, may_still_speak
from mall.models import ReviewPicture
from members.counting import PeopleCounts
from members.media import discard
from members.models import MediaFile, Notification, Person
from members.notifications import notify
from members.wording import in_words_of
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_line, clean_text, half_widths

SCHEDULE_LIMIT = timedelta(days=30)
KEPT_AFTER_DELETION = timedelta(days=7)
NOTES_PER_HOUR = 60


class NoteGone(Refusal):
    """It was deleted, or is nothing the person may change."""

    status = 404


class Intent(StrEnum):
    """What the author pressed."""

    DRAFT = "draft"
    SCHEDULE = "schedule"
    PUBLISH = "publish"


@dataclass(frozen=True)
class NoteContent:
    """What an author writes; cleaned by `write_note`. Coordinates in degrees; those of a store are its own.
    `as_store_id`: the store she posts it as (community.voices); a published note keeps what it has."""

    title: str = ""
    text: str = ""
    pictures: tuple[PictureChoice, ...] = field(default=())
    visibility: str = Note.Visibility.EVERYONE
    comments_on: bool = True
    place_name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    store_id: int | None = None
    film_title: str = ""
    film_genre: str = ""
    products: tuple[int, ...] = field(default=())
    as_store_id: int | None = None


def write_note(
    *,
    author: Person,
    content: NoteContent,
    intent: Intent,
    note_id: int | None = None,
    version: int | None = None,
    submission: UUID | None = None,
    scheduled_for: datetime | None = None,
) -> Note:
    """Saves a new note, or a new version of an own one, and does with it what the author pressed.

    The same `submission` twice gives the same note. `version` is the one the form was opened with: a Conflict is
    raised where the note was saved since. Raises Refusal for content or a time the rules do not allow, NotAllowed for a
    store she does not act for.
    """
    content = _checked(content, intent, note_id)
    if intent is Intent.SCHEDULE:
        _check_time(scheduled_for)
    if note_id is None:
        count_or_refuse(what="note", who=author.pk, limit=NOTES_PER_HOUR, seconds=3600)
    with transaction.atomic():
        note = _own_note(author, note_id, version) if note_id else _new_note(author, submission)
        if note is None:
            return Note.objects.get(author=author, submission=submission)
        check_voice(note=note, store_id=content.as_store_id, visibility=content.visibility)
        _save(note, content)
        _move(note, intent, scheduled_for)
    return note


def delete_note(*, person: Person, note_id: int) -> None:
    """Takes an own note, or a post of a store she acts for, away from everybody at once. Raises NoteGone.

    Its pictures are removed for good by a sweep. Whoever wrote a colleague's post hears that it was taken down.
    """
    with transaction.atomic():
        note = _deletable(person, note_id)
        note.state, note.deleted_at = Note.State.DELETED, timezone.now()
        note.save(update_fields=["state", "deleted_at", "saved_at"])
        counts = PeopleCounts()
        if note.author_id != person.pk:
            sentence = _("What you posted for a store was taken down by the people who act for it.")
            _tell_author(note, sentence, counts)
        settle_audience(notes=Note.objects.filter(pk=note.pk))
        note_removed.send(sender=Note, note_id=note.pk)
        counts.write()


def publish_if_ready(*, note_id: int) -> bool:
    """Publishes a note whose pictures are all ready; True if it did. Safe to call at any time, by anybody, twice."""
    with transaction.atomic():
        note = (
            Note.objects.select_for_update(no_key=True)
            .filter(pk=note_id, state=Note.State.PROCESSING)
            .first()
        )
        if note is None or note.pictures.exclude(media__state=MediaFile.State.READY).exists():
            return False
        is_first = note.published_at is None
        if is_first and not may_still_speak(note):
            _take_voice_back(note)
            return False
        note.state, note.published_at = Note.State.PUBLISHED, note.published_at or timezone.now()
        note.save(update_fields=["state", "published_at"])
        mentioned = note.mentions.values_list("person_id", flat=True) if is_first else []
        index_notes([note.pk])
        settle_audience(notes=Note.objects.filter(pk=note.pk), also_lock=mentioned)
        if is_first:
            _tell_mentioned(note)
            note_published.send(sender=Note, note_id=note.pk)
    return True


def _tell_mentioned(note: Note) -> None:
    """People named in the note hear of it, if they may see it."""
    for mention in note.mentions.select_related("person").order_by("person_id"):
        if Note.objects.visible_to(mention.person).filter(pk=note.pk).exists():
            notify(
                recipient=mention.person,
                kind=Notification.Kind.MENTION,
                actor=note.author,
                subject_kind="note",
                subject_id=note.pk,
            )


def _take_voice_back(note: Note) -> None:
    """Between writing and appearing its author stopped acting for the store: nothing appears in its name."""
    Note.objects.filter(pk=note.pk).update(state=Note.State.DRAFT)
    _tell_author(note, _("You do not act for the store of your note now. The note waits in your drafts."))


def publish_due() -> int:
    """Publishes scheduled notes whose time has come, and finishes those whose pictures became ready unnoticed."""
    due = Note.objects.filter(state=Note.State.SCHEDULED, scheduled_for__lte=timezone.now())
    for note_id in list(due.order_by("scheduled_for").values_list("pk", flat=True)[:500]):
        Note.objects.filter(pk=note_id, state=Note.State.SCHEDULED).update(state=Note.State.PROCESSING)
    waiting = Note.objects.filter(state=Note.State.PROCESSING).order_by("saved_at")
    return sum(publish_if_ready(note_id=pk) for pk in list(waiting.values_list("pk", flat=True)[:500]))


def return_to_drafts(*, media_id: int) -> None:
    """A picture turned out damaged: notes that wait for it become drafts again, and their authors hear of it."""
    states = [Note.State.PROCESSING, Note.State.SCHEDULED]
    waiting = Note.objects.filter(pictures__media_id=media_id, state__in=states)
    for note in waiting.select_related("author"):
        with transaction.atomic():
            if Note.objects.filter(pk=note.pk, state__in=states).update(state=Note.State.DRAFT):
                _tell_author(
                    note, _("A picture of your note could not be read. The note waits in your drafts.")
                )


def _tell_author(note: Note, sentence: Promise, counts: PeopleCounts | None = None) -> None:
    notify(
        recipient=note.author,
        kind=Notification.Kind.NOTICE,
        subject_kind="note",
        subject_id=note.pk,
        text=in_words_of(note.author, sentence),
        counts=counts,
    )


def delete_all_notes(*, author_id: int) -> None:
    """Takes away everything a closed account wrote."""
    notes = Note.objects.filter(author_id=author_id).exclude(state=Note.State.DELETED)
    ids = list(notes.values_list("pk", flat=True))
    notes.update(state=Note.State.DELETED, deleted_at=timezone.now())
    settle_audience(notes=Note.objects.filter(pk__in=ids))


def purge_deleted() -> None:
    """Removes the pictures of notes that were deleted KEPT_AFTER_DELETION ago."""
    before = timezone.now() - KEPT_AFTER_DELETION
    rows = NotePicture.objects.filter(note__state=Note.State.DELETED, note__deleted_at__lt=before)
    files = list(rows.values_list("pk", "media_id")[:2_000])
    NotePicture.objects.filter(pk__in=[pk for pk, _media in files]).delete()
    reviewed = ReviewPicture.objects.filter(media_id__in=[media_id for _pk, media_id in files])
    kept = set(reviewed.values_list("media_id", flat=True))
    discard([media_id for _pk, media_id in files if media_id not in kept])


def _deletable(person: Person, note_id: int) -> Note:
    theirs = Note.objects.posted_for(person).filter(pk=note_id)
    return _locked(theirs if theirs.exists() else Note.objects.owned_by(person), note_id)


def _locked(notes: NoteQuerySet, note_id: int) -> Note:
    note = notes.select_for_update(no_key=True, of=("self",)).filter(pk=note_id).first()
    if note is None:
        raise NoteGone("note_gone", _("This note does not exist any more."))
    return note


def _own_note(author: Person, note_id: int, version: int | None) -> Note:
    note = _locked(Note.objects.owned_by(author), note_id)
    if version is not None and version != note.version:
        raise Conflict(
            "note_changed",
            _("This note was changed in another window. Nothing of yours is lost: compare, then save again."),
            version=note.version,
        )
    return note


def _new_note(author: Person, submission: UUID | None) -> Note | None:
    """A fresh row, or None where this very form was sent before."""
    try:
        with transaction.atomic():
            return Note.objects.create(author=author, submission=submission, version=0)
    except IntegrityError:
        return None


def _save(note: Note, content: NoteContent) -> None:
    for name in ("title", "text", "visibility", "comments_on", "film_title", "film_genre"):
        setattr(note, name, getattr(content, name))
    for name in ("place_name", "latitude", "longitude", "store_id", "as_store_id"):
        setattr(note, name, getattr(content, name))
    note.version = F("version") + 1
    note.save(
        update_fields=[
            "title", "text", "visibility", "comments_on", "place_name", "latitude", "longitude", "store",
            "film_title", "film_genre", "as_store", "version", "saved_at",
        ]
    )  # fmt: skip
    note.refresh_from_db(fields=["version"])
    set_pictures(note, content.pictures)
    set_topics(note)
    set_mentions(note)
    set_products(note, content.products)


def _move(note: Note, intent: Intent, scheduled_for: datetime | None) -> None:
    """Puts the note into the state the author asked for; a published note stays published when it is edited."""
    was_published = note.published_at is not None
    note.scheduled_for = None
    if was_published:
        note.edited_at, note.state = timezone.now(), Note.State.PROCESSING
    elif intent is Intent.PUBLISH:
        note.state = Note.State.PROCESSING
    elif intent is Intent.SCHEDULE:
        note.state, note.scheduled_for = Note.State.SCHEDULED, scheduled_for
    else:
        note.state = Note.State.DRAFT
    note.save(update_fields=["state", "scheduled_for", "edited_at"])
    if note.state != Note.State.PROCESSING or not publish_if_ready(note_id=note.pk):
        settle_audience(notes=Note.objects.filter(pk=note.pk))
    note.refresh_from_db(fields=["state", "published_at", "audience"])


def _checked(content: NoteContent, intent: Intent, note_id: int | None) -> NoteContent:
    """The content cleaned; raises Refusal for the first thing the rules do not allow."""
    title, text = clean_line(content.title), clean_text(content.text)
    if half_widths(title) > TITLE_LIMIT:
        raise Refusal(
            "title_too_long", _("Please keep the title to 20 characters (40 Latin letters)."), field="title"
        )
    if len(text) > TEXT_LIMIT:
        sentence = format_lazy(_("Please keep the text to {limit} characters."), limit=TEXT_LIMIT)
        raise Refusal("text_too_long", sentence, field="text")
    if len(content.pictures) > settings.NOTE_PICTURE_LIMIT:
        sentence = format_lazy(_("A note holds at most {limit} pictures."), limit=settings.NOTE_PICTURE_LIMIT)
        raise Refusal("too_many_pictures", sentence, field="pictures")
    if intent is not Intent.DRAFT:
        _check_complete(title, text, content)
    place = Place(content.place_name, content.latitude, content.longitude, content.store_id)
    if content.visibility not in Note.Visibility.values:
        raise Refusal("unknown_visibility", _("Please choose who may see this note."), field="visibility")
    return NoteContent(
        title=title,
        text=text,
        pictures=tuple(PictureChoice(one.token, clean_line(one.alt_text)[:200]) for one in content.pictures),
        visibility=content.visibility,
        comments_on=content.comments_on,
        film_title=clean_line(content.film_title)[:60],
        film_genre=clean_line(content.film_genre)[:24],
        products=content.products,
        as_store_id=content.as_store_id,
        **checked_place(place, note_id=note_id),
    )


def _check_complete(title: str, text: str, content: NoteContent) -> None:
    if not content.pictures:
        raise Refusal("no_pictures", _("Add at least one picture."), field="pictures")
    if not title and not text:
        raise Refusal("no_words", _("Give your note a title or a few words."), field="title")


def _check_time(scheduled_for: datetime | None) -> None:
    now = timezone.now()
    if scheduled_for is None or not now < scheduled_for <= now + SCHEDULE_LIMIT:
        raise Refusal("bad_time", _("Choose a time between now and 30 days from now."), field="scheduled_for")
