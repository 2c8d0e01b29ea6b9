"""The pay page, the way back, and the doors that providers knock at."""

from datetime import timedelta
from unittest.mock import ANY

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from mall.models import Order, PaymentAttempt, PaymentNotice, SandboxPayment
from mall.sandbox import protocol
from mall.settling.asking import ask_soon
from members.models import Person
from tests.factories import PASSWORD
from tests.mall.orders import make_order
from tests.mall.paying import Commits, choose_sandbox, pay_at
from tests.mall.sandbox_wire import ClientTransport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wire")]
PAGES = ["/pay/{}/", "/pay/{}/scan/", "/pay/{}/thanks/"]


@pytest.fixture
def _wire(settings) -> None:
    settings.PAYMENT_TRANSPORT = "tests.mall.sandbox_wire.ClientTransport"
    ClientTransport.is_down = False


@pytest.fixture
def commits(django_capture_on_commit_callbacks) -> Commits:
    return django_capture_on_commit_callbacks


def test_the_page_shows_the_amount_the_time_and_the_ways(ada: Person, sign_in) -> None:
    order = make_order(ada, price=128050)
    page = sign_in(ada).get(f"/pay/{order.number}/").content.decode()
    assert "1,280.50" in page
    assert f'data-countdown="{timezone.localtime(order.pay_until):%Y-%m-%dT%H:%M}' in page
    assert 'name="provider" value="sandbox" required checked' in page


@pytest.mark.parametrize("path", PAGES)
def test_another_persons_order_is_not_there(ada: Person, bo: Person, mod: Person, sign_in, path: str) -> None:
    order = make_order(ada)
    for person in (bo, mod):
        assert sign_in(person).get(path.format(order.number)).status_code == 404
        assert sign_in(person).post(path.format(order.number), {"provider": "sandbox"}).status_code in (
            404,
            405,
        )
    assert sign_in(ada).get(path.format("9" * 16)).status_code == 404
    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize("path", PAGES)
def test_an_expired_session_leads_back_after_logging_in(ada: Person, path: str) -> None:
    order, browser = make_order(ada), Client()
    path = path.format(order.number)
    sent = browser.get(path)
    assert sent.url == f"/accounts/login/?next={path}"
    back = browser.post(sent.url, {"login": "ada", "password": PASSWORD, "next": path})
    assert back.url == path


def test_an_expired_session_on_the_button_leads_back_too(ada: Person) -> None:
    order = make_order(ada)
    sent = Client().post(f"/pay/{order.number}/", {"provider": "sandbox"})
    assert sent.url == f"/accounts/login/?next=/pay/{order.number}/"
    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize("state", ["paid", "packed", "shipped", "received", "refunding", "refunded"])
def test_a_paid_order_leads_straight_to_itself(ada: Person, sign_in, state: str) -> None:
    order = make_order(ada, state=state)
    for answer in (sign_in(ada).get(f"/pay/{order.number}/"), sign_in(ada).post(f"/pay/{order.number}/")):
        assert answer.url == f"/orders/{order.number}/"


@pytest.mark.parametrize(
    "fields", [{"state": "closed"}, {"pay_until": timezone.now() - timedelta(seconds=1)}]
)
def test_a_closed_order_says_so_and_offers_to_buy_again(ada: Person, sign_in, fields: dict) -> None:
    order = make_order(ada, **fields)
    for answer in (
        sign_in(ada).get(f"/pay/{order.number}/"),
        sign_in(ada).post(f"/pay/{order.number}/", {"provider": "sandbox"}),
    ):
        assert f"/checkout/?sku={order.lines.get().sku_id}&amp;quantity=1" in answer.content.decode()
    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize("provider", ["", "alipay", "no such", "sandbox\n", "x" * 500])
def test_a_way_that_is_not_offered_is_refused_with_a_sentence(ada: Person, sign_in, provider: str) -> None:
    order = make_order(ada)
    answer = sign_in(ada).post(f"/pay/{order.number}/", {"provider": provider}, follow=True)
    assert answer.redirect_chain == [(f"/pay/{order.number}/", 302)]
    assert "Choose one of the ways to pay." in answer.content.decode()


def policy_of(page) -> str:
    """Its directives, which come in any order, each with a semicolon behind it."""
    return page["Content-Security-Policy"] + ";"


def test_the_policy_lets_the_form_lead_to_the_providers_only(ada: Person, sign_in, settings) -> None:
    order = make_order(ada)
    page = sign_in(ada).get(f"/pay/{order.number}/")
    assert "form-action 'self' http://127.0.0.1:8000;" in policy_of(page)
    assert "form-action 'self';" in policy_of(sign_in(ada).get(f"/pay/{order.number}/thanks/"))


def test_pages_take_the_same_statements_for_one_line_and_many(
    ada: Person, sign_in, django_assert_max_num_queries
) -> None:
    shopper, order = sign_in(ada), make_order(ada)
    shopper.get(f"/pay/{order.number}/")
    with django_assert_max_num_queries(4):
        shopper.get(f"/pay/{order.number}/")
    with django_assert_max_num_queries(4):
        shopper.get(f"/pay/{order.number}/thanks/")


def test_the_way_back_waits_looks_again_and_stops(ada: Person, sign_in) -> None:
    shopper, order = sign_in(ada), make_order(ada)
    path = f"/pay/{order.number}/thanks/"
    assert f'content="2; url={path}?look=2"' in shopper.get(path).content.decode()
    assert f'content="5; url={path}?look=8"' in shopper.get(path + "?look=7").content.decode()
    for look in ("20", "999"):
        assert 'http-equiv="refresh"' not in shopper.get(f"{path}?look={look}").content.decode()
    for odd in ("-1", "x", "1e9", "９", "99999", ""):
        assert "?look=2" in shopper.get(path, {"look": odd}).content.decode()


