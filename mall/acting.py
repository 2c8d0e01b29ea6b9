"""Who may act on an order: its buyer, and on its parcels the merchant's people."""

from django.utils.translation import gettext_lazy as _

from mall.models import Merchant, Order
from members.models import Person
from xhs.lib.errors import NotAllowed


def must_be_buyer(order: Order, person: Person) -> None:
    """Raises NotAllowed for everybody but the one who ordered."""
    if order.person_id != person.pk:
        raise NotAllowed("not_yours", _("Only the one who ordered can do that."))


def must_act_for(*, person: Person, merchant_id: int) -> None:
    """The merchant's people, and operators who may change its parcels; raises NotAllowed for everybody else."""
    if person.is_staff and person.has_perm("mall.change_parcel"):
        return
    if not Merchant.objects.run_by(person).filter(pk=merchant_id).exists():
        raise NotAllowed("not_yours", _("Only the merchant's people can do that."))
