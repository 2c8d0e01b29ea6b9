"""Between a rule that said no and the form somebody filled in."""

from django.forms import BaseForm

from xhs.lib.errors import Refusal


def show_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Puts the sentence beside the field it is about, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
