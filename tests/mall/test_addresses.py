"""The address book: real divisions, phones couriers can call, and nobody else's eyes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mall.buyers.address_book import purge_deleted_addresses
from mall.models import Address
from mall.tasks import repair_left_behind
from tests.conftest import SignIn
from tests.mall.goods import make_address

pytestmark = pytest.mark.django_db
GOOD = {
    "receiver": "李小红",
    "phone": "138 0013 8000",
    "province": "CN-ZJ",
    "city": "杭州市",
    "district": "西湖区",
    "line": "文三路 1 号",
}


def add(browser: Client, **changes: str):
    return browser.post("/addresses/new/", {**GOOD, **changes})


def faults(answer) -> dict[str, str]:
    return {name: errors[0] for name, errors in answer.context["form"].errors.items()}


def test_the_first_address_is_the_usual_one(ada) -> None:
    browser = SignIn(ada)
    assert add(browser).url == "/addresses/"
    add(browser, receiver="Bo")
    assert list(Address.objects.order_by("pk").values_list("receiver", "phone", "is_default")) == [
        ("李小红", "13800138000", True),
        ("Bo", "13800138000", False),
    ]
    page = browser.get("/addresses/").content.decode()
    assert "Zhejiang 杭州市 西湖区 文三路 1 号" in page


def test_there_is_one_usual_address_at_a_time(ada) -> None:
    browser = SignIn(ada)
    add(browser)
    add(browser, receiver="Bo", is_default="on")
    first, second = Address.objects.order_by("pk")
    assert (first.is_default, second.is_default) == (False, True)
    browser.post(f"/addresses/{first.pk}/default/")
    assert Address.objects.get(is_default=True) == first


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800138000", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("0086 13800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+852 9123 4567", "+85291234567"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
    ],
)
def test_phones_of_greater_china_are_understood(ada, typed, kept) -> None:
    add(SignIn(ada), phone=typed)
    assert Address.objects.get().phone == kept


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "which number"),
        ("12345", "no phone number"),
        ("1380013800", "no phone number"),
        ("abc", "no phone number"),
        ("+1 415 555 2671", "mainland China, Hong Kong"),
        ("+81 90 1234 5678", "mainland China, Hong Kong"),
        ("010 6552 9988", "mobile"),
        ("9" * 30, "no phone number"),
    ],
)
def test_other_phones_are_refused_with_a_sentence(ada, typed, word) -> None:
    answer = add(SignIn(ada), phone=typed)
    assert answer.status_code == 400
    assert word in faults(answer)["phone"]


def test_addresses_abroad_are_refused_with_a_sentence(ada) -> None:
    for code in ("JP", "CN-TW", "nonsense"):
        assert "within mainland China only" in faults(add(SignIn(ada), province=code))["province"]


def test_city_and_district_must_lie_in_the_province(ada) -> None:
    browser = SignIn(ada)
    assert faults(add(browser, province=""))["province"] == "Choose the province."
    assert faults(add(browser, city="成都市"))["city"] == "Choose the city."
    assert faults(add(browser, district="锦江区"))["district"] == "Choose the district."


def test_emoji_are_refused_with_a_word_and_long_names_are_fine(ada) -> None:
    browser = SignIn(ada)
    for name in ("Ada 🌸", "❤️", "👩‍👧", "1️⃣ Ada"):
        assert "emoji" in faults(add(browser, receiver=name))["receiver"]
    assert "emoji" in faults(add(browser, line="文三路 🏠 1"))["line"]
    assert faults(add(browser, receiver="\u202eAda"))["receiver"]
    assert faults(add(browser, receiver="李" * 51))["receiver"] == "At most 50 characters."
    assert faults(add(browser, receiver="  "))["receiver"]
    add(browser, receiver="李" * 50)
    add(browser, receiver="  Maria   del Carmen O’Brien-Jiménez ")
    assert [a.receiver for a in Address.objects.order_by("pk")] == [
        "李" * 50,
        "Maria del Carmen O’Brien-Jiménez",
    ]


def test_every_fault_is_said_at_once_and_what_was_typed_stays(ada) -> None:
    answer = add(SignIn(ada), receiver="", phone="1", district="", line="文三路九号")
    assert set(faults(answer)) == {"receiver", "phone", "district"}
    page = answer.content.decode()
    assert "文三路九号" in page
    assert '<option value="杭州市" selected>' in page
    assert not Address.objects.exists()


def test_without_scripts_each_step_offers_the_next_select(ada) -> None:
    browser = SignIn(ada)
    page = browser.post("/addresses/new/", {**GOOD, "city": "", "district": "", "step": "1"}).content.decode()
    assert '<option value="宁波市">' in page and "李小红" in page
    assert "field__error" not in page
    page = browser.post("/addresses/new/", {**GOOD, "district": "", "step": "1"}).content.decode()
    assert '<option value="余杭区">' in page
    assert not Address.objects.exists()


def test_scripts_ask_for_the_cities_of_a_province(client) -> None:
    answer = client.get("/addresses/divisions/CN-ZJ/")
    assert "西湖区" in answer.json()["杭州市"]
    assert "public" in answer["Cache-Control"]
    assert client.get("/addresses/divisions/JP/").status_code == 404


def test_an_address_is_changed_deleted_and_put_back(ada) -> None:
    browser = SignIn(ada)
    add(browser)
    add(browser, receiver="Bo")
    first, second = Address.objects.order_by("pk")
    assert "文三路" in browser.get(f"/addresses/{first.pk}/").content.decode()
    browser.post(f"/addresses/{first.pk}/", {**GOOD, "line": "天目山路 2 号"})
    first.refresh_from_db()
    assert (first.line, first.is_default) == ("天目山路 2 号", True)
    answer = browser.post(f"/addresses/{first.pk}/delete/", follow=True)
    assert "天目山路" not in answer.content.decode() and "Undo" in answer.content.decode()
    second.refresh_from_db()
    assert second.is_default
    browser.post(f"/addresses/{first.pk}/delete/", {"undo": "1"})
    assert "天目山路" in browser.get("/addresses/").content.decode()
    assert Address.objects.owned_by(ada).filter(is_default=True).count() == 1


def test_what_was_deleted_an_hour_ago_is_gone_for_good(ada) -> None:
    address = make_address(ada)
    SignIn(ada).post(f"/addresses/{address.pk}/delete/")
    repair_left_behind()
    assert Address.objects.count() == 1
    Address.objects.update(deleted_at=timezone.now() - timedelta(hours=2))
    SignIn(ada).post(f"/addresses/{address.pk}/delete/", {"undo": "1"})
    assert not Address.objects.owned_by(ada).exists()
    assert purge_deleted_addresses() == 1


def test_nobody_sees_or_touches_another_persons_address(ada, cat) -> None:
    address = make_address(ada, line="秘密路 7 号")
    paths = [
        f"/addresses/{address.pk}/",
        f"/addresses/{address.pk}/default/",
        f"/addresses/{address.pk}/delete/",
    ]
    for browser in (SignIn(cat), Client()):
        for path in paths:
            browser.get(path)
            browser.post(path, GOOD)
            browser.post(path, {"undo": "1"})
        assert "秘密路" not in browser.get("/addresses/", follow=True).content.decode()
    address.refresh_from_db()
    assert (address.line, address.is_default, address.deleted_at) == ("秘密路 7 号", True, None)
    assert Address.objects.count() == 1


def test_the_book_is_full_after_thirty(ada) -> None:
    for number in range(30):
        make_address(ada, is_default=not number)
    answer = add(SignIn(ada))
    assert "full" in answer.context["form"].non_field_errors()[0]


def test_the_checkout_goes_on_with_the_address_that_was_typed_for_it(ada) -> None:
    browser = SignIn(ada)
    page = browser.get("/addresses/new/?next=/checkout/%3Fsku%3D1").content.decode()
    assert "Save and go on" in page and 'class="way-up__link" href="/checkout/?sku=1"' in page
    assert "Save and go on" not in browser.get("/addresses/new/").content.decode()
    make_address(ada)
    answer = add(browser, next="/checkout/?sku=1")
    assert answer.url == f"/checkout/?sku=1&address={Address.objects.get(is_default=False).pk}"
    add(browser, receiver="Bo", next="/checkout/")
    address = Address.objects.get(receiver="Bo")
    answer = browser.post(f"/addresses/{address.pk}/", {**GOOD, "next": "/checkout/"})
    assert answer.url == f"/checkout/?address={address.pk}"


def test_the_way_back_leads_only_to_pages_of_ours(ada) -> None:
    browser = SignIn(ada)
    assert add(browser, next="/discover/").url.startswith("/discover/?address=")
    for elsewhere in ("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"):
        assert add(browser, next=elsewhere).url == "/addresses/"
