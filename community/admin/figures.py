"""What the front page of the desk says about notes, what people do with them, and reports."""

from datetime import date, datetime

from django.db.models import Min

from community.models import Comment, Favourite, Like, Note, Report
from xhs.lib.desk.days import add_days, count_days


def new_notes() -> list[tuple[date, int]]:
    """Notes published for everyone."""
    return count_days("notes", Note.objects.listed(), "published_at")


def interactions() -> list[tuple[date, int]]:
    """Likes, saves and comments together."""
    return add_days(
        count_days("likes", Like.objects.all(), "liked_at"),
        count_days("favourites", Favourite.objects.all(), "saved_at"),
        count_days("comments", Comment.objects.all(), "written_at"),
    )


def new_reports() -> list[tuple[date, int]]:
    return count_days("reports", Report.objects.all(), "reported_at")


def open_reports() -> int:
    """Things that are reported and not decided on, however often each was reported."""
    open_ones = Report.objects.filter(state=Report.State.OPEN).order_by()
    return open_ones.values("kind", "target_id").distinct().count()


def oldest_open_report() -> datetime | None:
    found = Report.objects.filter(state=Report.State.OPEN).aggregate(oldest=Min("reported_at"))
    return found["oldest"]
