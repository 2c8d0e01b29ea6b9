"""The Celery application. Queues: interactive, feeds, media, bulk; one must never starve another."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xhs.settings")

app = Celery("xhs")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
