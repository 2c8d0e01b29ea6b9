"""Work of recommendation in the background, on the feeds queue."""

from celery import shared_task

from recommend import slates


@shared_task
def build_slate() -> None:
    slates.build_slate()
    slates.sweep_slates()
