"""Who was logged out while she typed logs in again, and finds every word where it was."""

from time import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from community.boards import create_board
from mall.models import Address, Order, Refund, Review
from mall.refunds.after_sale import ask_refund
from mall.refunds.decisions import approve_refund
from members.models import Person
from tests.factories import PASSWORD, make_picture
from tests.mall.buying import buy, pay, ship
from tests.mall.goods import make_address, make_merchant, make_product, only_sku
from tests.mall.test_reviews import address_of, received
from xhs.lib import kept_forms

pytestmark = pytest.mark.django_db


def come_back(client: Client, answer: object, person: Person) -> str:
    """Logs in where the answer leads, and reads the page behind it."""
    client.force_login(person)
    assert answer.status_code == 302
    going = parse_qs(urlsplit(answer.url).query)["next"][0]
    return client.get(going).content.decode()


def test_a_review_keeps_its_stars_words_and_pictures(client: Client, bo: Person) -> None:
    line = received(bo, make_product())
    token = make_picture(bo, is_used=False).token
    sent = {"stars": "2", "text": "Smells of soap", "picture": token, "as_note": "on"}
    page = come_back(client, client.post(address_of(line), sent), bo)
    assert "Smells of soap</textarea>" in page and f'value="{token}"' in page
    assert 'value="2" checked' in page and 'name="as_note" checked' in page
    assert not Review.objects.exists()


def test_files_cannot_wait_and_that_is_said(client: Client, bo: Person) -> None:
    line = received(bo, make_product())
    file = SimpleUploadedFile("a.jpg", b"bytes", "image/jpeg")
    page = come_back(client, client.post(address_of(line), {"stars": "2", "pictures": file}), bo)
    assert "choose new pictures once more" in page


def test_a_refund_keeps_pieces_reason_and_its_number(client: Client, bo: Person) -> None:
    order = pay(buy(bo, make_product(), quantity=3))
    line = order.lines.get()
    sent = {
        f"line-{line.pk}": "2",
        "reason": "Two leaked",
        "submission": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
    }
    url = f"/orders/{order.number}/refunds/?parcel={order.parcels.get().pk}"
    page = come_back(client, client.post(url, sent), bo)
    assert "Two leaked</textarea>" in page and sent["submission"] in page
    assert f'name="line-{line.pk}" type="number" inputmode="numeric" min="0" max="3" value="2"' in page
    assert not Refund.objects.exists()


def test_the_checkout_keeps_the_note_and_the_chosen_address(client: Client, bo: Person) -> None:
    make_address(bo)
    other = make_address(bo, line="后门 2 号", is_default=False)
    sku = only_sku(make_product())
    url = f"/checkout/?sku={sku.pk}&quantity=2"
    page = come_back(client, client.post(url, {"note": "Ring twice", "address": str(other.pk)}), bo)
    assert 'value="Ring twice"' in page
    assert f'name="address" value="{other.pk}"' in page and f'value="{sku.pk}:2:' in page
    assert not Order.objects.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_an_address_keeps_its_lines_and_the_selects_behind_it(
    client: Client, bo: Person, is_new: bool
) -> None:
    url = "/addresses/new/" if is_new else f"/addresses/{make_address(bo).pk}/"
    sent = {
        "receiver": "王小明",
        "phone": "13900139000",
        "province": "CN-ZJ",
        "city": "宁波市",
        "district": "海曙区",
    }
    before = Address.objects.count()
    page = come_back(client, client.post(f"{url}?next=/checkout/", sent | {"line": "中山路 9 号"}), bo)
    assert "王小明" in page and "13900139000" in page and "中山路 9 号" in page
    assert '<option value="海曙区" selected>' in page and 'value="/checkout/"' in page
    assert Address.objects.count() == before and not Address.objects.filter(receiver="王小明").exists()


def test_an_application_to_sell_keeps_its_words(client: Client, bo: Person) -> None:
    page = come_back(client, client.post("/sell/", {"kind": "flagship", "name": "Lotus & Co"}), bo)
    assert 'value="Lotus &amp; Co"' in page


def test_a_parcel_on_its_way_back_keeps_its_number(client: Client, ada: Person, bo: Person) -> None:
    order = ship(pay(buy(bo, make_product(merchant=make_merchant(owner=ada)))), ada)
    refund = ask_refund(
        order=order,
        by=bo,
        quantities={order.lines.get().pk: 1},
        reason="Too small",
        cause="unlike",
        goods_come_back=True,
    )
    approve_refund(refund=refund, by=ada)
    sent = {"carrier": "YTO", "tracking_number": "Y1001"}
    page = come_back(client, client.post(f"/refunds/{refund.pk}/", sent), bo)
    assert 'value="YTO"' in page and 'value="Y1001"' in page
    assert Refund.objects.get().return_number == ""


@pytest.mark.parametrize(
    ("address", "sent", "seen"),
    [
        (
            "/people/ada/report/",
            {"reason": "spam", "details": "Pills & more"},
            'value="spam" required checked',
        ),
        ("/boards/", {"name": "Pills & more", "is_private": "on"}, 'name="is_private" checked'),
        ("/settings/profile/", {"display_name": "Bo", "bio": "Reads & more"}, 'value="Bo"'),
        ("/settings/verification/", {"kind": "kol", "statement": "Writes & more"}, "</form>"),
    ],
)
def test_what_was_typed_elsewhere_is_kept_too(
    client: Client, ada: Person, bo: Person, address: str, sent: dict[str, str], seen: str
) -> None:
    page = come_back(client, client.post(address, sent), bo)
    assert "&amp; more" in page and seen in page


