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


class ReasonForm(ActForm):
    """Asks for the reason, which is written into the log."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        help_text=_("It goes into the log, and whoever it concerns reads it."),
        error_messages={"required": _("Please give a reason.")},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3, "autofocus": True}),
    )


Verb = Callable[[Any, Any, dict[str, Any]], bool]
"""`(row, operator, answers of the form)`; True if something changed. May raise a Refusal."""


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
