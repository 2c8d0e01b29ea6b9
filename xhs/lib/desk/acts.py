"""What an operator may do to rows she chose: each act has a page that asks for the reason before anything happens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

REASON_LIMIT = 200
ROWS_LIMIT = 50


class ActForm(forms.Form):
    """Asks nothing, only whether. Knows which rows it is about, and who acts."""

    def __init__(self, *args: Any, rows: list[Any], operator: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.operator = operator


def reason_field(**attrs: Any) -> forms.CharField:
    """What every form asks that writes into the log."""
    return forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        help_text=_("It goes into the log, and whoever it concerns reads it."),
        error_messages={"required": _("Please give a reason.")},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3, **attrs}),
    )


class ReasonForm(ActForm):
    """Asks for the reason, which is written into the log."""

    reason = reason_field(autofocus=True)


Verb = Callable[[Any, Any, dict[str, Any]], bool]
"""`(row, operator, answers of the form)`; True if something changed. May raise a Refusal."""


def on_row(verb: Callable[..., Any], row_is: str, who_is: str = "by") -> Verb:
    """A domain verb as the verb of an act: the row is its `row_is`, who acts its `who_is`, answers go by their names.

    Something changed unless it says False.
    """

    def act(row: Any, person: Any, answers: dict[str, Any]) -> bool:
        return verb(**{row_is: row, who_is: person}, **answers) is not False

    return act


@dataclass(frozen=True)
class Act:
    """One act. `done` says what happened to how many; `applies` tells whether a row offers it."""

    name: str
    label: Promise
    permission: str
    verb: Verb
    done: Callable[[int], str]
    explanation: Promise
    icon: str
    form: type[ActForm] = ReasonForm
    is_grave: bool = False
    applies: Callable[[Any], bool] = lambda row: True
    for_many: bool = True
