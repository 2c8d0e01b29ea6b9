"""Operators of the mall and moderators read questions and answers, hide and restore them."""

from typing import Any

from django.db import migrations

GROUPS = ("Mall operator", "Moderator")
GIVEN = {
    "productquestion": {
        "view_productquestion": "Can view question",
        "hide_productquestion": "Can hide and restore questions",
    },
    "productanswer": {
        "view_productanswer": "Can view answer",
        "hide_productanswer": "Can hide and restore answers",
    },
}


def give(apps: Any, schema_editor: Any) -> None:
    for model, permissions in GIVEN.items():
        kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="mall", model=model
        )
        made = [_permission(apps, kind, codename, words) for codename, words in permissions.items()]
        for name in GROUPS:
            apps.get_model("auth", "Group").objects.get(name=name).permissions.add(*made)


def _permission(apps: Any, kind: Any, codename: str, words: str) -> Any:
    """Made here where it is missing: Django itself makes permissions only after all migrations."""
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": words}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [('mall', '0012_questions')]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
