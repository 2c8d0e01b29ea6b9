"""What is done to stock on both desks: pieces arrive, and somebody counts the shelf."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from mall.models import Stock
from mall.stock import ledger
from members.models import Person
from xhs.lib.desk.acts import Act, ActForm

PERMISSION = "mall.change_stock"


class PiecesForm(ActForm):
    """Asks how many, and for a word that is found again in the ledger."""

    quantity = forms.IntegerField(
        label=_("How many arrived"), min_value=1, max_value=1_000_000, widget=UnfoldAdminIntegerFieldWidget()
    )
    source = forms.CharField(
        label=_("Where from"),
        max_length=40,
        required=False,
        help_text=_("A delivery note's number, for instance. It stands in the ledger."),
        widget=UnfoldAdminTextInputWidget(),
    )


class CountForm(PiecesForm):
    """Asks what was counted; the number that lies there now is what it begins with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quantity"] = forms.IntegerField(
            label=_("How many lie there"),
            min_value=0,
            max_value=1_000_000,
            initial=self.rows[0].on_hand,
            widget=UnfoldAdminIntegerFieldWidget(),
        )
        self.fields["source"].label = _("Why it differs")


def _receive(row: Stock, person: Person, answers: dict[str, Any]) -> bool:
    ledger.receive(
        sku_id=row.sku_id,
        warehouse_id=row.warehouse_id,
        quantity=answers["quantity"],
        source=_source(answers),
        by=person,
    )
    return True


def _correct(row: Stock, person: Person, answers: dict[str, Any]) -> bool:
    before = row.on_hand
    after = ledger.correct(stock_id=row.pk, counted=answers["quantity"], source=_source(answers), by=person)
    return after.on_hand != before


def _source(answers: dict[str, Any]) -> str:
    return answers["source"] or f"desk {timezone.localdate()}"


RECEIVE = Act(
    name="receive",
    label=_("Receive"),
    permission=PERMISSION,
    verb=_receive,
    done=lambda n: ngettext("%d stock has grown.", "%d stocks have grown.", n) % n,
    explanation=_("New pieces arrived. They can be bought at once."),
    icon="move_to_inbox",
    form=PiecesForm,
    for_many=False,
)
CORRECT = Act(
    name="correct",
    label=_("Correct"),
    permission=PERMISSION,
    verb=_correct,
    done=lambda n: ngettext("%d stock is corrected.", "%d stocks are corrected.", n) % n,
    explanation=_("Somebody counted the shelf. The difference goes into the ledger."),
    icon="rule",
    form=CountForm,
    for_many=False,
)
STOCK_ACTS = (RECEIVE, CORRECT)
