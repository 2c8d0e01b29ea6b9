"""A person's addresses: added, changed, deleted (and put back), one of them the usual one."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.buyers import receiving
from mall.models import Address
from members.models import Person
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.prepared import ANYBODY, PreparedModels

MOST_ADDRESSES = 30
TIME_TO_UNDO = timedelta(hours=1)


class AddressFacts(TypedDict):
    """What is typed into the form."""

    receiver: str
    phone: str
    province: str
    city: str
    district: str
    line: str


def facts_from(given: Mapping[str, Any]) -> AddressFacts:
    """The facts among what a form or a program sent; all of them must be there."""
    return AddressFacts(
        receiver=given["receiver"],
        phone=given["phone"],
        province=given["province"],
        city=given["city"],
        district=given["district"],
        line=given["line"],
    )


class AddressGone(NotAllowed):
    """No such address, or somebody else's."""

    status = 404


def addresses_of(person: Person) -> list[Address]:
    """The usual one first, then the one used last."""
    return _of_person(viewer=person.pk)


@PreparedModels
def _of_person() -> "QuerySet[Address]":
    return Address.objects.owned_by(ANYBODY).usual_first()


def default_address(person: Person) -> Address | None:
    """The usual address, else the one used last."""
    return next(iter(addresses_of(person)), None)


def address_of(person: Person, address_id: int) -> Address:
    """Raises AddressGone for what is not hers."""
    address = next((one for one in addresses_of(person) if one.pk == address_id), None)
    if address is None:
        raise AddressGone("address_gone", _("This address is not in your address book any more."))
    return address


@transaction.atomic
def add_address(*, person: Person, facts: AddressFacts, is_default: bool = False) -> Address:
    """The first one is the usual one by itself. Raises Refusal with the field it is about."""
    checked = check_facts(facts)
    lock_one("addresses", person.pk)
    others = Address.objects.owned_by(person)
    is_default = is_default or not _count_with_room(person)
    if is_default:
        others.update(is_default=False)
    return Address.objects.create(person=person, is_default=is_default, **checked)


@transaction.atomic
def edit_address(
    *, person: Person, address_id: int, facts: AddressFacts, is_default: bool = False
) -> Address:
    """Orders keep what they were sent to. Raises AddressGone, Refusal."""
    checked = check_facts(facts)
    lock_one("addresses", person.pk)
    address = address_of(person, address_id)
    for name, value in checked.items():
        setattr(address, name, value)
    address.save(update_fields=list(checked))
    if is_default:
        _make_default(person, address)
    return address


@transaction.atomic
def make_default(*, person: Person, address_id: int) -> Address:
    """Raises AddressGone."""
    lock_one("addresses", person.pk)
    address = address_of(person, address_id)
    _make_default(person, address)
    return address


@transaction.atomic
def delete_address(*, person: Person, address_id: int) -> None:
    """Out of the book at once, out of the database within a day. The one used last becomes the usual one instead."""
    lock_one("addresses", person.pk)
    address = address_of(person, address_id)
    was_default, address.is_default, address.deleted_at = address.is_default, False, timezone.now()
    address.save(update_fields=["is_default", "deleted_at"])
    heir = default_address(person) if was_default else None
    if heir is not None:
        _make_default(person, heir)


@transaction.atomic
def put_back_address(*, person: Person, address_id: int) -> Address:
    """Undoes a deletion of the last hour. Raises AddressGone, and Refusal where others fill the book by now."""
    lock_one("addresses", person.pk)
    _count_with_room(person)
    deleted = Address.objects.filter(person=person, pk=address_id)
    if not deleted.filter(deleted_at__gt=timezone.now() - TIME_TO_UNDO).update(deleted_at=None):
        raise AddressGone("address_gone", _("This address is not in your address book any more."))
    address = address_of(person, address_id)
    if not Address.objects.owned_by(person).filter(is_default=True).exists():
        _make_default(person, address)
    return address


def _count_with_room(person: Person) -> int:
    count = Address.objects.owned_by(person).count()
    if count >= MOST_ADDRESSES:
        words = _("Your address book is full: delete an address you do not need any more.")
        raise Refusal("too_many_addresses", words)
    return count


def touch_address(*, address_id: int) -> None:
    """It was ordered to: it comes before those that were not."""
    Address.objects.filter(pk=address_id).update(used_at=timezone.now())


def check_facts(facts: AddressFacts) -> AddressFacts:
    """The facts as they are kept. Raises Refusal at the first that will not do."""
    province, city, district = receiving.place(facts["province"], facts["city"], facts["district"])
    return AddressFacts(
        receiver=receiving.receiver_name(facts["receiver"]),
        phone=receiving.phone_number(facts["phone"]),
        province=province,
        city=city,
        district=district,
        line=receiving.street_line(facts["line"]),
    )


def purge_deleted_addresses() -> int:
    """Removes for good what nobody can put back any more; gives how many."""
    gone, _rows = Address.objects.filter(deleted_at__lt=timezone.now() - TIME_TO_UNDO).delete()
    return gone


def _make_default(person: Person, address: Address) -> None:
    Address.objects.owned_by(person).exclude(pk=address.pk).update(is_default=False)
    address.is_default = True
    address.save(update_fields=["is_default"])