def test_the_way_back_thanks_once_the_money_is_here(ada: Person, sign_in, commits: Commits) -> None:
    shopper, order = sign_in(ada), make_order(ada)
    back = pay_at(choose_sandbox(shopper, order), commits=commits)
    page = shopper.get(back.url)
    assert "Thank you, it is paid" in page.content.decode()
    assert f'href="/orders/{order.number}/"' in page.content.decode()


def test_the_way_back_never_believes_the_address(ada: Person, sign_in) -> None:
    shopper, order = sign_in(ada), make_order(ada)
    shopper.get(f"/pay/{order.number}/thanks/?paid=1&trade_status=TRADE_SUCCESS&redirect_status=succeeded")
    order.refresh_from_db()
    assert order.state == Order.State.PLACED


def test_a_shopper_who_is_back_makes_us_ask_but_not_without_end(ada: Person, sign_in) -> None:
    shopper, order = sign_in(ada), make_order(ada)
    pay_at(choose_sandbox(shopper, order), "absent")
    shopper.get(f"/pay/{order.number}/thanks/?look=3")
    order.refresh_from_db()
    assert order.state == Order.State.PAID
    PaymentAttempt.objects.update(captured_at=None, ask_at=timezone.now())
    cache.clear()
    assert [len(ask_soon(order_id=order.pk)) for _number in range(6)] == [1, 1, 1, 1, 0, 0]


def test_the_door_for_notices_is_narrow(ada: Person) -> None:
    door, strict = "/pay/sandbox/notice/", Client(enforce_csrf_checks=True)
    assert strict.get(door).status_code == 405
    assert strict.post("/pay/nobody/notice/").status_code == 404
    assert strict.post("/pay/alipay/notice/").status_code == 404  # it has no keys here
    assert strict.post(door, b"x" * 70_000, content_type="application/json").status_code == 413
    for body in (b"", b"{}", b"[]", b"\xff\xfe", b'{"kind": "paid"}'):
        assert strict.post(door, body, content_type="application/json").status_code == 400
    assert not PaymentNotice.objects.exists()


@pytest.mark.parametrize("body", [b"[]", b"null", b"{}", b'{"kind":"paid"}', b'"x"', b"{", b"\xff"])
def test_signed_nonsense_is_refused_not_an_error(settings, body: bytes) -> None:
    signed = protocol.headers(settings.PAYMENTS["sandbox"]["key"], body, timezone.now())
    kind = signed.pop("Content-Type")
    answer = Client().post("/pay/sandbox/notice/", body, content_type=kind, headers=signed)
    assert answer.status_code == 400


def test_a_flood_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mall.views.pay.NOTICES_PER_MINUTE", 3)
    answers = [Client().post("/pay/sandbox/notice/").status_code for _number in range(5)]
    assert answers == [400, 400, 400, 429, 429]


def test_a_notice_for_a_payment_we_do_not_know_is_kept_for_the_operators(settings) -> None:
    told = {
        "notice_id": "n1", "kind": "paid", "number": "xhsnobody", "order": "1", "account": "xhs-sandbox",
        "amount_fen": 1, "currency": "CNY", "reference": "r", "at": 1,
    }  # fmt: skip
    body = protocol.pack(told)
    signed = protocol.headers(settings.PAYMENTS["sandbox"]["key"], body, timezone.now())
    kind = signed.pop("Content-Type")
    assert Client().post("/pay/sandbox/notice/", body, content_type=kind, headers=signed).status_code == 400
    assert PaymentNotice.objects.values("verdict", "attempt", "body").get() == {
        "verdict": "unknown", "attempt": None, "body": ANY,
    }  # fmt: skip


# --- the sandbox's own pages -----------------------------------------------------------------------


def test_the_sandbox_shows_what_is_to_be_paid_and_leads_back(ada: Person, sign_in) -> None:
    order = make_order(ada, price=12850)
    page = Client().get(choose_sandbox(sign_in(ada), order))
    assert "128.50" in page.content.decode()
    assert f'href="http://testserver/pay/{order.number}/"' in page.content.decode()
    assert "form-action 'self' http://testserver;" in policy_of(page)


def test_a_changed_or_old_link_opens_nothing(ada: Person, sign_in, settings) -> None:
    key, now = settings.PAYMENTS["sandbox"]["key"], timezone.now()
    good = protocol.order_link(key, {"number": "n"}, now)
    for link in (
        "/sandbox-pay/",
        good.replace("order=", "order=A"),
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        protocol.order_link("other", {"number": "n"}, now),
        protocol.order_link(key, {"number": "n"}, now - timedelta(hours=2)),
    ):
        assert Client().get(link).status_code == 400
    assert Client().get("/sandbox-pay/nobody/").status_code == 404
    assert not SandboxPayment.objects.exists()


def test_switches_are_for_operators_and_for_trying_out(ada: Person, mod: Person, sign_in, settings) -> None:
    page = choose_sandbox(sign_in(ada), make_order(ada))
    settings.SANDBOX_SWITCHES = True
    assert 'name="fault"' in Client().get(page).content.decode()
    settings.SANDBOX_SWITCHES = False
    assert 'name="fault"' not in sign_in(ada).get(page).content.decode()
    assert 'name="fault"' in sign_in(mod).get(page).content.decode()
    pay_at(page, "absent")
    assert SandboxPayment.objects.get().fault == ""


@pytest.mark.parametrize("path", ["/sandbox-pay/api/query/", "/sandbox-pay/api/refunds/"])
def test_programs_must_sign(path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(path).status_code == 405
    assert strict.post(path, b"{}", content_type="application/json").status_code == 403
    assert strict.post(path, b"x" * 20_000, content_type="application/json").status_code == 413
