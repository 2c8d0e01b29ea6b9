"""Ways in that need a browser: a passkey in the lock of the phone, a code that sends itself, an eye for passwords."""

import pytest
from playwright.sync_api import Page, expect

from members.models import MediaFile, Person
from tests.browser.visiting import DESKTOP, Visits
from tests.factories import PASSWORD
from tests.members.mailbox import code_for
from tests.xhs.image_files import heic, photograph, quadrants, save

pytestmark = pytest.mark.django_db(transaction=True)


def give_a_lock(page: Page) -> None:
    """The device has a lock that knows its owner and opens at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    lock = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": lock})


def test_a_passkey_is_added_and_opens_the_door(visit: Visits, ada: Person) -> None:
    page = visit(ada)
    give_a_lock(page)
    page.goto("/settings/security/")
    page.get_by_role("link", name="Set up Passkeys").tap()
    page.get_by_role("link", name="Add a passkey").tap()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").tap()
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Add a passkey").tap()
    expect(page.locator(".facts")).to_contain_text("My phone")

    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Log out").tap()
    expect(page.get_by_text("You are logged out")).to_be_visible()
    page.goto("/accounts/login/?next=/settings/devices/")
    page.get_by_role("button", name="Log in with a passkey").tap()
    expect(page.get_by_role("heading", name="Devices")).to_be_visible()


def test_without_a_lock_the_page_says_that_it_did_not_work(visit: Visits) -> None:
    page = visit()
    page.goto("/accounts/login/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="Log in with a passkey").tap()
    expect(page.get_by_text("That did not work, or you stopped it.")).to_be_visible()


def test_a_whole_code_sends_itself(visit: Visits, ada: Person) -> None:
    page = visit()
    page.goto("/accounts/login/code/?next=/settings/privacy/")
    page.get_by_label("E-mail").fill(ada.email)
    page.get_by_role("button", name="Send me a code").tap()
    expect(page.get_by_label("Code")).to_be_visible()
    page.get_by_label("Code").press_sequentially(code_for(ada.email))
    expect(page.get_by_role("heading", name="Privacy")).to_be_visible()


def test_the_eye_shows_what_was_typed_and_hides_it_again(visit: Visits) -> None:
    page = visit()
    page.goto("/accounts/signup/")
    field = page.get_by_label("Password", exact=True)
    field.fill("something long")
    page.get_by_role("button", name="Show password").tap()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide password").tap()
    expect(field).to_have_attribute("type", "password")


def test_a_chosen_avatar_is_seen_at_once_and_what_is_typed_beside_it_stays(
    visit: Visits, ada: Person
) -> None:
    page = visit(ada)
    page.goto("/settings/profile/")
    page.get_by_label("About me").fill("Half a sen")
    picture = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": save(photograph((300, 300)), "JPEG")}
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("button", name="Use this picture").click()
    expect(page.get_by_text("Your picture is changed.")).to_be_visible()
    expect(page.locator(".face .avatar img")).to_be_visible()
    expect(page.get_by_label("About me")).to_have_value("Half a sen")
    ada.refresh_from_db()
    assert ada.avatar_id


def test_the_square_of_an_avatar_is_chosen_by_keyboard_and_drawn_so(visit: Visits, ada: Person) -> None:
    page = visit(ada, DESKTOP)
    page.goto("/settings/profile/")
    picture = {"name": "me.png", "mimeType": "image/png", "buffer": save(quadrants(600, 300), "PNG")}
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_label("Size", exact=True).fill("2")
    page.locator("[data-stage]").focus()
    for key in ["ArrowRight"] * 60 + ["ArrowDown"] * 60:  # as far as it goes: white
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your picture is changed.")).to_be_visible()
    ada.refresh_from_db()
    assert ada.avatar is not None and (ada.avatar.width, ada.avatar.height) == (150, 150)
    assert ada.avatar.crop == pytest.approx([0.75, 0.5, 0.5])


def test_a_picture_the_browser_cannot_draw_is_sent_as_it_is_and_giving_up_sends_nothing(
    visit: Visits, ada: Person
) -> None:
    page = visit(ada)
    page.goto("/settings/profile/")
    drawn = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": save(photograph((300, 300)), "JPEG")}
    page.locator("input[type=file]").set_input_files(drawn)
    page.locator("#crop").get_by_role("button", name="Close").click()
    assert not MediaFile.objects.exists()
    foreign = {"name": "me.heic", "mimeType": "image/heic", "buffer": heic(quadrants(128, 96))}
    page.locator("input[type=file]").set_input_files(foreign)
    expect(page.get_by_text("Your picture is changed.")).to_be_visible()
    assert MediaFile.objects.get().crop == []
