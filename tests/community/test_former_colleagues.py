"""What a colleague posted for a store before she left: whoever acts for the store takes it down."""

from typing import Any

import pytest

from community.models import Note
from community.moderation import hide_note
from community.publishing import Intent
from mall.models import Merchant, MerchantMember, Store
from members.models import Block, Person
from tests.community.test_store_posts import post
from tests.mall.goods import make_merchant
from tests.mall.places import make_store


@pytest.fixture
def shop(ada: Person) -> Merchant:
    return make_merchant("Blue Company", owner=ada)


@pytest.fixture
def store(shop: Merchant) -> Store:
    return make_store("Blue Room", merchant=shop)


@pytest.fixture
def left_behind(cat: Person, shop: Merchant, store: Store) -> Note:
    """What a colleague posted for the store before she left."""
    member = MerchantMember.objects.create(merchant=shop, person=cat)
    note = post(cat, store, text="#beans")
    member.delete()
    return note


@pytest.mark.parametrize("way", ["form", "script", "api"])
def test_what_a_former_colleague_posted_is_taken_down_by_who_acts_for_the_store(
    way: str, left_behind: Note, ada: Person, cat: Person, sign_in: Any
) -> None:
    browser, url = sign_in(ada), left_behind.get_absolute_url()
    assert "Take this post of your store down" in browser.get(url).content.decode()
    if way == "form":
        assert browser.post(url, {"undo": "1"}).status_code == 302
    elif way == "script":
        assert browser.delete(url, headers={"accept": "application/json"}).status_code == 200
    else:
        assert browser.delete(f"/api/v1{url}").status_code == 204
    left_behind.refresh_from_db()
    assert (left_behind.state, left_behind.audience, left_behind.author) == ("deleted", "author", cat)
    assert (
        "was taken down" in cat.notifications.get().text and "ada" not in cat.notifications.get().text.lower()
    )
    cat.refresh_from_db()
    assert cat.unread_count == 1
    assert browser.delete(url, headers={"accept": "application/json"}).status_code == 404


def test_a_block_between_them_keeps_no_post_in_the_store_s_name(
    left_behind: Note, ada: Person, cat: Person, store: Store, sign_in: Any
) -> None:
    """Everybody else still reads it as the store's."""
    Block.objects.create(person=cat, target=ada)
    browser = sign_in(ada)
    assert f'data-note="{left_behind.pk}"' in browser.get(f"/stores/{store.pk}/posts/").content.decode()
    assert "Take down" in browser.get(left_behind.get_absolute_url()).content.decode()
    assert browser.post(left_behind.get_absolute_url(), {"undo": "1"}).status_code == 302
    left_behind.refresh_from_db()
    assert left_behind.state == Note.State.DELETED


def test_nobody_else_takes_a_post_down_and_nobody_what_is_no_post_of_hers(
    ada: Person, bo: Person, cat: Person, mod: Person, shop: Merchant, store: Store, left_behind: Note, sign_in: Any
) -> None:  # fmt: skip
    MerchantMember.objects.create(merchant=make_merchant("Red Company"), person=bo)
    MerchantMember.objects.create(merchant=shop, person=cat)
    other, kept, hidden = post(cat, None), post(cat, store, visibility="only_me"), post(cat, store)
    hide_note(note=hidden, operator=mod, reason="a fake")
    draft = post(cat, store, Intent.DRAFT)
    tried = [(bo, left_behind), (mod, left_behind), (ada, other), (ada, kept), (ada, hidden), (ada, draft)]
    for person, note in tried:
        browser = sign_in(person)
        assert browser.post(note.get_absolute_url(), {"undo": "1"}).status_code == 404
        assert browser.delete(f"/api/v1{note.get_absolute_url()}").status_code == 404
        assert "Take down" not in browser.get(note.get_absolute_url()).content.decode()
    assert not Note.objects.filter(state=Note.State.DELETED).exists()


def test_whoever_wrote_it_and_left_may_still_delete_it(left_behind: Note, cat: Person, sign_in: Any) -> None:
    assert sign_in(cat).post(left_behind.get_absolute_url(), {"undo": "1"}).status_code == 302
    left_behind.refresh_from_db()
    assert left_behind.state == Note.State.DELETED and not cat.notifications.exists()
