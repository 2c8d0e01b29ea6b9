"""How an operator acts in a test: choose rows, be asked, give the reason."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse


def act(client: Client, name: str, *rows: Model, **answers: Any) -> Any:
    """Posts the page that asks. `act(client, "hide", note, reason="Spam")`."""
    return client.post(act_url(name, *rows), answers)


def act_url(name: str, *rows: Model) -> str:
    meta = rows[0]._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_act", args=[name])
    return f"{url}?ids={','.join(str(row.pk) for row in rows)}"


def choose(client: Client, name: str, *rows: Model) -> Any:
    """Chooses the act in the list, as the drop-down does."""
    meta = rows[0]._meta
    chosen = {"action": name, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"), chosen)
