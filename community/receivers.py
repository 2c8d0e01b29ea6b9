"""What the community does when members announce something: queue one task, or settle who may see what."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from community.audience import settle_audience
from community.indexing import index_people
from community.models import Note, NotePicture, NoteProduct
from community.publishing import delete_all_notes
from community.sharing import share_review
from community.signals import note_removed
from community.tasks import publish_note, return_note_to_drafts, withdraw_person
from mall.buyers.touches import Visitor, remember_touch
from mall.signals import arrived_from_note, review_published
from members.notifications import forget_subject
from members.signals import account_closed, media_failed, media_ready, names_changed, privacy_changed


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


@receiver(review_published)
def publish_review_as_note(sender: Any, *, review_id: int, as_note: bool, **extra: Any) -> None:
    if as_note:
        share_review(review_id=review_id)


@receiver(arrived_from_note)
def remember_note_that_led_to_goods(
    sender: Any, *, visitor: Visitor, product_id: int, note_id: int, **extra: Any
) -> None:
    """Only a note that everybody may see and that links the product leads there."""
    if NoteProduct.objects.filter(
        product_id=product_id, note__in=Note.objects.listed().filter(pk=note_id)
    ).exists():
        remember_touch(visitor=visitor, product_id=product_id, note_id=note_id)


@receiver(names_changed)
def find_people_by_their_new_names(sender: Any, *, person_id: int, **extra: Any) -> None:
    index_people([person_id])
