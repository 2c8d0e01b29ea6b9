"""What members do when something happens to one of them: write one row or queue one task."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from members.devices import begin_visit, take_back_keys
from members.models import MediaFile, Person
from members.profile import settle_avatar
from members.signals import export_asked, letter_written, media_ready, media_uploaded
from members.tasks import export_person, process_avif, process_clip, process_picture, send_letter


@receiver(user_logged_in)
def remember_the_day(sender: Any, *, request: HttpRequest, **extra: Any) -> None:
    begin_visit(request)


@receiver([password_changed, password_reset, password_set])
def shut_out_programs(sender: Any, *, user: Person, **extra: Any) -> None:
    take_back_keys(person=user)


@receiver(export_asked)
def gather_data(sender: Any, *, export_id: int, **extra: Any) -> None:
    export_person.delay_on_commit(export_id=export_id)


@receiver(letter_written)
def post_letter(sender: Any, *, person_id: int, name: str, facts: dict[str, str], **extra: Any) -> None:
    send_letter.delay_on_commit(person_id=person_id, name=name, facts=facts)


@receiver(media_uploaded)
def draw_upload(sender: Any, *, media_id: int, kind: str, **extra: Any) -> None:
    task = process_clip if kind == MediaFile.Kind.CLIP else process_picture
    task.delay_on_commit(media_id=media_id)


@receiver(media_ready)
def draw_smaller_twins(sender: Any, *, media_id: int, **extra: Any) -> None:
    process_avif.delay_on_commit(media_id=media_id)


@receiver(media_ready)
def put_up_waiting_avatar(sender: Any, *, media_id: int, **extra: Any) -> None:
    settle_avatar(media_id=media_id)
