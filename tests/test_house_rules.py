"""The rules of the house that a program can check."""

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LAYERS = ["members", "mall", "community", "recommend"]


def sources() -> list[Path]:
    found = [path for app in ["xhs", *LAYERS, "tests"] for path in (ROOT / app).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def test_no_file_is_longer_than_400_lines() -> None:
    assert [str(path) for path in sources() if path.read_text().count("\n") > 400] == []


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{path.name}:{node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 60
    ]
    assert long == []


def test_what_translates_is_called_by_a_name_that_the_collector_knows() -> None:
    unknown = [
        f"{path.name}: {name.name} as {name.asname}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name and name.asname not in (None, "_")
    ]
    assert unknown == []


def test_foreign_keys_point_down_only() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for app in LAYERS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(app)
    ]
    assert upward == []


def test_there_is_one_database_and_one_schema(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_schema FROM information_schema.tables "
            "WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        assert cursor.fetchall() == [("public",)]
    assert list(settings.DATABASES) == ["default"]


def test_every_task_of_the_timetable_exists_and_has_a_queue_that_a_worker_reads() -> None:
    from xhs.celery import app

    app.loader.import_default_modules()
    timetable = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert timetable <= set(app.tasks)
    ours = [name for name in app.tasks if name.startswith((*LAYERS, "xhs"))]
    queues = {app.amqp.router.route({}, name)["queue"].name for name in ours}
    assert queues <= {"interactive", "feeds", "media", "bulk"}
