"""Notes at stores: chosen while writing, listed on the store's page, counted exactly."""

import re
from typing import Any

import pytest
from django.test import Client

from community.audience import settle_audience
from community.counting import repair_note_counts
from community.models import Note
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, delete_note, write_note
from mall.models import Store
from mall.stores.keeping import hide_store
from members.models import Person
from tests.factories import make_note, make_picture
from tests.mall.places import make_store
from xhs.lib.errors import Refusal


def content(author: Person, store: Store | None = None, **fields: Any) -> NoteContent:
    picture = PictureChoice(make_picture(author, is_used=False).token)
    place = {"store_id": store.pk, "place_name": store.name} if store else {}
    return NoteContent(**{"title": "Slow coffee", "pictures": (picture,), **place, **fields})


def check_in(author: Person, store: Store, **fields: Any) -> Note:
    return write_note(author=author, content=content(author, store, **fields), intent=Intent.PUBLISH)


def count(store: Store) -> int:
    return Store.objects.get(pk=store.pk).check_in_count


def test_a_check_in_takes_the_stores_name_and_point_and_is_on_its_page(ada: Person, client: Client) -> None:
    store = make_store("Blue Room")
    note = check_in(ada, store, latitude=1.0, longitude=1.0)
    assert (note.place_name, note.latitude, note.longitude) == ("Blue Room", store.latitude, store.longitude)
    assert count(store) == 1
    for address in (f"/stores/{store.pk}/notes/", f"/stores/{store.pk}/notes/?fragment=beside"):
        assert f'data-note="{note.pk}"' in client.get(address).content.decode()
    assert f'href="/stores/{store.pk}/">' in client.get(note.get_absolute_url()).content.decode()


def test_the_count_follows_everything_that_happens_to_a_note(ada: Person) -> None:
    first, second = make_store(), make_store()
    note = check_in(ada, first)
    version = note.version
    steps: list[tuple[Store | None, dict[str, Any], tuple[int, int]]] = [
        (first, {"visibility": "only_me"}, (0, 0)),
        (first, {"visibility": "everyone"}, (1, 0)),
        (second, {}, (0, 1)),
        (None, {"place_name": "somewhere"}, (0, 0)),
        (second, {"visibility": "followers"}, (0, 0)),
        (second, {}, (0, 1)),
    ]
    picture = (PictureChoice(note.pictures.get().media.token),)
    for store, changes, expected in steps:
        edited = content(ada, store, **{"pictures": picture, **changes})
        note = write_note(author=ada, content=edited, intent=Intent.PUBLISH, note_id=note.pk, version=version)
        version = note.version
        assert (count(first), count(second)) == expected, (store, changes)
    delete_note(person=ada, note_id=note.pk)
    assert (count(first), count(second)) == (0, 0)


def test_drafts_are_no_check_ins(ada: Person, client: Client) -> None:
    store = make_store()
    write_note(author=ada, content=content(ada, store), intent=Intent.DRAFT)
    assert count(store) == 0
    assert 'data-note="' not in client.get(f"/stores/{store.pk}/notes/").content.decode()


def test_a_hidden_note_and_a_private_account_are_counted_out(ada: Person, bo: Person) -> None:
    store = make_store()
    note, other = check_in(ada, store), check_in(bo, store)
    Note.objects.filter(pk=note.pk).update(hidden_at=note.published_at)
    Person.objects.filter(pk=bo.pk).update(is_private=True)
    settle_audience(notes=Note.objects.filter(pk__in=[note.pk, other.pk]))
    settle_audience(notes=Note.objects.filter(pk__in=[note.pk, other.pk]))
    assert count(store) == 0
    Note.objects.update(hidden_at=None)
    Person.objects.update(is_private=False)
    settle_audience(notes=Note.objects.all())
    assert count(store) == 2


def test_drift_is_repaired_at_night(ada: Person) -> None:
    store = make_store()
    check_in(ada, store)
    Store.objects.filter(pk=store.pk).update(check_in_count=9)
    assert repair_note_counts() == 1
    assert count(store) == 1


def test_a_deleted_store_leaves_the_notes_their_place(ada: Person, client: Client) -> None:
    store = make_store("Blue Room")
    note = check_in(ada, store)
    store.delete()
    page = client.get(note.get_absolute_url()).content.decode()
    assert "Blue Room" in page and "/stores/" not in page


