"""Operators of the mall see invitations, wishes, the notes that led to goods, and the sandbox's books."""

from typing import Any

from django.db import migrations

SEEN = {
    "merchantinvitation": "invitation",
    "savedproduct": "saved product",
    "restockwish": "restock wish",
    "touch": "way from a note to goods",
    "touchconsent": "consent to remember notes",
    "sandboxpayment": "sandbox payment",
    "sandboxrefund": "sandbox refund",
    "sandboxcallback": "sandbox notice",
}


def give(apps: Any, schema_editor: Any) -> None:
    """Permissions are made here where they are missing: Django itself makes them only after all migrations."""
    operators = apps.get_model("auth", "Group").objects.get(name="Mall operator")
    kinds = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    for model, words in SEEN.items():
        kind, _made = kinds.get_or_create(app_label="mall", model=model)
        found, _made = permissions.get_or_create(
            content_type=kind, codename=f"view_{model}", defaults={"name": f"Can view {words}"}
        )
        operators.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [('mall', '0015_goods_wishes')]
    operations = [
        migrations.AlterModelOptions(
            name="touch",
            options={"verbose_name": "way from a note to goods", "verbose_name_plural": "ways from notes to goods"},
        ),
        migrations.AlterModelOptions(
            name="touchconsent",
            options={
                "verbose_name": "consent to remember notes",
                "verbose_name_plural": "consents to remember notes",
            },
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
