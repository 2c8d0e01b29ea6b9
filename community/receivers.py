"""What the community does when members announce something: queue one task, or settle who may see what."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from community.audience import settle_audience
from community.models import Note, NotePicture
from community.publishing import delete_all_notes
from community.signals import note_removed
from community.tasks import publish_note, return_note_to_drafts, withdraw_person
from members.notifications import forget_subject
from members.signals import account_closed, media_failed, media_ready, privacy_changed


@receiver(media_ready)
def publish_waiting_notes(sender: Any, *, media_id: int, **extra: Any) -> None:
    waiting = NotePicture.objects.filter(media_id=media_id, note__state=Note.State.PROCESSING)
    for note_id in waiting.values_list("note_id", flat=True):
        publish_note.delay_on_commit(note_id=note_id)


@receiver(media_failed)
def tell_author_of_failed_picture(sender: Any, *, media_id: int, **extra: Any) -> None:
    return_note_to_drafts.delay_on_commit(media_id=media_id)


@receiver(privacy_changed)
def settle_notes_of_person(sender: Any, *, person_id: int, **extra: Any) -> None:
    settle_audience(notes=Note.objects.filter(author_id=person_id).published())


@receiver(account_closed)
def remove_notes_of_person(sender: Any, *, person_id: int, **extra: Any) -> None:
    delete_all_notes(author_id=person_id)
    withdraw_person.delay_on_commit(person_id=person_id)


@receiver(note_removed)
def forget_removed_note(sender: Any, *, note_id: int, **extra: Any) -> None:
    """After the commit, because inboxes are locked before people and the note's author is locked already."""
    transaction.on_commit(lambda: forget_subject(subject_kind="note", subject_id=note_id))
