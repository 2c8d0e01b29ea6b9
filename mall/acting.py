"""Who may act for a merchant."""

from django.utils.translation import gettext_lazy as _

from mall.models import Merchant
from members.models import Person
from xhs.lib.errors import NotAllowed


def must_act_for(*, person: Person, merchant_id: int) -> None:
    """The merchant's people, and operators who may change its parcels; raises NotAllowed for everybody else."""
    if person.is_staff and person.has_perm("mall.change_parcel"):
        return
    if not Merchant.objects.run_by(person).filter(pk=merchant_id).exists():
        raise NotAllowed("not_yours", _("Only the merchant's people can do that."))
