"""Brands: a page each, followed or not."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from mall.merchants.brands import follow_brand, repair_followers, unfollow_brand
from mall.models import Brand, BrandFollow
from mall.signals import brand_followed
from members.closing import close_account
from members.models import Person
from tests.factories import make_person
from tests.mall.goods import make_brand, make_product


def test_a_brands_page_says_who_it_is(client: Client, db: None) -> None:
    brand = make_brand("Nagi", name_zh="凪", about="Quiet things from Kyoto.", follower_count=12_345)
    make_product(brand=brand)
    page = client.get("/brands/nagi/").content.decode()
    assert "Quiet things from Kyoto." in page and "Japan" in page and ">12k</span> <span" in page
    assert 'data-one="follower" data-many="followers">followers</span>' in page
    assert '<h1 class="maker__name">Nagi</h1>' in page
    chinese = client.get("/brands/nagi/", headers={"accept-language": "zh-hans"}).content.decode()
    assert '<h1 class="maker__name">凪</h1>' in chinese and "日本" in chinese


def test_following_twice_counts_once_and_can_be_taken_back(cat: Person) -> None:
    brand, heard = make_brand(), []

    def hear(sender: Any, **facts: Any) -> None:
        heard.append((facts["brand_id"], facts["person_id"]))

    brand_followed.connect(hear)
    for verb, count in ((follow_brand, 1), (follow_brand, 1), (unfollow_brand, 0), (unfollow_brand, 0)):
        verb(person=cat, brand=brand)
        assert Brand.objects.get().follower_count == BrandFollow.objects.count() == count
    brand_followed.disconnect(hear)
    assert heard == [(brand.pk, cat.pk)]


@pytest.mark.django_db(transaction=True)
def test_many_people_following_at_once_are_counted_exactly() -> None:
    brand, people = make_brand(), [make_person() for _ in range(8)]

    def toggle(person: Person) -> None:
        for verb in (follow_brand, unfollow_brand, follow_brand):
            verb(person=person, brand=brand)
        connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(toggle, people * 2))
    assert Brand.objects.get().follower_count == BrandFollow.objects.count() == 8


def test_the_button_follows_for_scripts_and_for_plain_forms(cat: Person, sign_in: Any) -> None:
    make_brand("Nagi")
    browser = sign_in(cat)
    answer = browser.post("/brands/nagi/follow/", headers={"accept": "application/json"})
    assert answer.json() == {"is_followed": True, "count": 1}
    page = browser.get("/brands/nagi/").content.decode()
    assert 'aria-pressed="true"' in page and 'data-count="1"' in page
    assert 'aria-pressed="false"' in Client().get("/brands/nagi/").content.decode()
    assert browser.delete("/brands/nagi/follow/", headers={"accept": "application/json"}).json()["count"] == 0
    answer = browser.post("/brands/nagi/follow/")
    assert answer.status_code == 302 and answer.headers["Location"] == "/brands/nagi/"
    browser.post("/brands/nagi/follow/", {"undo": "1"})
    assert not BrandFollow.objects.exists()


def test_the_form_on_the_page_is_good_for_whoever_sees_it(cat: Person) -> None:
    make_brand("Nagi")
    browsers = [Client(enforce_csrf_checks=True) for _ in range(2)]
    for browser, person in zip(browsers, (cat, make_person("dot")), strict=True):
        browser.force_login(person)
        page = browser.get("/brands/nagi/").content.decode()
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        assert browser.post("/brands/nagi/follow/", {"csrfmiddlewaretoken": token}).status_code == 302
    assert Brand.objects.get().follower_count == 2


def test_strangers_are_asked_to_log_in(client: Client, db: None) -> None:
    make_brand("Nagi")
    answer = client.post("/brands/nagi/follow/")
    assert answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]
    assert client.post("/brands/nagi/follow/", headers={"accept": "application/json"}).status_code == 401
    assert client.get("/brands/nagi/follow/").status_code == 405


def test_a_closed_account_follows_no_brand_and_every_night_followers_are_counted_anew(
    cat: Person, bo: Person
) -> None:
    brand = make_brand()
    for person in (cat, bo):
        follow_brand(person=person, brand=brand)
    Person.objects.filter(pk=cat.pk).update(closing_at=timezone.now())
    assert close_account(person_id=cat.pk)
    assert Brand.objects.get().follower_count == BrandFollow.objects.count() == 1
    Brand.objects.update(follower_count=9)
    assert (repair_followers(), Brand.objects.get().follower_count) == (1, 1)
