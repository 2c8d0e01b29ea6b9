"""The group of the mall's operators, and what moderators may do there. Nobody of either deletes anything."""

from typing import Any

from django.db import migrations

OPERATORS, MODERATORS = "Mall operator", "Moderator"
SEEN = (
    "merchant merchantmember warehouse brand category product stock stockmovement order parcel orderline orderevent "
    "refund review paymentattempt paymentnotice paymentrefund importtaxrule importlimit freightrule importquotaentry address "
    "identity"
)
ACTED_ON = {
    "merchant": {"decide_merchant": "Can approve, refuse and suspend merchants"},
    "product": {"hide_product": "Can hide and restore products", "change_product": "Can change product"},
    "warehouse": {"change_warehouse": "Can change warehouse"},
    "stock": {"change_stock": "Can change stock"},
    "parcel": {"change_parcel": "Can change parcel"},
    "refund": {"change_refund": "Can change refund"},
    "review": {"hide_review": "Can hide and restore reviews"},
    **{
        model: {f"{verb}_{model}": f"Can {verb} {words}" for verb in ("add", "change")}
        for model, words in {
            "brand": "brand",
            "category": "category",
            "importtaxrule": "import tax rate",
            "importlimit": "import limit",
            "freightrule": "freight rate",
        }.items()
    },
}
MODERATED = {
    "product": {"view_product": "Can view product", "hide_product": "Can hide and restore products"},
    "merchant": {"view_merchant": "Can view merchant"},
    "review": {"view_review": "Can view review", "hide_review": "Can hide and restore reviews"},
}


def make_groups(apps: Any, schema_editor: Any) -> None:
    """Permissions are made here where they are missing: Django itself makes them only after all migrations."""
    groups = apps.get_model("auth", "Group").objects
    operators, _made = groups.get_or_create(name=OPERATORS)
    for model in SEEN.split():
        words = apps.get_model("mall", model)._meta.verbose_name
        operators.permissions.add(_permission(apps, model, f"view_{model}", f"Can view {words}"))
    _give(apps, operators, ACTED_ON)
    _give(apps, groups.get_or_create(name=MODERATORS)[0], MODERATED)


def _give(apps: Any, group: Any, acts: dict[str, dict[str, str]]) -> None:
    for model, permissions in acts.items():
        for codename, name in permissions.items():
            group.permissions.add(_permission(apps, model, codename, name))


def _permission(apps: Any, model: str, codename: str, name: str) -> Any:
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="mall", model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("mall", "0003_import_rules"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
