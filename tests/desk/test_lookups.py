"""A list is narrowed by its filters and its search, and by nothing else that an address could name."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from mall.desk.site import site as shop_desk
from members.models import Person
from tests.mall.shop_desks import desk, open_shop
from tests.mall.vouchers import bought


def test_no_field_is_told_letter_by_letter(mia: Person, rf) -> None:
    request = rf.get("/")
    request.user = mia
    told = {
        row._meta.label
        for site in (admin.site, shop_desk)
        for row, of_it in site._registry.items()
        for field in row._meta.concrete_fields
        if of_it.lookup_allowed(f"{field.name}__startswith", "x", request)
    }
    assert told <= {"auth.Group"}  # it has nothing but a name, which its list shows


@pytest.mark.parametrize("lookup", ["password__startswith", "password", "email__startswith", "pk__in"])
def test_an_address_with_a_field_in_it_is_refused(mia: Person, sign_in: type[Client], lookup: str) -> None:
    people = reverse("admin:members_person_changelist")
    assert sign_in(mia).get(f"{people}?{lookup}=1").status_code == 400


def test_filters_narrow_as_before(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    people = reverse("admin:members_person_changelist")
    shown = sign_in(mia).get(f"{people}?is_staff__exact=1&date_joined_within=7").content.decode()
    assert "mia" in shown and ada.get_absolute_url() not in shown


@pytest.mark.parametrize("lookup", ["code__startswith", "code__lt", "code__regex"])
def test_a_shop_does_not_learn_the_code_of_a_voucher(
    db: None, cat: Person, sign_in: type[Client], lookup: str
) -> None:
    shop = open_shop("amber")
    (voucher,) = bought(cat, shop.merchant)
    vouchers = desk("mall_voucher_changelist")
    assert sign_in(shop.owner).get(f"{vouchers}?{lookup}={voucher.code[:3]}").status_code == 400
    boss = Person.objects.create(username="boss", email="b@example.com", is_staff=True, is_superuser=True)
    vouchers = reverse("admin:mall_voucher_changelist")
    assert sign_in(boss).get(f"{vouchers}?{lookup}={voucher.code[:3]}").status_code == 400
