"""The group of the moderators: they see everything, act on what breaks the rules, and delete nothing."""

from typing import Any

from django.db import migrations

NAME = "Moderator"
SEEN = {
    "members": "person mediafile moderationentry verificationrequest follow block dataexport",
    "community": "note comment topic board report",
    "recommend": "slate",
}
ACTED_ON = {
    ("members", "person"): {
        "suspend_person": "Can suspend and reinstate people",
        "verify_person": "Can verify people and take it back",
    },
    ("members", "mediafile"): {"retry_mediafile": "Can queue failed files again"},
    ("community", "note"): {"hide_note": "Can hide and restore notes"},
    ("community", "comment"): {"hide_comment": "Can hide and restore comments"},
    ("community", "topic"): {
        "hide_topic": "Can hide and restore topics",
        "change_topic": "Can change topic",
    },
    ("community", "report"): {"handle_report": "Can uphold and dismiss reports"},
}


def make_moderators(apps: Any, schema_editor: Any) -> None:
    """Permissions are made here where they are missing: Django itself makes them only after all migrations."""
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    for app, models in SEEN.items():
        for model in models.split():
            verbose = apps.get_model(app, model)._meta.verbose_name
            group.permissions.add(_permission(apps, app, model, f"view_{model}", f"Can view {verbose}"))
    for (app, model), acts in ACTED_ON.items():
        for codename, name in acts.items():
            group.permissions.add(_permission(apps, app, model, codename, name))


def _permission(apps: Any, app: str, model: str, codename: str, name: str) -> Any:
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("recommend", "0001_initial"),
        ("community", "0004_operators"),
        ("members", "0003_operators"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_moderators, migrations.RunPython.noop)]
