"""Stores post as themselves: whoever acts for one may, and nobody learns who did."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.acquaintances import people_one_may_like
from community.audience import settle_audience
from community.comments import add_comment
from community.counting import repair_applause
from community.models import Comment, Note, NotInterested
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, publish_due, write_note
from community.reactions import favourite, like, take_back_like
from community.store_posts import settle_missed
from mall.merchants.standing import reinstate_merchant, suspend_merchant
from mall.models import Merchant, MerchantMember, Store, StorePicture
from mall.stores.keeping import close_store, hide_store, renew_cards, reopen_store
from members.models import Block, Follow, Person
from tests.factories import make_note, make_picture
from tests.mall.goods import make_merchant
from tests.mall.places import make_store
from xhs.lib.errors import NotAllowed, Refusal


@pytest.fixture
def shop(ada: Person) -> Merchant:
    return make_merchant("Blue Company", owner=ada)


@pytest.fixture
def store(shop: Merchant) -> Store:
    return make_store("Blue Room", merchant=shop)


def content(author: Person, store: Store | None, **fields: Any) -> NoteContent:
    picture = PictureChoice(make_picture(author, is_used=False).token)
    voice = store.pk if store else None
    return NoteContent(**{"title": "New beans", "pictures": (picture,), "as_store_id": voice, **fields})


def post(author: Person, store: Store | None, intent: Intent = Intent.PUBLISH, **fields: Any) -> Note:
    return write_note(author=author, content=content(author, store, **fields), intent=intent)


def edit(note: Note, **fields: Any) -> Note:
    kept = {"pictures": (PictureChoice(note.pictures.get().media.token),), **fields}
    changed = content(note.author, note.as_store, **kept)
    return write_note(
        author=note.author, content=changed, intent=Intent.PUBLISH, note_id=note.pk, version=note.version
    )


def everywhere(client: Client, note: Note) -> dict[str, str]:
    """Every place where the note shows with its author."""
    places = [
        "/",
        "/topics/beans/",
        "/search/?q=beans",
        note.get_absolute_url(),
        f"/notes/{note.pk}/comments/",
    ]
    places += [
        f"/api/v1/notes/{note.pk}/",
        "/api/v1/topics/beans/notes/",
        f"/api/v1/notes/{note.pk}/comments/",
    ]
    places += ["/nearby/?lat=30.66&lng=104.06"]
    return {place: client.get(place).content.decode() for place in places}


def names_ada(page: str) -> bool:
    """By a whole word: random tokens are made of the same letters."""
    return bool(re.search(r"\bada\b", page, re.IGNORECASE))


def test_the_store_stands_over_its_posts_and_nobody_learns_who_wrote_them(
    ada: Person, bo: Person, store: Store, sign_in: Any
) -> None:
    note = post(ada, store, text="#beans are in", store_id=store.pk)
    add_comment(person=ada, note=note, text="Come in, all!")
    add_comment(person=bo, note=note, text="Coming")
    for viewer in (sign_in(bo), Client()):
        for place, page in everywhere(viewer, note).items():
            assert "Blue Room" in page or place == "/", place
            assert not names_ada(page), place
    page = Client().get(note.get_absolute_url()).content.decode()
    assert page.count(f'href="/stores/{store.pk}/"') >= 2  # above the note, and above its comment
    assert f'action="/stores/{store.pk}/follow/"' in page
    shown = Client().get(f"/api/v1/notes/{note.pk}/").json()
    assert shown["author"] is None
    assert (shown["as_store"]["id"], shown["as_store"]["name"]) == (store.pk, "Blue Room")
    assert store.pictures.get().media.token in shown["as_store"]["picture"]


def test_neither_applause_nor_a_suggestion_tells_who_posts_for_a_store(
    ada: Person, cat: Person, store: Store
) -> None:
    note = post(ada, store)
    like(person=cat, note=note)
    favourite(person=cat, note=note)
    repair_applause()
    ada.refresh_from_db()
    assert ada.applause_count == 0  # it stands on her page, and would rise with every heart
    assert ada not in [one.person for one in people_one_may_like(viewer=cat)]
    take_back_like(person=cat, note=note)
    ada.refresh_from_db()
    assert ada.applause_count == 0


def test_its_page_lists_what_it_posted_first_and_its_author_s_page_does_not(
    ada: Person, bo: Person, store: Store, client: Client
) -> None:
    mine, theirs = post(ada, store, store_id=store.pk), post(bo, None, store_id=store.pk)
    page = client.get(f"/stores/{store.pk}/notes/?fragment=beside").content.decode()
    own, check_ins = page.split('id="store-notes-title"')
    assert f'data-note="{mine.pk}"' in own and f'data-note="{mine.pk}"' not in check_ins
    assert f'data-note="{theirs.pk}"' in check_ins
    assert f'data-note="{mine.pk}"' in client.get(f"/stores/{store.pk}/posts/").content.decode()
    assert f'data-note="{mine.pk}"' not in client.get("/people/ada/").content.decode()
    assert client.get("/api/v1/people/ada/notes/").json()["results"] == []
    store.refresh_from_db()
    ada.refresh_from_db()
    assert (store.check_in_count, ada.note_count) == (1, 0)


def test_only_those_who_act_for_an_approved_merchant_may_post_as_its_shown_stores(
    ada: Person, bo: Person, mod: Person, shop: Merchant, store: Store
) -> None:
    hidden = make_store("Hidden", merchant=shop, hidden_at=timezone.now())
    closed = make_store("Closed", merchant=shop, closed_at=timezone.now())
    waiting = make_merchant(owner=ada, state=Merchant.State.APPLIED)
    refused = [(bo, store), (mod, store), (ada, hidden), (ada, closed)]
    refused += [(ada, make_store(merchant=waiting, is_open=False)), (ada, make_store())]
    for person, place in refused:
        with pytest.raises(NotAllowed) as refusal:
            post(person, place)
        assert refusal.value.field == "as_store_id"
    assert not Note.objects.exists()


def test_a_store_posts_for_everyone_even_where_its_author_is_private(ada: Person, store: Store) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    ada.refresh_from_db()
    assert post(ada, store).audience == Note.Audience.EVERYONE
    assert post(ada, None).audience == Note.Audience.FOLLOWERS
    with pytest.raises(Refusal, match="for everyone"):
        post(ada, store, visibility="followers")


def test_who_leaves_the_merchant_posts_no_more_and_edits_nothing_of_it(
    ada: Person, cat: Person, shop: Merchant, store: Store
) -> None:
    member = MerchantMember.objects.create(merchant=shop, person=cat)
    note = post(cat, store)
    assert edit(note, title="Newer beans").title == "Newer beans"
    note.refresh_from_db()
    member.delete()
    with pytest.raises(NotAllowed):
        post(cat, store)
    with pytest.raises(NotAllowed):
        edit(note, title="Bad beans")
    with pytest.raises(Refusal, match="keeps the name"):
        edit(note, as_store_id=None)
    note.refresh_from_db()
    assert (note.title, note.as_store_id) == ("Newer beans", store.pk)


def test_who_left_the_merchant_says_nothing_more_in_the_name_of_its_store(
    cat: Person, bo: Person, shop: Merchant, store: Store
) -> None:
    member = MerchantMember.objects.create(merchant=shop, person=cat)
    note, own = post(cat, store), post(cat, None)
    add_comment(person=cat, note=note, text="Come in, all!")
    asked = add_comment(person=bo, note=note, text="Is it good?")
    member.delete()
    for parent in (None, asked):
        with pytest.raises(NotAllowed, match="any more"):
            add_comment(person=cat, note=note, text="It is poison", parent=parent)
    assert Comment.objects.filter(author=cat).count() == 1
    assert add_comment(person=cat, note=own, text="But here I talk")


def test_what_was_to_appear_later_stays_a_draft_when_its_author_left_meanwhile(
    cat: Person, shop: Merchant, store: Store
) -> None:
    member = MerchantMember.objects.create(merchant=shop, person=cat)
    soon = timezone.now() + timedelta(hours=1)
    note = write_note(author=cat, content=content(cat, store), intent=Intent.SCHEDULE, scheduled_for=soon)
    member.delete()
    Note.objects.filter(pk=note.pk).update(scheduled_for=timezone.now())
    publish_due()
    publish_due()
    note.refresh_from_db()
    assert (note.state, note.published_at) == (Note.State.DRAFT, None)
    assert cat.notifications.filter(subject_id=note.pk, text__contains="waits in your drafts").count() == 1


@pytest.mark.parametrize("how", ["hidden", "closed", "suspended"])
def test_posts_are_seen_as_long_as_their_store_is(
    how: str, ada: Person, mod: Person, shop: Merchant, store: Store, sign_in: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    note = post(ada, store, text="#beans")
    with django_capture_on_commit_callbacks(execute=True):
        if how == "hidden":
            hide_store(store=store, operator=mod, reason="a fake")
        elif how == "closed":
            close_store(person=ada, store=store)
        else:
            suspend_merchant(merchant=shop, operator=mod, reason="fakes")
    assert Client().get(note.get_absolute_url()).status_code == 404
    assert f'data-note="{note.pk}"' not in Client().get("/topics/beans/").content.decode()
    own = sign_in(ada).get(note.get_absolute_url()).content.decode()
    assert "is not shown now" in own
    with django_capture_on_commit_callbacks(execute=True):
        if how == "closed":
            reopen_store(person=ada, store=store)
        elif how == "suspended":
            reinstate_merchant(merchant=shop, operator=mod, reason="all well")
    seen = Client().get(note.get_absolute_url()).status_code
    assert seen == (404 if how == "hidden" else 200)


def test_what_a_lost_process_left_is_settled_at_night(ada: Person, store: Store) -> None:
    note = post(ada, store)
    only_hers = post(ada, store, visibility="only_me")
    for moment, expected in ((timezone.now(), "author"), (None, "everyone")):
        Store.objects.filter(pk=store.pk).update(hidden_at=moment)
        assert settle_missed() == 1
        assert settle_missed() == 0
        note.refresh_from_db()
        assert note.audience == expected
    only_hers.refresh_from_db()
    assert only_hers.audience == "author"


def test_a_new_name_and_a_new_picture_are_on_the_cards(
    ada: Person, store: Store, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    post(ada, store, text="#beans")
    assert "Blue Room" in client.get("/topics/beans/").content.decode()
    media = make_picture(ada)
    with django_capture_on_commit_callbacks(execute=True):
        Store.objects.filter(pk=store.pk).update(name="Green Room")
        StorePicture.objects.update(media=media)
        renew_cards(media_id=media.pk)
    page = client.get("/topics/beans/").content.decode()
    assert "Green Room" in page and "Blue Room" not in page
    assert f"/media/{media.token}/96.webp" in page


def test_a_block_of_whoever_posted_it_hides_it_in_both_directions(
    ada: Person, bo: Person, cat: Person, store: Store, sign_in: Any
) -> None:
    note = post(ada, store, text="#beans")
    Block.objects.create(person=bo, target=ada)
    Block.objects.create(person=ada, target=cat)
    for viewer in (bo, cat):
        browser = sign_in(viewer)
        assert browser.get(note.get_absolute_url()).status_code == 404
        for place in (f"/stores/{store.pk}/posts/", "/topics/beans/", "/follow/"):
            assert f'data-note="{note.pk}"' not in browser.get(place).content.decode()


def test_less_of_a_store_is_not_less_of_its_people(
    ada: Person, cat: Person, store: Store, sign_in: Any
) -> None:
    note, own = post(ada, store, text="#beans"), post(ada, None, text="#beans")
    browser = sign_in(cat)
    said = browser.post(
        f"/notes/{note.pk}/not-interested/", {"about": "author"}, headers={"accept": "application/json"}
    )
    assert said.json()["said"] == "You will see less of Blue Room."
    assert (NotInterested.objects.get().kind, NotInterested.objects.get().target_id) == ("store", store.pk)
    page = browser.get("/topics/beans/").content.decode()
    assert f'data-note="{own.pk}"' in page and f'data-note="{note.pk}"' not in page
    browser.delete(f"/notes/{note.pk}/not-interested/?about=author")
    assert not NotInterested.objects.exists()


def test_a_report_names_the_store_and_offers_nothing_about_the_person(
    ada: Person, cat: Person, store: Store, sign_in: Any
) -> None:
    note, browser = post(ada, store), sign_in(cat)
    form = browser.get(f"/notes/{note.pk}/report/").content.decode()
    thanks = browser.post(f"/notes/{note.pk}/report/", {"reason": "spam"}).content.decode()
    assert "Blue Room" in form and "Less from Blue Room" in thanks
    assert not names_ada(form) and not names_ada(thanks)


def test_the_inbox_says_that_the_store_spoke(ada: Person, cat: Person, store: Store, sign_in: Any) -> None:
    note = post(ada, store, text="Thank you @cat")
    asked = add_comment(person=cat, note=note, text="When?")
    add_comment(person=ada, note=note, text="Now", parent=asked)
    page = sign_in(cat).get("/inbox/").content.decode()
    assert "<b>Blue Room</b> mentioned you" in page and "<b>Blue Room</b> replied to your comment" in page
    assert not names_ada(page)
    told = sign_in(cat).get("/api/v1/inbox/")
    assert [row["actor"] for row in told.json()["results"]] == [None, None]
    assert not names_ada(told.content.decode())


def test_following_from_the_note_follows_the_store(
    ada: Person, cat: Person, store: Store, sign_in: Any
) -> None:
    note, browser = post(ada, store), sign_in(cat)
    assert browser.post(f"/stores/{store.pk}/follow/").status_code == 302
    page = browser.get(note.get_absolute_url()).content.decode()
    assert f'data-toggle="/stores/{store.pk}/follow/" aria-pressed="true"' in page
    assert not Follow.objects.filter(person=cat).exists()
    assert browser.get(f"/api/v1/notes/{note.pk}/").json()["follows_author"] is True


def test_one_chooses_in_whose_name_to_post_on_the_publish_page(
    ada: Person, bo: Person, store: Store, sign_in: Any
) -> None:
    assert 'name="as_store_id"' not in sign_in(bo).get("/publish/").content.decode()
    browser = sign_in(ada)
    page = browser.get("/publish/").content.decode()
    assert f'<option value="{store.pk}">Blue Room' in page and '<option value="" selected>Yourself' in page
    sent = {"title": "Beans", "intent": "publish", "picture": make_picture(ada, is_used=False).token}
    assert browser.post("/publish/", {**sent, "as_store_id": store.pk}).status_code == 302
    note = Note.objects.get()
    assert note.as_store_id == store.pk
    form = browser.get(f"/notes/{note.pk}/edit/").content.decode()
    assert f'type="hidden" name="as_store_id" value="{store.pk}"' in form and "Posted as" in form
    forged = browser.post("/publish/", {**sent, "as_store_id": make_store().pk})
    assert forged.status_code == 422
    assert Note.objects.count() == 1


def test_programs_post_as_a_store_by_number(ada: Person, bo: Person, store: Store, sign_in: Any) -> None:
    for person, status in ((ada, 201), (bo, 403)):
        picture = make_picture(person, is_used=False)
        wanted = {"title": "Beans", "as_store": store.pk, "pictures": [{"token": picture.token}]}
        answer = sign_in(person).post("/api/v1/notes/", wanted, "application/json")
        assert answer.status_code == status, answer.content
    assert Note.objects.get().as_store_id == store.pk


def test_a_closed_account_takes_along_what_it_posted_for_others(ada: Person, store: Store) -> None:
    note = post(ada, store)
    Person.objects.filter(pk=ada.pk).update(suspended_at=timezone.now())
    settle_audience(notes=Note.objects.all())
    note.refresh_from_db()
    assert note.audience == "author"


def test_a_page_of_posts_costs_no_more_than_a_page_of_notes(
    ada: Person, cat: Person, store: Store, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        note = make_note(ada, topics=["beans"], as_store=store)
        Comment.objects.create(note=note, author=ada, text="Hello")
    browser = sign_in(cat)
    browser.get("/topics/beans/")
    with django_assert_max_num_queries(8):
        browser.get(note.get_absolute_url())
    with django_assert_max_num_queries(7):
        browser.get(f"/stores/{store.pk}/notes/?fragment=beside")


def test_people_s_followers_do_not_get_what_they_post_for_stores(
    ada: Person, bo: Person, store: Store, sign_in: Any
) -> None:
    note, own = post(ada, store), post(ada, None)
    page = sign_in(bo).get("/follow/").content.decode()  # bo follows ada
    assert f'data-note="{own.pk}"' in page and f'data-note="{note.pk}"' not in page
