"""Coming in: by password, by a code, after forgetting; and who may not."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client, TestCase, override_settings

from members.models import ModerationEntry, Person
from members.standing import reinstate, suspend
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_person
from tests.members.mailbox import code_for, last_mail

pytestmark = pytest.mark.django_db


def log_in(client: Client, login: str, password: str = PASSWORD, **extra: str):
    return client.post("/accounts/login/", {"login": login, "password": password, **extra})


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.com", "Ada@Example.com", " ada "])
def test_user_name_or_address_in_any_case_opens_the_door(client: Client, ada: Person, login: str) -> None:
    assert log_in(client, login).url == "/"
    assert is_in(client)


def test_next_is_kept_and_a_foreign_one_is_not(ada: Person) -> None:
    assert log_in(Client(), "ada", next="/publish/?draft=3").url == "/publish/?draft=3"
    assert log_in(Client(), "ada", next="https://evil.example/").url == "/"
    page = Client().get("/accounts/login/?next=/publish/").content.decode()
    assert 'name="next" value="/publish/"' in page
    assert "/accounts/signup/?next=%2Fpublish%2F" in page


def test_a_wrong_password_and_an_unknown_name_sound_alike(client: Client, ada: Person) -> None:
    wrong = log_in(client, "ada", "nonsense nonsense").content.decode()
    unknown = log_in(client, "nobody", "nonsense nonsense").content.decode()
    assert "name or the password is not right" in wrong
    assert "name or the password is not right" in unknown
    assert 'value="nobody"' in unknown, "what was typed stays"


def test_a_code_by_mail_opens_the_door(client: Client, ada: Person) -> None:
    assert (
        client.post("/accounts/login/code/", {"email": "Ada@example.com", "next": "/inbox/"}).status_code
        == 302
    )
    page = client.get("/accounts/login/code/confirm/?next=/inbox/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    answer = client.post("/accounts/login/code/confirm/", {"code": code_for(ada.email), "next": "/inbox/"})
    assert answer.url == "/inbox/"
    assert is_in(client)


def nameless(username: str) -> Person:
    """An account without any address."""
    person = make_person(username)
    EmailAddress.objects.filter(user=person).delete()
    Person.objects.filter(pk=person.pk).update(email="")
    return person


def test_an_account_without_an_address_is_asked_for_one_and_let_in_by_its_code(client: Client) -> None:
    nameless("eve")
    answer = client.post(
        "/accounts/login/", {"login": "eve", "password": PASSWORD, "next": "/inbox/"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == "/accounts/first-email/" and "has no e-mail yet" in answer.text
    assert client.get("/accounts/login/", follow=True).redirect_chain[-1][0] == "/accounts/first-email/"
    assert client.post("/accounts/first-email/", {"email": "nonsense"}).status_code == 400
    page = client.post("/accounts/first-email/", {"email": "eve@example.com"}, follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/confirm-email/" and "eve@example.com" in page.text
    assert not is_in(client)
    assert (
        client.get("/accounts/first-email/", follow=True).redirect_chain[-1][0] == "/accounts/confirm-email/"
    )
    code = code_for("eve@example.com")
    assert client.post("/accounts/confirm-email/", {"code": code}).headers["Location"] == "/inbox/"
    assert is_in(client) and Person.objects.get().email == "eve@example.com"


def test_the_address_of_another_account_cannot_be_made_ones_own(client: Client, ada: Person) -> None:
    eve = nameless("eve")
    log_in(client, "eve")
    client.post("/accounts/first-email/", {"email": ada.email})
    client.post("/accounts/confirm-email/", {"code": code_for(ada.email)})
    assert not is_in(client) and not EmailAddress.objects.filter(user=eve, verified=True).exists()


def test_a_password_alone_gives_no_address_to_an_account_with_a_second_factor(client: Client) -> None:
    eve = nameless("eve")
    TOTP.activate(eve, "JBSWY3DPEHPK3PXP")
    answer = client.post("/accounts/login/", {"login": "eve", "password": PASSWORD})
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    client.post("/accounts/first-email/", {"email": "thief@example.com"})
    assert not EmailAddress.objects.filter(user=eve).exists() and not is_in(client)


def test_a_mistyped_first_address_is_asked_for_again(client: Client) -> None:
    nameless("eve")
    log_in(client, "eve")
    client.post("/accounts/first-email/", {"email": "typo@example.com"})
    answer = client.post("/accounts/start-over/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/first-email/"
    client.post("/accounts/first-email/", {"email": "eve@example.com"})
    client.post("/accounts/confirm-email/", {"code": code_for("eve@example.com")})
    assert is_in(client) and Person.objects.get().email == "eve@example.com"


def test_the_code_of_who_used_the_browser_before_lets_nobody_else_in(client: Client) -> None:
    for name in ("mallory", "eve"):
        nameless(name)
    log_in(client, "mallory")
    client.post("/accounts/first-email/", {"email": "mal@example.com"})
    client.post("/accounts/logout/")
    log_in(client, "eve")
    client.post("/accounts/confirm-email/", {"code": code_for("mal@example.com")})
    assert not is_in(client) and not EmailAddress.objects.filter(verified=True).exists()


def test_who_does_not_wait_for_it_is_not_asked_for_an_address(client: Client, ada: Person) -> None:
    assert client.get("/accounts/first-email/").headers["Location"] == "/accounts/login/"
    assert SignIn(ada).get("/accounts/first-email/").headers["Location"] == "/accounts/login/"


def test_an_unknown_address_gets_the_same_answer_and_a_letter(ada: Person) -> None:
    answers = []
    for email in ("ada@example.com", "nobody@example.com"):
        browser = Client()
        answer = browser.post("/accounts/login/code/", {"email": email})
        page = browser.get(answer.url).content.decode()
        answers.append((answer.status_code, answer.url, "six digits" in page))
    assert answers[0] == answers[1]
    assert "no account" in last_mail("nobody@example.com").subject


def test_a_forgotten_password_is_replaced_by_a_code(client: Client, ada: Person) -> None:
    elsewhere = SignIn(ada)
    assert client.post("/accounts/password/reset/", {"email": ada.email}).status_code == 302
    client.post("/accounts/password/reset/confirm/", {"code": code_for(ada.email)})
    done = client.post("/accounts/password/reset/complete/", {"password1": "a quite different phrase"})
    assert done.status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere), "other sessions end with the old password"
    assert log_in(Client(), "ada", "a quite different phrase").status_code == 302


def test_resetting_an_unknown_password_looks_the_same(ada: Person) -> None:
    answers = []
    for email in ("ada@example.com", "nobody@example.com"):
        browser = Client()
        answer = browser.post("/accounts/password/reset/", {"email": email})
        answers.append((answer.url, browser.get(answer.url).status_code))
    assert answers[0] == answers[1]


def test_a_suspended_person_is_told_so_and_her_sessions_end(ada: Person, mod: Person) -> None:
    browser = SignIn(ada)
    assert is_in(browser)
    suspend(actor=mod, person=ada, reason="Sold counterfeit bags")
    assert not is_in(browser)
    answer = log_in(Client(), "ada")
    assert answer.url == "/accounts/inactive/?why=suspended"
    assert "suspended" in Client().get(answer.url).content.decode()


def test_a_suspended_person_reads_the_reason_in_a_letter(ada: Person, mod: Person) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert suspend(actor=mod, person=ada, reason="Sold counterfeit bags") is True
        assert suspend(actor=mod, person=ada, reason="Again") is False
    assert "Sold counterfeit bags" in last_mail(ada.email).body
    assert [entry.action for entry in ModerationEntry.objects.all()] == ["suspend"]


def test_only_whoever_knows_the_password_learns_of_the_suspension(ada: Person, mod: Person) -> None:
    suspend(actor=mod, person=ada, reason="Spam")
    assert "is not right" in log_in(Client(), "ada", "nonsense nonsense").content.decode()


def test_a_code_does_not_get_a_suspended_person_in(client: Client, ada: Person, mod: Person) -> None:
    suspend(actor=mod, person=ada, reason="Spam")
    client.post("/accounts/login/code/", {"email": ada.email})
    answer = client.post("/accounts/login/code/confirm/", {"code": code_for(ada.email)})
    assert answer.url == "/accounts/inactive/?why=suspended"
    assert not is_in(client)


def test_a_reinstated_person_comes_back(client: Client, ada: Person, mod: Person) -> None:
    suspend(actor=mod, person=ada, reason="Spam")
    reinstate(actor=mod, person=ada, reason="It was a mistake")
    log_in(client, "ada")
    assert is_in(client)


def test_ten_wrong_passwords_close_the_name_for_a_while_but_not_the_code(ada: Person) -> None:
    for number in range(10):
        log_in(Client(REMOTE_ADDR=f"198.51.100.{number}"), "ada", "nonsense nonsense")
    closed = Client(REMOTE_ADDR="198.51.100.99")
    assert "too many times" in log_in(closed, "ada").content.decode()
    closed.post("/accounts/login/code/", {"email": ada.email})
    closed.post("/accounts/login/code/confirm/", {"code": code_for(ada.email)})
    assert is_in(closed)


@override_settings(TRUSTED_PROXIES=1)
def test_seven_visitors_behind_our_proxy_do_not_lock_each_other_out(ada: Person) -> None:
    for number in range(7):
        visitor = Client(REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": f"203.0.113.{number}"})
        for attempt in range(9):
            log_in(visitor, f"name{number}", f"nonsense nonsense {attempt}")
    last = Client(REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "203.0.113.200"})
    assert log_in(last, "ada").status_code == 302


def test_a_made_up_forwarding_header_does_not_dodge_the_limit(ada: Person) -> None:
    for number in range(60):
        spoofed = Client(REMOTE_ADDR="203.0.113.5", headers={"x-forwarded-for": f"198.51.100.{number}"})
        answer = log_in(spoofed, f"name{number % 8}x{number}", "nonsense nonsense")
    assert "too many times" in answer.content.decode() or answer.status_code == 429


def test_only_so_many_codes_are_sent_to_one_address(ada: Person) -> None:
    for number in range(3):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post("/accounts/login/code/", {"email": ada.email})
    answer = Client(REMOTE_ADDR="198.51.100.50").post("/accounts/login/code/", {"email": ada.email})
    assert answer.status_code == 200
    cache.clear()


def totp_code(person: Person) -> str:
    secret = Authenticator.objects.get(user=person, type="totp").wrap().instance.data["secret"]
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secured(ada: Person) -> Person:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ada)
    return ada


def test_with_an_authenticator_app_the_password_is_not_enough(client: Client, secured: Person) -> None:
    answer = log_in(client, "ada", next="/inbox/")
    assert answer.url == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    assert client.get(answer.url).status_code == 200
    assert client.post(answer.url, {"code": "000000"}).status_code == 200
    assert client.post(answer.url, {"code": totp_code(secured)}).url == "/inbox/"
    assert is_in(client)


def test_a_recovery_code_works_once(secured: Person) -> None:
    code = Authenticator.objects.get(user=secured, type="recovery_codes").wrap().get_unused_codes()[0]
    for browser, worked in ((Client(), True), (Client(), False)):
        log_in(browser, "ada")
        browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(browser) is worked
        cache.clear()


def test_a_code_by_mail_does_not_skip_the_second_step(client: Client, secured: Person) -> None:
    client.post("/accounts/login/code/", {"email": secured.email})
    answer = client.post("/accounts/login/code/confirm/", {"code": code_for(secured.email)})
    assert answer.url == "/accounts/2fa/authenticate/"


def test_the_second_step_is_set_up_with_a_picture_and_gives_recovery_codes(ada: Person) -> None:
    browser = SignIn(ada)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/accounts/2fa/totp/activate/")
    assert "data:image/svg+xml" in page.content.decode()
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert browser.post("/accounts/2fa/totp/activate/", {"code": code}).url == "/accounts/2fa/recovery-codes/"
    codes = browser.get("/accounts/2fa/recovery-codes/").content.decode()
    first = Authenticator.objects.get(user=ada, type="recovery_codes").wrap().get_unused_codes()[0]
    assert first in codes
    assert "10 left" in browser.get("/settings/security/").content.decode()


def test_touching_the_ways_in_asks_for_the_password_again(ada: Person) -> None:
    browser = SignIn(ada)
    for path in ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"):
        assert browser.get(path).url == f"/accounts/reauthenticate/?next={path.replace('/', '%2F')}"


def test_a_new_address_counts_once_it_is_confirmed(ada: Person) -> None:
    browser = SignIn(ada)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.post("/accounts/email/", {"action_add": "1", "email": "new@example.com"})
    assert Person.objects.get(pk=ada.pk).email == "ada@example.com"
    browser.post("/accounts/confirm-email/", {"code": code_for("new@example.com")})
    assert Person.objects.get(pk=ada.pk).email == "new@example.com"
    assert "changed" in last_mail("ada@example.com").subject


def test_the_admin_has_no_side_door(client: Client, mod: Person) -> None:
    assert client.get("/admin/login/?next=/admin/").url == "/accounts/login/?next=%2Fadmin%2F"
    assert SignIn(mod).get("/admin/").status_code == 200


def test_logging_out_needs_a_button_not_a_link(ada: Person) -> None:
    browser = SignIn(ada)
    assert browser.get("/accounts/logout/").status_code == 200
    assert is_in(browser)
    assert browser.post("/accounts/logout/").status_code == 302
    assert not is_in(browser)


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/login/code/"]
)
def test_every_way_in_carries_the_name_of_the_site_and_no_inline_script(client: Client, path: str) -> None:
    from members.models import SiteIdentity

    SiteIdentity(name="Orchid").save()
    answer = client.get(path)
    page = answer.content.decode()
    assert "Orchid</title>" in page
    scripts = [tag for tag in page.split("<script")[1:] if "src=" not in tag.split(">")[0]]
    assert scripts == []
