"""Work of the community in the background. Every task may run twice and may be killed half-way."""

from celery import shared_task

from community import indexing, leaving, publishing, search_log, store_posts, terms, title_words
from community.comments import purge_deleted_pictures
from community.counting import repair_applause, repair_brands, repair_note_counts


@shared_task
def publish_note(*, note_id: int) -> None:
    publishing.publish_if_ready(note_id=note_id)


@shared_task
def publish_due() -> None:
    publishing.publish_due()


@shared_task
def return_note_to_drafts(*, media_id: int) -> None:
    publishing.return_to_drafts(media_id=media_id)


@shared_task
def repair_deleted() -> None:
    publishing.purge_deleted()
    purge_deleted_pictures()


@shared_task
def repair_counts() -> None:
    repair_note_counts()
    repair_applause()
    repair_brands()
    store_posts.settle_missed()


@shared_task
def withdraw_person(*, person_id: int) -> None:
    leaving.withdraw_person(person_id=person_id)


@shared_task
def withdraw_rest() -> None:
    leaving.withdraw_rest()


@shared_task
def rebuild_terms() -> None:
    terms.rebuild_terms()
    title_words.add_new_words()


@shared_task
def rebuild_words() -> None:
    title_words.count_words()


@shared_task
def rebuild_ranks() -> None:
    indexing.index_risen()


@shared_task
def repair_search() -> None:
    search_log.tidy_searches()
    indexing.index_missed()