def test_a_store_that_is_not_listed_is_no_link_but_stays_with_the_notes_that_have_it(
    ada: Person, mod: Person, client: Client
) -> None:
    store = make_store("Blue Room")
    note = check_in(ada, store)
    hide_store(store=store, operator=mod, reason="a fake")
    assert f"/stores/{store.pk}/" not in client.get(note.get_absolute_url()).content.decode()
    same = content(ada, store, pictures=(PictureChoice(note.pictures.get().media.token),))
    write_note(author=ada, content=same, intent=Intent.PUBLISH, note_id=note.pk, version=note.version)
    assert Note.objects.get(pk=note.pk).store_id == store.pk
    with pytest.raises(Refusal, match="not listed any more"):
        check_in(ada, store)


def test_a_place_of_another_name_is_no_check_in(ada: Person) -> None:
    store = make_store("Blue Room")
    note = check_in(ada, store, place_name="My kitchen", latitude=31.0, longitude=104.0)
    assert (note.store_id, note.place_name, note.latitude) == (None, "My kitchen", 31.0)


def test_a_renamed_store_renames_the_place_of_its_notes(ada: Person, sign_in: Any) -> None:
    store = make_store("Blue Room")
    note = check_in(ada, store)
    Store.objects.filter(pk=store.pk).update(name="Green Room")
    browser = sign_in(ada)
    assert "Green Room" in browser.get(note.get_absolute_url()).content.decode()
    form = browser.get(f"/notes/{note.pk}/edit/").content.decode()
    assert 'value="Green Room"' in form and f'name="store_id" value="{store.pk}"' in form


def test_the_publish_page_begins_at_the_store_one_came_from(ada: Person, sign_in: Any) -> None:
    store, browser = make_store("Blue Room"), sign_in(ada)
    form = browser.get(f"/publish/?store={store.pk}").content.decode()
    assert 'value="Blue Room"' in form and f'name="store_id" value="{store.pk}"' in form
    for nonsense in ("0", "-1", "x", "9" * 30, "²"):
        assert "Blue Room" not in browser.get("/publish/", {"store": nonsense}).content.decode()


def test_without_scripts_the_form_checks_in_and_an_emptied_place_does_not(ada: Person, sign_in: Any) -> None:
    store, browser = make_store("Blue Room"), sign_in(ada)
    for place, expected in (("Blue Room", store.pk), ("", None)):
        picture = make_picture(ada, is_used=False)
        form = {
            "title": "Coffee",
            "place_name": place,
            "store_id": store.pk,
            "picture": picture.token,
            "intent": "publish",
        }
        assert browser.post("/publish/", form).status_code == 302
        assert Note.objects.latest("pk").store_id == expected


def test_stores_are_offered_first_while_one_types_a_place(ada: Person, sign_in: Any) -> None:
    store, _other = make_store("Shanghai Room", city="上海", line="安福路 1 号"), make_store("Elsewhere")
    make_note(ada, place_name="My Shanghai", latitude=31.2, longitude=121.4)
    found = sign_in(ada).get("/suggest/places/", {"q": "shanghai"}).json()["suggestions"]
    assert [one["name"] for one in found][:3] == ["Shanghai Room", "My Shanghai", "Shanghai"]
    assert (found[0]["store"], found[0]["line"], found[1]["store"]) == (store.pk, "上海 · 安福路 1 号", None)


def test_programs_check_in_by_number(ada: Person, sign_in: Any) -> None:
    store, browser = make_store("Blue Room"), sign_in(ada)
    picture = make_picture(ada, is_used=False)
    wanted = {"title": "Coffee", "store": store.pk, "pictures": [{"token": picture.token}]}
    made = browser.post("/api/v1/notes/", wanted, "application/json").json()
    assert (made["store"], made["place_name"], made["latitude"]) == (store.pk, "Blue Room", store.latitude)
    refused = browser.post("/api/v1/notes/", {**wanted, "store": 10**9}, "application/json")
    assert (refused.status_code, refused.json()["code"]) == (400, "store_gone")


def test_check_ins_are_paged_to_the_last(ada: Person, client: Client) -> None:
    store = make_store()
    notes = [make_note(ada, store=store, checked_in=store) for _ in range(30)]
    address, seen = f"/stores/{store.pk}/notes/?fragment=beside", []
    while address:
        page = client.get(address.replace("&amp;", "&")).content.decode()
        seen += map(int, re.findall(r'data-note="(\d+)"', page))
        more = re.search(r'href="([^"]+)" rel="next"', page)
        address = f"{more[1]}&fragment=cards" if more else ""
    assert seen == [note.pk for note in reversed(notes)]
