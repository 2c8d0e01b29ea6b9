"""What the community does when members announce something: queue one task, or settle who may see what."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from community.audience import settle_audience, settle_brands
from community.board_goods import take_product_off_boards
from community.indexing import index_people
from community.models import Note, NotePicture, NoteProduct
from community.publishing import delete_all_notes
from community.reviews_as_notes import publish_review
from community.signals import note_removed
from community.store_posts import settle_posts
from community.tasks import publish_note, return_note_to_drafts, withdraw_person
from mall.buyers.touches import Visitor, remember_touch
from mall.signals import (
    arrived_from_note,
    product_forgotten,
    product_rebranded,
    review_published,
    stores_changed,
)
from members.models import Person
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


@receiver(stores_changed)
def show_stores_posts_as_they_are(sender: Any, *, store_ids: list[int], **extra: Any) -> None:
    """After the commit: settling locks notes and people, which whoever tells a merchant of it has locked."""
    transaction.on_commit(lambda: settle_posts(store_ids=store_ids))


@receiver(product_forgotten)
def take_forgotten_product_off_boards(sender: Any, *, person_id: int, product_id: int, **extra: Any) -> None:
    """Boards hold what is saved; the shelf is locked before the saved row, as when it is put there."""
    take_product_off_boards(person=Person.objects.get(pk=person_id), product_id=product_id)


@receiver(product_rebranded)
def list_notes_under_new_brand(sender: Any, *, product_id: int, **extra: Any) -> None:
    notes = NoteProduct.objects.filter(product=product_id).order_by("note")
    settle_brands(note_ids=list(notes.values_list("note_id", flat=True)))


@receiver(review_published)
def publish_review_as_note(sender: Any, *, review_id: int, as_note: bool, **extra: Any) -> None:
    if as_note:
        publish_review(review_id=review_id)


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
