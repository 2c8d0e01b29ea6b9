"""What a greedy, a clumsy and a hostile visitor try against the mall."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mall.buyers.address_book import MOST_ADDRESSES, delete_address, put_back_address
from mall.checkout import placing, waiting
from mall.checkout.placing import place_order
from mall.goods.catalogue import save_product
from mall.goods.redrafting import draft_of
from mall.goods.showing import hide_product, restore_product
from mall.models import Address, Order, Product, Stock
from mall.payments import paying
from mall.pricing import Wanted
from mall.sandbox import protocol
from members.addresses import is_good
from members.models import MediaFile, Person
from tests.mall.buying import buy, some_address, total_of
from tests.mall.goods import make_address, make_product, only_sku
from tests.mall.pictures import stored, thing_on
from tests.mall.shop_desks import desk, open_shop
from tests.mall.test_sheets import HEAD, take_over
from xhs.lib.errors import Refusal
from xhs.lib.throttle import TooOften

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(db: None) -> Product:
    return make_product("Japan·Tea that wakes you", stock=1_000)


def test_nobody_keeps_the_goods_of_a_shop_in_orders_she_does_not_pay(
    tea: Product, cat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST_UNPAID", 2)
    first, _second = buy(cat, tea), buy(cat, tea)
    with pytest.raises(Refusal) as refused:
        buy(cat, tea)
    assert refused.value.code == "many_unpaid"
    assert Stock.objects.get(sku__product=tea).reserved == 2
    again = buy(cat, tea, submission=first.submission)
    assert again == first  # the same press is still the same order
    Order.objects.filter(pk=first.pk).update(pay_until=timezone.now())
    assert buy(cat, tea).state == "placed"


def test_placing_orders_by_a_program_is_slowed_down(
    tea: Product, cat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "PRESSES_PER_MINUTE", 3)
    for _number in range(3):
        buy(cat, tea)
    with pytest.raises(TooOften):
        buy(cat, tea)


def test_ninety_nine_of_one_are_the_most_however_the_form_spells_it(tea: Product, cat: Person) -> None:
    sku = only_sku(tea)
    what = [Wanted(sku.pk, 99), Wanted(sku.pk, 1)]
    with pytest.raises(Refusal) as refused:
        place_order(
            person=cat,
            wanted=what,
            address_id=some_address(cat).pk,
            seen_fen=total_of(cat, what),
            submission=uuid4(),
        )
    assert refused.value.code == "too_many"
    assert not Order.objects.exists()


def test_a_provider_is_not_asked_again_and_again(
    cat: Person, sign_in: type[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paying, "DEPARTURES_PER_MINUTE", 2)
    browser, order = sign_in(cat), buy(cat)
    for _number in range(2):
        assert "/sandbox-pay/" in browser.post(f"/pay/{order.number}/", {"provider": "sandbox"})["Location"]
    assert (
        browser.post(f"/pay/{order.number}/", {"provider": "sandbox"})["Location"] == f"/pay/{order.number}/"
    )


def test_the_signature_a_browser_carries_opens_nothing_else(cat: Person, sign_in: type[Client]) -> None:
    """The link to the sandbox is signed with the same key as its messages, over something that is no message."""
    order = buy(cat)
    link = sign_in(cat).post(f"/pay/{order.number}/", {"provider": "sandbox"})["Location"]
    carried = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    signed = {protocol.TIME: carried["time"], protocol.SIGNATURE: carried["signature"]}
    for path, status in ((protocol.QUERY, 403), (protocol.REFUNDS, 403), ("/pay/sandbox/notice/", 400)):
        answer = Client().post(path, carried["order"], content_type="application/json", headers=signed)
        assert answer.status_code == status
    order.refresh_from_db()
    assert order.state == "placed"


def test_a_file_in_the_encoding_of_china_is_taken_over_though_it_grows(sign_in: type[Client]) -> None:
    shop = open_shop("amber")
    category = shop.product.category.slug
    row = f"N{{0}},Japan·Lips that stay,丝,{category},,JP,,{'说' * 2_900},N{{0}}-{{1}},Size={{1}},99,80,yes"
    head = HEAD.replace("supply,", "supply,about,")
    text = "\n".join([head, *(row.format(number, size) for number in range(16) for size in range(10))])
    file = SimpleUploadedFile("file.csv", text.encode("gb18030"))
    browser = sign_in(shop.owner)
    looked = browser.post("/shop-desk/mall/product/import/", {"file": file})
    assert looked.context["new"] == 16
    assert take_over(browser, "product", looked.context["checked"]).status_code == 302
    assert Product.objects.filter(code__startswith="N").count() == 16


def test_undoing_a_deletion_does_not_overfill_the_address_book(cat: Person) -> None:
    rows = [make_address(cat, is_default=not number) for number in range(MOST_ADDRESSES)]
    delete_address(person=cat, address_id=rows[0].pk)
    make_address(cat, is_default=False)
    with pytest.raises(Refusal) as refused:
        put_back_address(person=cat, address_id=rows[0].pk)
    assert refused.value.code == "too_many_addresses"
    assert Address.objects.owned_by(cat).count() == MOST_ADDRESSES


def test_saving_a_hidden_product_does_not_show_its_pictures_again(mod: Person) -> None:
    shop = open_shop("amber")
    product = shop.product
    hide_product(product=product, operator=mod, reason="Forged")
    fresh = stored(thing_on("#ffffff"), shop.owner)
    draft = draft_of(product)
    save_product(
        merchant=shop.merchant, draft=replace(draft, pictures=[*draft.pictures, (fresh, "")]), product=product
    )
    audiences = MediaFile.objects.filter(product_pictures__product=product).values_list("audience", flat=True)
    assert list(audiences) == ["restricted", "restricted"]
    restore_product(product=product, operator=mod, reason="They are real")
    assert set(audiences.all()) == {"public"}


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"hidden_at": timezone.now()}])
def test_the_form_of_a_note_tells_nothing_of_products_nobody_may_know_of(
    tea: Product, cat: Person, sign_in: type[Client], fields: dict[str, object]
) -> None:
    browser, address = sign_in(cat), f"{reverse('publish')}?product={tea.pk}"
    assert tea.short_name in browser.get(address).content.decode()
    Product.objects.filter(pk=tea.pk).update(**fields)
    assert tea.short_name not in browser.get(address).content.decode()


@pytest.mark.parametrize("number", ["²", "٣"])
def test_digits_of_other_scripts_break_no_page(number: str, sign_in: type[Client]) -> None:
    """Python takes more for digits than it can read, and reads more than an address can hold."""
    shop = open_shop("amber")
    browser = sign_in(shop.owner)
    assert browser.get("/addresses/", {"deleted": number}).status_code == 200
    for model in ("product", "stock", "stockmovement"):
        assert browser.get(f"/shop-desk/mall/{model}/", {"q": number}).status_code == 200
    assert browser.get(desk("mall_parcel_act", "pack"), {"ids": number}).status_code < 500
    token = shop.product.pictures.get().media.token
    assert not is_good(token, f"{number}.signature")
