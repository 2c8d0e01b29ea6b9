"""Where a shop sends from and what it charges for that: its people keep warehouses, its owner sets the freight.

Freight rules are dated rows. A change ends the one that holds and begins another, so that what was agreed under an old
one can always be explained.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mall.acting import must_act_for
from mall.merchants.staff import must_own
from mall.models import FreightRule, Merchant, Warehouse
from mall.models.catalogue import LARGEST_PRICE
from members.models import Person
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.regions import PROVINCES, is_known, name_of
from xhs.lib.words import clean_line

WAREHOUSE_NAME_LIMIT, LONGEST_WAY = 40, 90  # characters, days
MOST_FEN, MOST_GRAMS = 100_000, 100_000


@dataclass(frozen=True)
class Freight:
    """What is charged by weight: the first grams, then each begun step; nothing from goods of `free_from_fen` on."""

    first_grams: int
    first_fen: int
    step_grams: int
    step_fen: int
    free_from_fen: int | None = None


@transaction.atomic
def keep_warehouse(
    *,
    merchant: Merchant,
    by: Person,
    name: str,
    region: str,
    days_from: int,
    days_to: int,
    warehouse: Warehouse | None = None,
) -> Warehouse:
    """Sets up a warehouse of the shop, or changes one. Delivery takes so many days from there.

    Raises NotAllowed, Refusal for a name the shop has given already or days that are none.
    """
    must_act_for(person=by, merchant_id=merchant.pk)
    lock_one("warehouses", merchant.pk)
    row = warehouse or Warehouse(merchant=merchant)
    if row.merchant_id != merchant.pk:
        raise Refusal("not_yours", _("This warehouse belongs to another shop."))
    row.name, row.region = _free_name(merchant, name, but=row.pk or 0), region
    if not is_known(region):
        raise Refusal("region_unknown", _("Choose where it is."), field="region")
    if not 0 <= days_from <= days_to <= LONGEST_WAY:
        sentence = _("Delivery takes from so many days to as many or more, and at most 90.")
        raise Refusal("days_senseless", sentence, field="delivery_days_to")
    row.delivery_days_from, row.delivery_days_to = days_from, days_to
    row.save()
    return row


def _free_name(merchant: Merchant, typed: str, *, but: int) -> str:
    name = clean_line(typed)
    if not 1 <= len(name) <= WAREHOUSE_NAME_LIMIT:
        raise Refusal("name_length", _("Give it a name of at most 40 characters."), field="name")
    if Warehouse.objects.filter(merchant=merchant, name=name).exclude(pk=but).exists():
        raise Refusal("name_taken", _("You have a warehouse of this name."), field="name")
    return name


@transaction.atomic
def set_freight(
    *, warehouse: Warehouse, by: Person, provinces: Sequence[str], freight: Freight
) -> FreightRule:
    """What sending from the warehouse costs from now on: to these provinces, or with none named to all others.

    What held for exactly these ends now; the same again changes nothing. Raises NotAllowed for everybody but the owner,
    Refusal for figures that make no sense, Conflict where another rule names one of the provinces.
    """
    must_own(warehouse.merchant, by)
    _check(freight)
    wanted = sorted(set(provinces))
    if not set(wanted) <= PROVINCES.keys():
        raise Refusal("province_unknown", _("Choose provinces of China."), field="provinces")
    Warehouse.objects.select_for_update(no_key=True).get(pk=warehouse.pk)
    holding = list(_holding(warehouse))
    same = [rule for rule in holding if sorted(rule.provinces) == wanted]
    _keep_apart(wanted, [rule for rule in holding if rule not in same])
    if len(same) == 1 and _freight_of(same[0]) == freight:
        return same[0]
    return _begin(warehouse, wanted, freight, same)


@transaction.atomic
def end_freight(*, rule: FreightRule, by: Person) -> bool:
    """The rule holds no longer: where no other does, sending is free. False where it had ended."""
    must_own(rule.warehouse.merchant, by)
    return bool(_holding(rule.warehouse).filter(pk=rule.pk).update(holds_to=timezone.now()))


def _holding(warehouse: Warehouse) -> "QuerySet[FreightRule]":
    return FreightRule.objects.in_force(timezone.now()).filter(warehouse=warehouse).order_by("pk")


def _begin(
    warehouse: Warehouse, provinces: list[str], freight: Freight, before: list[FreightRule]
) -> FreightRule:
    now = timezone.now()
    FreightRule.objects.filter(pk__in=[rule.pk for rule in before]).update(holds_to=now)
    return FreightRule.objects.create(
        warehouse=warehouse, provinces=provinces, holds_from=now, **asdict(freight)
    )


def _freight_of(rule: FreightRule) -> Freight:
    return Freight(rule.first_grams, rule.first_fen, rule.step_grams, rule.step_fen, rule.free_from_fen)


def _check(freight: Freight) -> None:
    for field in ("first_grams", "step_grams"):
        if not 1 <= getattr(freight, field) <= MOST_GRAMS:
            raise Refusal("grams_senseless", _("Enter a weight of 1 to 100,000 grams."), field=field)
    for field in ("first_fen", "step_fen"):
        if not 0 <= getattr(freight, field) <= MOST_FEN:
            raise Refusal("fee_senseless", _("Sending costs at most ¥1,000."), field=field)
    if freight.free_from_fen is not None and not 1 <= freight.free_from_fen <= LARGEST_PRICE:
        sentence = _("Enter an amount, or leave it empty.")
        raise Refusal("free_from_senseless", sentence, field="free_from_fen")


def _keep_apart(provinces: list[str], others: list[FreightRule]) -> None:
    """No province in two rules: nobody could say which of them holds."""
    named = {code for rule in others for code in rule.provinces}
    if double := sorted(named.intersection(provinces)):
        sentence = _("Another rate of this warehouse names %(province)s already. Change or end that one.")
        province = name_of(double[0], get_language() or "en")
        raise Conflict("province_twice", sentence % {"province": province}, field="provinces")
