"""Work that members do in the background. Every task may run twice and may be killed half-way."""

from celery import shared_task

from members import media


@shared_task
def process_picture(*, media_id: int) -> None:
    media.process(media_id=media_id)


@shared_task
def process_avif(*, media_id: int) -> None:
    media.add_avif(media_id=media_id)


@shared_task
def sweep_media() -> None:
    media.sweep()
