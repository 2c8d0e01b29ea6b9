"""What members do when something happens to one of them: write one row or queue one task."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from members.devices import begin_visit
from members.profile import settle_avatar
from members.signals import media_ready, media_uploaded
from members.tasks import process_avif, process_picture


@receiver(user_logged_in)
def remember_the_day(sender: Any, *, request: HttpRequest, **extra: Any) -> None:
    begin_visit(request)


@receiver(media_uploaded)
def draw_picture(sender: Any, *, media_id: int, **extra: Any) -> None:
    process_picture.delay_on_commit(media_id=media_id)


@receiver(media_ready)
def draw_smaller_twins(sender: Any, *, media_id: int, **extra: Any) -> None:
    process_avif.delay_on_commit(media_id=media_id)


@receiver(media_ready)
def put_up_waiting_avatar(sender: Any, *, media_id: int, **extra: Any) -> None:
    settle_avatar(media_id=media_id)
