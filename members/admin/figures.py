"""What the front page of the desk says about people and their files."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from members.media import STUCK_AFTER
from members.models import MediaFile, Person, VerificationRequest
from xhs.lib.desk.days import count_days

State = MediaFile.State
_CAP = 1_000


def new_people() -> list[tuple[date, int]]:
    return count_days("people", Person.objects.all(), "date_joined")


def waiting_verifications() -> int:
    return VerificationRequest.objects.filter(state=VerificationRequest.State.WAITING).count()


def failed_files() -> int:
    """Pictures that failed within a week; not counted beyond _CAP."""
    since = timezone.now() - timedelta(days=7)
    return MediaFile.objects.filter(state=State.FAILED, state_at__gte=since)[:_CAP].count()


def stuck_files() -> int:
    """Pictures that nobody has finished for longer than the sweep would wait."""
    before = timezone.now() - STUCK_AFTER
    waiting = Q(state=State.UPLOADED) | Q(state=State.PROCESSING)
    return MediaFile.objects.filter(waiting, state_at__lt=before)[:_CAP].count()
