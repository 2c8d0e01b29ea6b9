"""Tags of the design system: icons, avatars, and a frame that is made once and still personal."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from xhs.templatetags import ui

SITE = SimpleNamespace(name="xhs", logo_url="", accent="#e5304c")


def _person(**changes):
    values = {"username": "ada", "name": "Ada", "avatar_src": "/media/ada.webp", "unread_count": 0}
    return SimpleNamespace(**(values | changes))


def _frame(template_name, path="/", me=None, site=SITE):
    context = Context({"request": RequestFactory().get(path), "me": me, "site": site})
    return Template('{% frame "' + template_name + '" %}').render(context)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in ui.icon("heart") and "#heart" in ui.icon("heart")


def test_the_rail_leads_a_person_to_her_own_page():
    assert "/people/ada/" in _frame("ui/_rail.html", me=_person())


def test_the_same_rail_is_another_persons_for_another_person():
    _frame("ui/_rail.html", me=_person())
    assert "/people/bo/" in _frame("ui/_rail.html", me=_person(username="bo", name="Bo"))


def test_strangers_are_offered_the_log_in():
    rail = _frame("ui/_rail.html")
    assert "/accounts/login/" in rail and "/people/" not in rail


@pytest.mark.parametrize(("unread", "shown"), [(1, ">1<"), (99, ">99<"), (412, ">99+<")])
def test_the_badge_shows_unread_news(unread, shown):
    assert shown in _frame("ui/_tabbar.html", me=_person(unread_count=unread))


def test_there_is_no_badge_without_news():
    assert "badge" not in _frame("ui/_tabbar.html", me=_person())


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Home"),
        ("/nearby/", "Home"),
        ("/mall/", "Mall"),
        ("/brands/muji/", "Mall"),
        ("/inbox/", "Inbox"),
        ("/people/ada/", "Me"),
    ],
)
def test_the_place_one_is_at_is_marked(path, label):
    bar = _frame("ui/_tabbar.html", path=path, me=_person())
    marked = bar.split('aria-current="page"')
    assert len(marked) == 2 and label in marked[1].split("</a>")[0]


def test_what_an_operator_renames_is_shown_at_once():
    _frame("ui/_rail.html")
    assert "Sweet" in _frame("ui/_rail.html", site=SimpleNamespace(name="Sweet", logo_url=""))


def test_names_and_addresses_of_people_are_escaped():
    rail = _frame("ui/_rail.html", me=_person(name="<b>", avatar_src='"><script>'))
    assert "<script>" not in rail and "<b>" not in rail


def test_somebody_without_a_picture_gets_her_first_letter():
    assert ">Z<" in _frame("ui/_rail.html", me=_person(name="zoe", avatar_src=""))


def test_no_slot_is_left_open():
    for name in ("ui/_head.html", "ui/_rail.html", "ui/_tabbar.html", "ui/_feedbar.html", "ui/_after.html"):
        assert "\x1d" not in _frame(name) and "\x1d" not in _frame(name, me=_person())


def test_pages_stand_without_a_person_a_site_or_a_request():
    assert "xhs" in Template('{% frame "ui/_rail.html" %}').render(Context({}))
