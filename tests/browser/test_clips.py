"""A clip among the pictures of a product: one tap plays it in place, leaving it pauses it; without scripts too."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect

from mall.models import Product, ProductPicture
from members import media
from members.models import MediaFile, Person
from tests.browser.measuring import small_targets
from tests.browser.test_product_page import drawn, open_product
from tests.browser.visiting import DESKTOP, Visits, swipe
from tests.mall.goods import make_product
from tests.xhs import clip_files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def silk(ada: Person) -> Product:
    """A picture, a clip, a picture."""
    product = make_product("Japan·Silk", stock=50, pictures=0)
    clip = media.accept_upload(
        person=ada, file=BytesIO(clip_files.clip(width=320, height=320, seconds=9)), takes_clips=True
    )
    media.process(media_id=clip.pk)
    media.show_to(MediaFile.Audience.PUBLIC, [clip.pk])
    for position, one in enumerate([drawn(ada), clip, drawn(ada)]):
        ProductPicture.objects.create(
            product=product, media=one, position=position, alt_text=f"View {position}"
        )
    return product


def expect_film(page: Page, **properties: object) -> None:
    """The clip's film has these properties, or comes to have them."""
    for name, value in properties.items():
        expect(page.locator("video").first).to_have_js_property(name, value)


def swipe_to_the_clip(page: Page) -> None:
    swipe(page, (330, 250), (60, 250))
    expect(page.locator("[data-carousel-counter]")).to_have_text("2/3")
    expect(page.locator("[data-clip]")).to_be_in_viewport(ratio=0.95)


def test_one_tap_plays_it_silently_in_place_and_swiping_on_pauses_it(visit: Visits, silk: Product) -> None:
    page = open_product(visit, silk)
    fetched: list[int] = []
    page.on("response", lambda answer: fetched.append(answer.status) if "clip.mp4" in answer.url else None)
    swipe_to_the_clip(page)
    expect_film(page, paused=True, controls=False)
    assert fetched == []
    page.get_by_role("button", name="Play the clip (0:09): View 1").tap()
    expect_film(page, paused=False, muted=True, controls=True)
    expect(page.locator("video").first).not_to_have_js_property("currentTime", 0)
    assert set(fetched) == {206}
    expect(page.locator("[data-carousel-counter]")).to_be_hidden()
    swipe(page, (330, 150), (60, 150))
    expect(page.locator("[data-carousel-counter]")).to_have_text("3/3")
    expect_film(page, paused=True, controls=False)


def test_the_first_picture_says_that_there_is_a_clip(visit: Visits, silk: Product) -> None:
    page = open_product(visit, silk)
    way = page.get_by_role("button", name="Go to the clip (0:09)")
    way.tap()
    expect(page.locator("[data-carousel-counter]")).to_have_text("2/3")
    expect(way).to_be_hidden()
    assert small_targets(page, ["[data-play]"]) == []


def test_a_tap_on_a_clip_enlarges_nothing_and_enlarged_pictures_leave_it_out(
    visit: Visits, silk: Product
) -> None:
    page = open_product(visit, silk)
    page.locator(".carousel__slide").first.tap()
    expect(page.locator(".lightbox__counter")).to_have_text("1/2")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lightbox__counter")).to_have_text("2/2")
    page.keyboard.press("Escape")
    expect(page.locator("[data-carousel-counter]")).to_have_text("3/3")


def test_it_is_played_by_the_keyboard_and_the_focus_comes_back(visit: Visits, silk: Product) -> None:
    page = open_product(visit, silk, screen=DESKTOP)
    page.locator(".gallery__thumb").nth(1).click()
    expect(page.locator("[data-clip]")).to_be_in_viewport(ratio=0.95)
    expect(page.locator("[data-zoom]")).to_be_hidden()
    page.locator("[data-play]").focus()
    page.keyboard.press("Enter")
    film = page.locator("video").first
    expect(film).to_be_focused()
    expect_film(page, readyState=4)
    film.evaluate("film => { film.pause(); film.onseeked = () => (film.dataset.sought = ''); }")
    page.keyboard.press("ArrowRight")  # seeks, and stays here
    expect(film).to_have_attribute("data-sought", "")
    expect(page.locator("[data-carousel-counter]")).to_have_text("2/3")
    film.evaluate("film => { film.currentTime = film.duration - 0.2; film.play(); }")
    expect(page.locator("[data-play]")).to_be_focused()


def test_nothing_moves_for_who_asked_for_less_motion(visit: Visits, silk: Product) -> None:
    page = open_product(visit, silk, reduced_motion="reduce")
    swipe_to_the_clip(page)
    expect_film(page, paused=True)


def test_without_scripts_the_browsers_own_controls_play_it(visit: Visits, silk: Product) -> None:
    page = open_product(visit, silk, java_script_enabled=False)
    films = page.locator("video[controls][poster]")
    expect(films).to_have_count(1)
    expect(page.locator("[data-play]")).to_be_hidden()
    expect(page.locator("video:not([poster])")).to_be_hidden()


def test_a_clip_that_is_gone_says_so(visit: Visits, silk: Product) -> None:
    page = open_product(visit, silk)
    page.route("**/clip.mp4", lambda route: route.fulfill(status=404))
    swipe_to_the_clip(page)
    page.locator("[data-play]").tap()
    expect(page.locator(".toast")).to_contain_text("cannot be played")
    expect(page.locator("[data-play]")).to_be_visible()
