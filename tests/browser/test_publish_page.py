"""The publish page: what cannot be taken is named, the rest stays; pictures in any order; one press, one note."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from community.models import Note, NotePicture
from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, Visits
from tests.factories import make_note
from tests.xhs.image_files import animation, photograph, png_bomb, save

pytestmark = pytest.mark.django_db(transaction=True)

JPEG = save(photograph((90, 120)), "JPEG")
READY = "[data-tile][data-state=ready]"


def picture(name: str, data: bytes = JPEG, kind: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def open_page(visit: Visits, person: Person, **options: object) -> Page:
    page = visit(person, **options)  # type: ignore[arg-type]
    page.goto("/publish/")
    return page


def choose(page: Page, files: Sequence[FilePayload], ready: int | None = None) -> None:
    page.locator("input[type=file]").set_input_files(list(files))
    expect_ready(page, len(files) if ready is None else ready)


def expect_ready(page: Page, number: int) -> None:
    """One after the other: each picture has the time that one takes."""
    for place in range(number):
        expect(page.locator(READY).nth(place)).to_be_attached()
    expect(page.locator(READY)).to_have_count(number)


def press_publish(page: Page) -> None:
    page.locator("[data-go]").click()
    expect(page.locator(".note")).to_be_visible()


def expect_order(page: Page, *names: str) -> None:
    expect(page.locator("[data-tile-label]")).to_have_text(names)


def test_what_is_no_picture_is_named_and_everything_typed_stays(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    page.get_by_label("Title").fill("Lanterns")
    page.get_by_label("Text").fill("Everything I wrote about the evening")
    wrong = [
        picture("torn.jpg", JPEG[:300]),
        picture("page.png", b"<html><script>alert(1)</script></html>", "image/png"),
        picture("bomb.png", png_bomb(51_000, 1_000), "image/png"),
        picture("empty.jpg", b""),
        picture("letter.pdf", b"%PDF-1.7", "application/pdf"),
    ]
    choose(page, [*wrong, picture("good.jpg")], ready=1)
    problems = page.locator("[data-problems]")
    for file in wrong:
        expect(problems).to_contain_text(file["name"])
    expect(page.get_by_label("Title")).to_have_value("Lanterns")
    expect(page.get_by_label("Text")).to_have_value("Everything I wrote about the evening")
    for failed in page.locator("[data-tile][data-state=failed]").all()[::-1]:
        failed.get_by_role("button", name="Remove this picture").click()
    press_publish(page)
    assert Note.objects.get().pictures.count() == 1


def test_an_interrupted_upload_names_the_file_and_can_be_chosen_again(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    page.route("**/media/", lambda route: route.abort("connectionreset"))
    page.locator("input[type=file]").set_input_files([picture("tunnel.jpg")])
    expect(page.locator("[data-problems]")).to_contain_text("“tunnel.jpg” did not arrive.")
    page.unroute("**/media/")
    page.get_by_role("button", name="Remove this picture").click()
    choose(page, [picture("tunnel.jpg")])
    visit.complaints.clear()  # that the line was cut


def test_of_twenty_pictures_eighteen_are_taken_and_the_limit_is_told(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    choose(page, [picture(f"{number}.jpg") for number in range(20)], ready=18)
    expect(page.locator("[data-problems]")).to_contain_text("A note holds at most 18 pictures.")


def test_a_moving_picture_is_taken_as_its_first_frame_and_the_author_told(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    choose(page, [picture("wave.gif", animation("GIF"), "image/gif")])
    expect(page.locator("[data-tray-news]")).to_have_text("“wave.gif” moves; a note shows its first frame.")


def test_pictures_are_put_in_order_by_keyboard_and_described(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada, screen=DESKTOP)
    choose(page, [picture("a.jpg"), picture("b.jpg"), picture("c.jpg")])
    third = page.locator("[data-tile][data-name='c.jpg'] [data-tile-open]")
    third.focus()
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("Alt+ArrowLeft")
    expect_order(page, "c.jpg", "a.jpg", "b.jpg")
    expect(page.locator("[data-tray-news]")).to_have_text("Picture 1 of 3")
    page.keyboard.press("Enter")
    page.get_by_label("Describe the picture").fill("A red lantern over a door")
    page.keyboard.press("Enter")
    expect(third).to_be_focused()
    page.get_by_label("Title").fill("Doors")
    press_publish(page)
    assert NotePicture.objects.get(position=0).alt_text == "A red lantern over a door"
    expect(page.locator(".carousel img").first).to_have_attribute("alt", "A red lantern over a door")


def test_pictures_are_put_in_order_by_mouse(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada, screen=DESKTOP)
    choose(page, [picture("a.jpg"), picture("b.jpg"), picture("c.jpg")])
    page.locator("[data-name='a.jpg']").drag_to(
        page.locator("[data-name='c.jpg']"), target_position={"x": 70, "y": 40}
    )
    expect_order(page, "b.jpg", "c.jpg", "a.jpg")


def test_pictures_are_put_in_order_by_a_finger_that_rests_first(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    choose(page, [picture("a.jpg"), picture("b.jpg")])
    rest_and_drag(page, page.locator("[data-name='b.jpg']"), page.locator("[data-name='a.jpg']"))
    expect_order(page, "b.jpg", "a.jpg")


def rest_and_drag(page: Page, tile: Locator, onto: Locator) -> None:
    start, end = tile.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    session = page.context.new_cdp_session(page)
    points = [
        (start["x"] + 40, start["y"] + 40),
        (end["x"] + 60, end["y"] + 40),
        (end["x"] + 8, end["y"] + 40),
    ]
    for kind, (x, y) in zip(("touchStart", "touchMove", "touchMove"), points, strict=True):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        expect(tile).to_contain_class("is-dragged")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_publish_pressed_twice_makes_one_note(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada, screen=DESKTOP)
    choose(page, [picture("a.jpg")])
    page.get_by_label("Title").fill("Once")
    page.locator("[data-go]").dblclick()
    expect(page.locator(".note")).to_be_visible()
    assert Note.objects.count() == 1


def test_publish_pressed_while_pictures_are_on_their_way_waits_for_them(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    page.get_by_label("Title").fill("Quick")
    page.locator("input[type=file]").set_input_files([picture(f"{number}.jpg") for number in range(4)])
    press_publish(page)
    assert Note.objects.get().pictures.count() == 4


def test_a_topic_is_offered_while_one_types_and_taken_by_keyboard(visit: Visits, ada: Person) -> None:
    make_note(ada, topics=["lanternfestival"])
    page = open_page(visit, ada, screen=DESKTOP)
    page.get_by_label("Text").press_sequentially("Tonight #lant")
    expect(page.get_by_role("option", name="lanternfestival")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text")).to_have_value("Tonight #lanternfestival ")


def test_what_is_marked_stays_marked_when_a_late_answer_comes(visit: Visits, ada: Person) -> None:
    make_note(ada, topics=["lanternfestival"])
    page = open_page(visit, ada, screen=DESKTOP)
    late: list[Route] = []
    page.route("**/suggest/topics/?q=lant", lambda route: late.append(route), times=1)
    page.get_by_label("Text").press_sequentially("Tonight #lan")
    option = page.get_by_role("option", name="lanternfestival")
    option.evaluate("option => (option.dataset.early = '')")
    with page.expect_request("**/suggest/topics/?q=lant"):
        page.keyboard.press("t")
    page.keyboard.press("ArrowDown")
    late[0].continue_()
    expect(page.locator("[data-early]")).to_have_count(0)
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text")).to_have_value("Tonight #lanternfestival ")


def test_what_was_refused_is_in_sight_and_has_the_focus(visit: Visits, ada: Person) -> None:
    page = open_page(visit, ada)
    choose(page, [picture("a.jpg")])
    page.get_by_label("Title").fill("Some day")
    page.get_by_text("More: film or series").tap()
    page.get_by_label("Publish later").fill("2099-01-01T10:00")
    page.locator("[data-go]").tap()
    expect(page.locator(".field__error")).to_be_in_viewport()
    expect(page.get_by_label("Publish later")).to_be_focused()


def test_a_note_shows_its_pictures_by_itself_once_they_are_made(visit: Visits, ada: Person) -> None:
    note = shown_note(ada)
    row = Note.objects.filter(pk=note.pk)
    row.update(state=Note.State.PROCESSING, audience=Note.Audience.AUTHOR)
    page = visit(ada)
    page.goto(note.get_absolute_url())
    expect(page.get_by_text("The pictures are being prepared")).to_be_visible()
    row.update(state=Note.State.PUBLISHED, audience=Note.Audience.EVERYONE)
    expect(page.get_by_label("Your comment")).to_be_visible()
    expect(page.get_by_text("The pictures are being prepared")).to_be_hidden()
