"""axe finds nothing on any page, light or dark, on phone and desktop; at 200 % nothing sticks out."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from community import comments
from members import social
from members.models import Person
from tests.browser.axe import OTHER_WAYS, TWO_WAYS, looked_at, open_with_axe, violations
from tests.browser.measuring import sticks_out
from tests.browser.rooms import many_notes, shown_note
from tests.browser.visiting import ZOOMED, Visits, open_wholly
from tests.factories import PASSWORD, make_person, make_topic

pytestmark = pytest.mark.django_db(transaction=True)

FOR_EVERYBODY = [
    "/",
    "/nearby/",
    "/nearby/?place=Chengdu",
    "/map/",
    "/map/?place=Chengdu",
    "/follow/",
    "/topics/",
    "/offline/",
    "/nothing-here/",
]
AT_THE_DOOR = ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"]
INSIDE = ["/publish/", "/drafts/", "/inbox/", "/boards/", "/people/ada/followers/", "/welcome/"]
SETTINGS = [
    "/settings/",
    "/settings/profile/",
    "/settings/privacy/",
    "/settings/news/",
    "/settings/display/",
    "/settings/people/",
    "/settings/security/",
    "/settings/devices/",
    "/settings/verification/",
    "/settings/data/",
    "/settings/close/",
]


def furnish(ada: Person, cat: Person) -> list[str]:
    """A small world; gives the addresses of its own pages."""
    many_notes(ada, 8)
    make_topic("tea")
    note = shown_note(
        ada, title="Tea in Chengdu", text="Slowly. #tea", topics=["tea"], pictures=3, place_name="Chengdu",
        latitude=30.66, longitude=104.06,
    )  # fmt: skip
    first = comments.add_comment(person=cat, note=note, text="Which house is it?")
    comments.add_comment(person=ada, note=note, text="The one by the river", parent=first)
    social.follow(person=cat, target=ada)
    return [note.get_absolute_url(), "/topics/tea/", ada.get_absolute_url()]


def test_axe_finds_nothing_for_strangers(visit: Visits, ada: Person, cat: Person) -> None:
    own = furnish(ada, cat)
    assert looked_at(open_with_axe(visit), [*FOR_EVERYBODY, *own, *AT_THE_DOOR]) == []


def test_a_button_that_is_busy_can_still_be_read(visit: Visits) -> None:
    page = open_with_axe(visit)
    page.add_init_script("navigator.geolocation.getCurrentPosition = () => {}")
    page.goto("/nearby/")
    expect(page.get_by_role("button", name="Use my position")).to_have_attribute("aria-busy", "true")
    assert violations(page, [*TWO_WAYS, *OTHER_WAYS]) == []


def test_axe_finds_nothing_for_who_is_signed_in(visit: Visits, ada: Person, cat: Person) -> None:
    own = furnish(ada, cat)
    assert looked_at(open_with_axe(visit, ada), ["/", *own, *INSIDE, *SETTINGS]) == []


def test_axe_finds_nothing_where_the_second_step_is_set_up(visit: Visits, ada: Person) -> None:
    page = open_with_axe(visit, ada)
    page.goto("/accounts/2fa/totp/activate/")
    found = violations(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    secret = page.locator(".qr code").inner_text().strip()
    found += violations(page)
    moment = next(iter(yield_hotp_counters_from_time()))
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, moment)))
    expect(page.locator(".codes")).to_be_visible()
    found += violations(page)
    assert (
        found
        + looked_at(page, ["/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/", "/settings/security/"])
        == []
    )


def test_axe_finds_nothing_on_the_desk(visit: Visits, ada: Person, cat: Person) -> None:
    note_address = furnish(ada, cat)[0]
    page = open_with_axe(visit, make_person("mod", is_staff=True, is_superuser=True))
    note = f"/admin/community{note_address.replace('/notes/', '/note/')}change/"
    lists = [
        "community/note",
        "community/report",
        "community/topic",
        "members/mediafile",
        "members/moderationentry",
    ]
    addresses = [
        "/admin/",
        *(f"/admin/{one}/" for one in lists),
        note,
        f"/admin/members/person/{ada.pk}/change/",
    ]
    found = looked_at(page, addresses, main="#main")
    assert [
        one for one in found if "landmark-unique" not in one
    ] == []  # two scrolling parts of the library's sidebar


def test_axe_finds_nothing_in_what_opens(visit: Visits, ada: Person, cat: Person) -> None:
    note_address = furnish(ada, cat)[0]
    page = open_with_axe(visit, cat)
    open_wholly(page, "/")
    page.locator(f".card__open[href='{note_address}']").click()
    expect(page.locator("dialog .comment").first).to_be_visible()
    found = violations(page)
    page.get_by_role("button", name="Share").click()
    expect(page.locator("dialog.share[open]")).to_be_visible()
    found += violations(page)
    open_wholly(page, note_address)
    page.locator(".note__head").get_by_role("button", name="More about this note").click()
    page.get_by_role("link", name="Save to a board").click()
    expect(page.get_by_label("New board")).to_be_visible()
    found += violations(page)
    assert found == []


def test_at_200_percent_nothing_sticks_out(visit: Visits, ada: Person, cat: Person) -> None:
    own = furnish(ada, cat)
    page = visit(ada, ZOOMED)
    for address in ["/", *own, "/nearby/", "/follow/", *INSIDE, *SETTINGS]:
        page.goto(address)
        assert (address, sticks_out(page)) == (address, [])
