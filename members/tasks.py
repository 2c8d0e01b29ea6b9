"""Work that members do in the background. Every task may run twice and may be killed half-way."""

from celery import shared_task

from members import closing, devices, exports, mailing, media, posters
from members.counting import repair_people_counts

PICTURE_SECONDS = 90
"""A picture made to take longer is given up by the sweep after a few tries."""
CLIP_SECONDS = 600
"""Longer than ffmpeg may take by itself for the longest clip, so that nearly always the clip is told why, and not the
worker killed."""


@shared_task(time_limit=PICTURE_SECONDS)
def process_picture(*, media_id: int) -> None:
    media.process(media_id=media_id)


@shared_task(time_limit=CLIP_SECONDS)
def process_clip(*, media_id: int) -> None:
    media.process_clip(media_id=media_id)


@shared_task(time_limit=PICTURE_SECONDS)
def process_avif(*, media_id: int) -> None:
    media.add_avif(media_id=media_id)


@shared_task
def sweep_media() -> None:
    media.sweep()


@shared_task
def sweep_posters() -> None:
    posters.sweep_posters()


@shared_task
def repair_counts() -> None:
    repair_people_counts()


@shared_task
def export_person(*, export_id: int) -> None:
    exports.make_export(export_id=export_id)


@shared_task
def export_sweep() -> None:
    exports.sweep_exports()


@shared_task
def send_letter(*, person_id: int, name: str, facts: dict[str, str]) -> None:
    mailing.send_letter(person_id=person_id, name=name, facts=facts)


@shared_task
def close_due() -> None:
    closing.close_due_accounts()


@shared_task
def repair_sign_ins() -> None:
    devices.forget_ended_sessions()
    closing.forget_unverified_sign_ups()
