"""The real name: checked, sealed, shown as four characters, and gone when she says so."""

import json
from datetime import timedelta

import pytest
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from mall.buyers.identity import confirm_identity, identity_of, open_identity
from mall.merchants.brands import follow_brand
from mall.models import Address, Cart, CartLine, Identity
from mall.reviews.writing import write_review
from members.closing import close_account
from members.exports import _PARTS
from members.models import Person
from tests.conftest import SignIn
from tests.mall.asking import received
from tests.mall.goods import make_address, make_brand, make_product, only_sku
from xhs.lib.sealing import fingerprint, seal, unseal

pytestmark = pytest.mark.django_db
NUMBER = "11010519491231002X"
GOOD = {"real_name": "李小红", "number": NUMBER}


def test_name_and_number_are_kept_sealed_and_never_shown(ada) -> None:
    browser = SignIn(ada)
    assert browser.post("/identity/", GOOD).url == "/identity/"
    page = browser.get("/identity/").content.decode()
    assert "002X" in page
    assert NUMBER not in page and "李小红" not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mall_identity")
        stored = str(cursor.fetchall())
    assert NUMBER not in stored and "李小红" not in stored and NUMBER[:17] not in stored
    identity = identity_of(ada)
    assert open_identity(identity) == ("李小红", NUMBER)
    assert identity.fingerprint == fingerprint(NUMBER)


def test_small_letters_spaces_and_wide_digits_mean_the_same_number(ada) -> None:
    for typed in ("11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２X"):
        assert confirm_identity(person=ada, real_name="Li", number=typed).fingerprint == fingerprint(NUMBER)
    assert Identity.objects.count() == 1


@pytest.mark.parametrize(
    "number",
    [
        "",
        "123",
        "110105194912310021",
        "99010519491231002X",
        "110105194913310023",
        "ABCDEFGHIJKLMNOPQR",
        "0" * 18,
    ],
)
def test_numbers_that_are_none_are_refused(ada, number) -> None:
    answer = SignIn(ada).post("/identity/", {**GOOD, "number": number})
    assert answer.status_code == 400
    assert "identity card" in answer.context["form"].errors["number"][0]
    assert not Identity.objects.exists()


@pytest.mark.parametrize("name", ["", "李", "12", "Ada 🌸", "x" * 51])
def test_names_that_are_none_are_refused_and_nothing_is_lost(ada, name) -> None:
    answer = SignIn(ada).post("/identity/", {**GOOD, "real_name": name})
    assert "real_name" in answer.context["form"].errors
    assert NUMBER in answer.content.decode()


def test_it_is_deleted_on_demand(ada) -> None:
    browser = SignIn(ada)
    browser.post("/identity/", GOOD)
    browser.post("/identity/", {"undo": "1"})
    assert not Identity.objects.exists()


def test_strangers_have_no_identity_page(ada) -> None:
    assert Client().post("/identity/", GOOD).url.startswith("/accounts/login/")
    assert not Identity.objects.exists()


def test_guessing_numbers_is_slowed_down(ada) -> None:
    browser = SignIn(ada)
    for _try in range(10):
        browser.post("/identity/", {**GOOD, "number": "1"})
    assert browser.post("/identity/", GOOD).status_code == 400
    assert not Identity.objects.exists()


def test_keys_are_changed_without_losing_anything(ada, settings) -> None:
    settings.FIELD_KEYS = ["old key"]
    confirm_identity(person=ada, **GOOD)
    before = identity_of(ada).fingerprint
    settings.FIELD_KEYS = ["new key", "old key"]
    assert open_identity(identity_of(ada)).number == NUMBER
    call_command("reseal")
    settings.FIELD_KEYS = ["new key"]
    assert open_identity(identity_of(ada)) == ("李小红", NUMBER)
    assert identity_of(ada).fingerprint == before
    settings.FIELD_KEYS = ["another"]
    with pytest.raises(InvalidToken):
        open_identity(identity_of(ada))


def test_sealing_is_never_the_same_twice_and_the_fingerprint_always(settings) -> None:
    assert seal("x") != seal("x")
    assert unseal(seal("李")) == "李"
    assert fingerprint("x") == fingerprint("x") != fingerprint("y")
    settings.FINGERPRINT_KEY = "another"
    assert len(fingerprint("x")) == 64


def exported(person: Person) -> dict:
    parts = [part for name, part in _PARTS.items() if name.startswith("mall")]
    return {path: json.loads(content) for part in parts for path, content in part(person)}


def test_an_export_has_what_is_hers_and_nothing_of_others(ada, cat) -> None:
    make_address(ada)
    make_address(cat, receiver="Cat")
    confirm_identity(person=ada, **GOOD)
    sku = only_sku(make_product())
    for person in (ada, cat):
        cart = Cart.objects.create(person=person)
        CartLine.objects.create(cart=cart, sku=sku, quantity=2, seen_price_fen=sku.price_fen)
    files = exported(ada)
    assert [address["receiver"] for address in files["addresses.json"]] == ["李小红"]
    assert files["identity.json"]["number"] == NUMBER
    assert [line["quantity"] for line in files["cart.json"]] == [2]
    assert exported(cat)["identity.json"] is None


def test_an_export_has_what_she_bought_said_and_followed(ada, cat) -> None:
    tea = make_product()
    line = received(cat, tea)
    write_review(person=cat, number=line.order.number, line_id=line.pk, stars=4, text="Smooth")
    brand = make_brand()
    follow_brand(person=cat, brand=brand)
    files = exported(cat)
    [order] = files["orders.json"]
    assert (order["number"], order["total_fen"]) == (line.order.number, line.order.total_fen)
    assert [one["short_name"] for one in order["lines"]] == [tea.short_name]
    assert [(one["stars"], one["text"]) for one in files["reviews.json"]] == [(4, "Smooth")]
    assert [one["brand_id"] for one in files["followed_brands.json"]] == [brand.pk]
    assert files["notes_that_led_to_goods.json"] == {"consent": None, "notes": []}
    assert exported(ada)["orders.json"] == exported(ada)["reviews.json"] == []


def test_a_closed_account_leaves_no_address_identity_or_cart(ada, cat) -> None:
    for person in (ada, cat):
        make_address(person)
        Cart.objects.create(person=person)
    make_address(ada, is_default=False, deleted_at=timezone.now())
    confirm_identity(person=ada, **GOOD)
    Person.objects.filter(pk=ada.pk).update(closing_at=timezone.now() - timedelta(seconds=1))
    assert close_account(person_id=ada.pk)
    assert Address.objects.get().person == cat
    assert Cart.objects.get().person == cat
    assert not Identity.objects.exists()
