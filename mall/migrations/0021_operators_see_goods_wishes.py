"""Operators see who waits for goods that nobody sells."""

from typing import Any

from django.db import migrations


def let_operators_see(apps: Any, schema_editor: Any) -> None:
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="mall", model="goodswish"
    )
    seeing, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="view_goodswish", defaults={"name": "Can view wish for goods"}
    )
    apps.get_model("auth", "Group").objects.get(name="Mall operator").permissions.add(seeing)


class Migration(migrations.Migration):
    dependencies = [
        ("mall", "0020_import_rates_sane"),
    ]

    operations = [
        migrations.RunPython(let_operators_see, migrations.RunPython.noop),
    ]
