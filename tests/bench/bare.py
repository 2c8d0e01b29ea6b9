"""The yardstick: one bare Django view, nothing around it. `python -m tests.bench.bare` makes its table.

No middleware, one indexed query, 24 plain cards by template (14.5 kB). /const is a constant page of 40 kB, /feedauth
the feed behind sessions and a user. Served like the product: gunicorn -w 2, sync. It has settings of its own.
"""

import os
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from xhs.lib import env

settings.configure(
    DEBUG=False,
    SECRET_KEY="x" * 50,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__ if __name__ != "__main__" else "tests.bench.bare",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[],
    DATABASES={"default": {**env.database("BARE_DATABASE_URL"), "CONN_MAX_AGE": None}},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent / "bare_templates"],
            "APP_DIRS": False,
        }
    ],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    SESSION_ENGINE="django.contrib.sessions.backends.db",
)
django.setup()

from django.contrib.auth.middleware import AuthenticationMiddleware  # noqa: E402
from django.contrib.sessions.middleware import SessionMiddleware  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

CONSTANT = b"<!doctype html><html><body>" + b"<p>abcdefghijklmnopqrstuvwxyz 0123456789</p>\n" * 900
ROWS = 20_000


class Note(models.Model):
    channel = models.IntegerField()
    title = models.CharField(max_length=120)
    author = models.CharField(max_length=60)
    avatar = models.CharField(max_length=120)
    cover = models.CharField(max_length=120)
    w = models.IntegerField()
    h = models.IntegerField()
    likes = models.IntegerField()
    price = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    created = models.DateTimeField()

    class Meta:
        app_label = "bare"
        db_table = "note"
        indexes = [models.Index(fields=["channel", "-created"], name="note_ch_created")]

    def __str__(self) -> str:
        return self.title


def const(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT[: 40_960 - 14] + b"</body></html>")


def feed(request: HttpRequest) -> HttpResponse:
    return render(request, "feed.html", {"notes": _notes()})


def _feed_of_somebody(request: HttpRequest) -> HttpResponse:
    return render(request, "feed.html", {"notes": _notes(), "me": request.user.username})


def _notes() -> list[Note]:
    return list(Note.objects.filter(channel=7).order_by("-created")[:24])


feed_of_somebody: Any = SessionMiddleware(AuthenticationMiddleware(_feed_of_somebody))
urlpatterns = [
    path("const", const),
    path("feed", feed),
    path("feedauth", lambda request: feed_of_somebody(request)),
]
application = get_wsgi_application()


def seed() -> None:
    """The table and, for /feedauth, a session; prints the session's cookie."""
    from django.core.management import call_command

    if "note" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
        with connection.schema_editor() as editor:
            editor.create_model(Note)
        Note.objects.bulk_create(_rows(), batch_size=2000)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE note")
    print(_session())


def _rows() -> list[Note]:
    chance, now = random.Random(1), datetime.now(UTC)
    return [
        Note(
            channel=number % 20,
            title=f"Weekend skincare haul number {number} and what I really think of it",
            author=f"user_{number % 500}",
            avatar=f"/media/a/{number % 500}.webp",
            cover=f"/media/n/{number}.webp",
            w=540,
            h=chance.choice([540, 720, 810]),
            likes=chance.randrange(9999),
            price=None if number % 3 else chance.randrange(100, 99999) / 100,
            created=now - timedelta(seconds=number * 37),
        )
        for number in range(ROWS)
    ]


def _session() -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore

    user = User.objects.filter(username="bench").first() or User.objects.create_user(
        "bench", password="bench"
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


if __name__ == "__main__":
    assert "BARE_DATABASE_URL" in os.environ, sys.argv[0]
    seed()
