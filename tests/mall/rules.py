"""Dated rules for tests: rows a migration put in are there or not (tests with real connections empty the tables)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mall.models import FreightRule, Identity, ImportLimit, ImportTaxRule, Warehouse
from members.models import Person

LONG_AGO = timezone.now() - timedelta(days=2000)


def make_import_rules() -> None:
    """The general rate and the limits, as the migration writes them."""
    if not ImportLimit.objects.exists():
        ImportLimit.objects.create(holds_from=LONG_AGO)
    if not ImportTaxRule.objects.filter(category=None).exists():
        ImportTaxRule.objects.create(holds_from=LONG_AGO, tariff_bp=1000)


def make_freight(warehouse: Warehouse, first_fen: int = 1000, **fields: Any) -> FreightRule:
    values: dict[str, Any] = {"holds_from": LONG_AGO, "first_fen": first_fen, **fields}
    return FreightRule.objects.create(warehouse=warehouse, **values)


def make_identity(person: Person, fingerprint: str = "f" * 64) -> Identity:
    return Identity.objects.create(
        person=person, real_name="", number="", fingerprint=fingerprint, last_four="002X"
    )
