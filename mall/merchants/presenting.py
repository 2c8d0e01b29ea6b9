"""How a shop presents itself: its people write what it is and hang its logo; its name is an operator's to change."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mall.acting import must_act_for
from mall.merchants.applying import checked_about, checked_name
from mall.merchants.news import tell_merchant
from mall.models import Merchant
from members.models import MediaFile, ModerationEntry, Person
from members.pictures import mark_shown, usable_media
from members.standing import log_about, must_operate


@transaction.atomic
def present_shop(*, merchant: Merchant, by: Person, about: str, logo: str | None = None) -> None:
    """What the shop says of itself. `logo`: the token of an upload of hers, "" for none, None to leave it as it is.

    The old file stays: a brand's page may show it as well. Raises NotAllowed, Refusal for words or a picture the rules
    do not allow.
    """
    must_act_for(person=by, merchant_id=merchant.pk)
    changes: dict[str, Any] = {"about": checked_about(about)}
    if logo:
        mark_shown(
            usable_media(person=by, tokens=[logo], field="new_logo"), audience=MediaFile.Audience.PUBLIC
        )
    if logo is not None:
        changes["logo_id"] = logo or None
    Merchant.objects.filter(pk=merchant.pk).update(**changes)


@transaction.atomic
def rename_shop(*, merchant: Merchant, operator: Person, name: str, reason: str) -> bool:
    """Buyers know a shop by its name: an operator changes it, with a reason. False where it is called that already.

    Its address stays. Raises NotAllowed, Refusal for a name that is taken or too long.
    """
    must_operate(operator, reason)
    name = checked_name(name, but=merchant.pk)
    if not Merchant.objects.filter(pk=merchant.pk).exclude(name=name).update(name=name):
        return False
    label = f"{merchant.name} → {name}"
    log_about(merchant, action=ModerationEntry.Action.CORRECT, actor=operator, reason=reason, label=label)
    tell_merchant(merchant.pk, _("Your shop has another name."), f"{name}: {reason}")
    return True
