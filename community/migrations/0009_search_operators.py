"""Moderators read what people looked for in vain, and mark what they saw to."""

from typing import Any

from django.db import migrations

PERMISSIONS = {
    "view_unmetsearch": "Can view unmet search",
    "change_unmetsearch": "Can change unmet search",
}


def make_groups(apps: Any, schema_editor: Any) -> None:
    """Permissions are made here where they are missing: Django itself makes them only after all migrations."""
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="Moderator")
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="community", model="unmetsearch"
    )
    for codename, name in PERMISSIONS.items():
        permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0008_check_ins"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