def test_the_name_of_a_board_is_kept(client: Client, bo: Person) -> None:
    board = create_board(person=bo, name="Tea", is_private=False)
    page = come_back(client, client.post(f"/boards/{board.pk}/edit/", {"name": "Tea & cups"}), bo)
    assert 'value="Tea &amp; cups"' in page
    board.refresh_from_db()
    assert board.name == "Tea"


def test_a_real_name_and_its_number_are_never_kept(client: Client, bo: Person) -> None:
    answer = client.post(
        "/identity/?next=/checkout/", {"real_name": "王小明", "number": "11010519491231002X"}
    )
    assert answer.url == "/accounts/login/?next=/identity/%3Fnext%3D/checkout/"
    assert "kept_form" not in client.session


def test_what_waited_is_shown_once_on_its_own_page_and_not_for_long(
    client: Client, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, other = received(bo, make_product()), received(bo, make_product())
    for _ in range(2):
        client.logout()
        client.post(address_of(line), {"text": "Only here"})
        client.force_login(bo)
        assert "Only here" not in client.get(address_of(other)).content.decode()
        assert "Only here" in client.get(address_of(line)).content.decode()
        assert "Only here" not in client.get(address_of(line)).content.decode()
    client.logout()
    client.post(address_of(line), {"text": "Yesterday"})
    client.force_login(bo)
    monkeypatch.setattr(kept_forms, "time", lambda: time() + 3601)
    assert "Yesterday" not in client.get(address_of(line)).content.decode()


def test_nobody_fills_the_sessions_with_what_nobody_types(client: Client) -> None:
    client.post("/publish/", {"text": "x" * 100_000, "picture": ["t"] * 900})
    kept = client.session["kept_form"]["fields"]
    assert len(kept) == 120 and max(len(value) for _name, value in kept) == 6_000
    client.post("/publish/", {f"field{number}": "x" * 10_000 for number in range(90)})
    kept = client.session["kept_form"]["fields"]
    assert sum(len(value) for _name, value in kept) <= 40_000


def test_past_so_many_from_one_address_nothing_is_kept_and_that_is_said() -> None:
    """Sessions are rows of ours, and a cookie thrown away makes another."""
    for _ in range(kept_forms.KEPT_PER_HOUR):
        assert "kept_form" in _sent_by_a_stranger().session
    late = _sent_by_a_stranger()
    assert "kept_form" not in late.session
    page = late.get("/accounts/login/").content.decode()
    assert "Please log in again." in page and "is kept" not in page


def _sent_by_a_stranger() -> Client:
    browser = Client()
    assert browser.post("/publish/", {"text": "Words"}).status_code == 302
    return browser


def log_in(browser: Client, person: Person) -> None:
    """At the door itself, where the browser learns whose session it has."""
    answer = browser.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    assert answer.status_code == 302


def end_session(browser: Client) -> None:
    """It ran out, or was ended from another device: the browser is not asked."""
    del browser.cookies[settings.SESSION_COOKIE_NAME]


def write(browser: Client, text: str = "My secret") -> None:
    assert browser.post("/publish/", {"text": text}).status_code == 302
    assert browser.session["kept_form"]


def test_what_waited_is_for_who_typed_it_alone(client: Client, ada: Person, bo: Person) -> None:
    log_in(client, ada)
    end_session(client)
    write(client)
    log_in(client, ada)
    assert "My secret</textarea>" in client.get("/publish/").content.decode()


def test_it_waits_while_she_looks_at_the_page_before_she_logs_in(client: Client, ada: Person) -> None:
    url = f"/products/{make_product().pk}/questions/"
    log_in(client, ada)
    end_session(client)
    client.post(url, {"text": "Is it loud?"})
    assert "Is it loud?" not in client.get(url).content.decode()
    log_in(client, ada)
    assert "Is it loud?" in client.get(url).content.decode()


def test_the_next_who_logs_in_on_the_same_browser_never_sees_it(
    client: Client, ada: Person, bo: Person
) -> None:
    log_in(client, ada)
    end_session(client)
    write(client)
    log_in(client, bo)
    assert "kept_form" not in client.session, "it is gone, not hidden"
    assert "My secret" not in client.get("/publish/").content.decode()


def test_it_is_not_hers_however_she_came_in(client: Client, ada: Person, bo: Person) -> None:
    log_in(client, ada)
    end_session(client)
    write(client)
    client.force_login(bo)
    assert "My secret" not in client.get("/publish/").content.decode()
    assert "kept_form" not in client.session


def test_what_a_visitor_typed_is_for_whoever_logs_in_first(client: Client, ada: Person, bo: Person) -> None:
    write(client)
    log_in(client, ada)
    assert "My secret</textarea>" in client.get("/publish/").content.decode()
    client.logout()
    client.cookies.clear()
    write(client, "Of nobody")
    log_in(client, ada)
    client.post("/accounts/logout/")
    log_in(client, bo)
    assert "Of nobody" not in client.get("/publish/").content.decode()


def test_a_forged_cookie_makes_nobody_the_typist(client: Client, ada: Person, bo: Person) -> None:
    client.cookies[kept_forms.COOKIE] = str(bo.pk)
    write(client)
    assert client.session["kept_form"]["whose"] == ""
