"""What a page did with its space: how much it jumped, which cards lie on each other, what sticks out."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
BOXES = """
() => [...document.querySelectorAll(".card[data-note]")].map((card) => {
  const box = card.getBoundingClientRect(), foot = card.querySelector(".card__foot").getBoundingClientRect();
  const title = card.querySelector(".card__title")?.getBoundingClientRect();
  return {
    note: Number(card.dataset.note), left: box.left, right: box.right,
    top: box.top + scrollY, bottom: box.bottom + scrollY,
    spill: Math.max(foot.bottom - box.bottom, foot.right - box.right, title ? title.bottom - foot.top : 0),
  };
})
"""
TOO_WIDE = """
() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .filter((one) => !one.closest(".carousel, .tabs, .chips, [hidden]"))
  .filter((one) => one.getBoundingClientRect().width > 1 && getComputedStyle(one).visibility !== "hidden")
  .map((one) => one.className || one.tagName)
"""
SMALL_TARGETS = """
(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map((one) => {
  const box = one.getBoundingClientRect();
  let [width, height] = [box.width, box.height];
  for (const part of ["::before", "::after"]) {
    const style = getComputedStyle(one, part);
    if (style.content === "none" || style.position !== "absolute") continue;
    width = Math.max(width, parseFloat(style.width) || 0);
    height = Math.max(height, parseFloat(style.height) || 0);
  }
  return { name: one.className || one.tagName, width: Math.round(width), height: Math.round(height) };
}).filter(({ width, height }) => width < 44 || height < 44)
"""
IN_THE_MIDDLE = """
(selector) => {
  const away = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return Math.abs(top + bottom - innerHeight);
  };
  const [nearest] = [...document.querySelectorAll(selector)].sort((one, other) => away(one) - away(other));
  return Number(nearest.dataset.note ?? nearest.dataset.product);
}
"""
STILL = """
async () => {
  const isFetching = () => [...document.querySelectorAll("[data-waterfall], [data-endless]")]
    .some((list) => (list.waterfall ?? list.endless)?.loading);
  for (let frames = 0, top = scrollY; frames < 5; top = scrollY) {
    await new Promise(requestAnimationFrame);
    frames = scrollY === top && !isFetching() ? frames + 1 : 0;
  }
  return true;
}
"""
FLICK_SPEED = 9_000  # CSS pixels in a second


@dataclass(frozen=True)
class Box:
    """A card on the page, in CSS pixels from its top left corner; `spill` is how far its words stick out of it."""

    note: int
    left: float
    right: float
    top: float
    bottom: float
    spill: float


def watch_shifts(page: Page) -> None:
    """From now on, every page of this browser adds up its layout shifts."""
    page.context.add_init_script(WATCH_SHIFTS)


def shifted(page: Page) -> float:
    """The sum of all layout shifts so far: stricter than the worst window of five seconds."""
    return float(page.evaluate("() => window.shifted"))


def boxes(page: Page) -> list[Box]:
    return [Box(**found) for found in page.evaluate(BOXES)]


def overlaps(found: list[Box]) -> list[tuple[int, int]]:
    """Pairs of notes that share more than a hair's breadth."""
    return [
        (one.note, other.note)
        for index, one in enumerate(found)
        for other in found[index + 1 :]
        if one.left < other.right - 1
        and other.left < one.right - 1
        and one.top < other.bottom - 1
        and other.top < one.bottom - 1
    ]


def in_the_middle(page: Page, selector: str) -> int:
    """The note or product of the piece that is nearest to the middle of the window."""
    return int(page.evaluate(IN_THE_MIDDLE, selector))


def top_of(piece: Locator) -> float:
    box = piece.bounding_box()
    assert box is not None
    return box["y"]


def hold_still(page: Page) -> None:
    """Waits until the page has stopped scrolling and no list is fetching more."""
    page.wait_for_function(STILL)


def flick_on(page: Page, pieces: Locator, number: int, *, distance: int = 1_500) -> None:
    """Down, flick after flick, until so many pieces have come."""
    while pieces.count() < number:
        expect(page.locator("[data-more].is-automatic")).to_be_attached()
        flick_down(page, distance)
        hold_still(page)


def scroll_on(page: Page, pieces: Locator, number: int) -> None:
    """Down until so many pieces have come, then a little up again, so that nothing more is on its way."""
    flick_on(page, pieces, number)
    page.evaluate("() => scrollBy({ top: -400, behavior: 'instant' })")
    hold_still(page)


def sticks_out(page: Page) -> list[str]:
    """What reaches beyond the right edge; scrolling strips may."""
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    return list(page.evaluate(TOO_WIDE))


def small_targets(page: Page, selector: str) -> list[dict[str, object]]:
    """Visible controls of less than 44 x 44, the invisible margins that catch fingers included."""
    return list(page.evaluate(SMALL_TARGETS, selector))


def flick_down(page: Page, distance: int) -> None:
    """Down the page as fast as a wheel or a thumb goes."""
    size = page.viewport_size or {"width": 390, "height": 844}
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.synthesizeScrollGesture",
        {
            "x": size["width"] // 2,
            "y": size["height"] // 2,
            "yDistance": -distance,
            "speed": FLICK_SPEED,
            "gestureSourceType": "mouse",  # of a finger, Chromium without a screen makes nothing
        },
    )
    session.detach()
