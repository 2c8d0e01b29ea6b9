"""Who acts for a merchant: its owner adds people by their user name, and lets them go."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mall.merchants.news import tell_person
from mall.models import Merchant, MerchantMember
from members.models import Person
from xhs.lib.errors import Conflict, NotAllowed, Refusal

Role = MerchantMember.Role


@transaction.atomic
def add_member(*, merchant: Merchant, username: str, by: Person) -> MerchantMember:
    """The owner lets somebody act for the shop. Raises Refusal for strangers, Conflict where she does already."""
    _must_own(merchant, by)
    name = username.strip().removeprefix("@").lower()
    person = Person.objects.active().filter(username=name).first()
    if person is None:
        raise Refusal("person_unknown", _("There is nobody of this user name."), field="username")
    member, is_new = MerchantMember.objects.get_or_create(merchant=merchant, person=person)
    if not is_new:
        raise Conflict("member_already", _("They act for this shop already."), field="username")
    tell_person(person, merchant.pk, _("You can act for a shop now. Its desk is under Settings, My shop."))
    return member


@transaction.atomic
def remove_member(*, member: MerchantMember, by: Person) -> bool:
    """The owner lets somebody go. Raises Refusal for the owner herself; False where she had gone already."""
    _must_own(member.merchant, by)
    if member.role == Role.OWNER:
        raise Refusal("owner_stays", _("The owner stays. An operator can change that."))
    removed, _rows = MerchantMember.objects.filter(pk=member.pk, role=Role.STAFF).delete()
    return bool(removed)


def _must_own(merchant: Merchant, person: Person) -> None:
    owners = MerchantMember.objects.filter(merchant=merchant, person=person, role=Role.OWNER)
    if not owners.exists():
        raise NotAllowed("not_the_owner", _("Only the owner can do that."))
