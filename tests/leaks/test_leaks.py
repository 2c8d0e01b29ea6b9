"""Nobody meets a word or a picture of a note she may not see: every viewer, every kind of note, every address."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from community.models import Comment, CommentLike, Favourite, Like, Note, NotInterested, Report
from members.addresses import address, clip_address
from members.models import MediaFile
from tests.leaks.routes import ACTS, PAGES, QUIET, every_route
from tests.leaks.world import KEYS, VIEWERS, World, build, may_read, word

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One for all tests of this file: what a test does in it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def test_every_address_of_the_site_is_in_the_matrix() -> None:
    routes = set(every_route())
    known = {*PAGES, *QUIET, *ACTS}
    assert sorted(routes - known) == [], "enter these in tests/leaks/routes.py"
    assert (
        sorted(
            known - routes - {"people/<str:username>/ tabs", "people/<str:username>/ liked", "note fragment"}
        )
        == []
    )


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_page_shows_what_its_viewer_may_not_see(world: World, viewer: str) -> None:
    browser, leaks = world.browser(viewer), []
    for pattern, places in PAGES.items():
        for path in places(world):
            shown = browser.get(f"/{path}").content.decode(errors="replace")
            for key in KEYS:
                found = [secret for secret in world.secrets(key) if secret in shown]
                if found and not may_read(viewer, key):
                    leaks.append((viewer, key, pattern, path, found))
    assert not leaks, "\n".join(map(str, leaks))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_who_may_see_a_note_can_open_it_and_others_are_told_it_is_not_there(
    world: World, viewer: str
) -> None:
    browser = world.browser(viewer)
    for key, note in world.notes.items():
        expected = 200 if may_read(viewer, key) else 404
        for root in ("", "/api/v1"):
            answer = browser.get(f"{root}/notes/{note.pk}/")
            assert (viewer, key, root, answer.status_code) == (viewer, key, root, expected)
        assert not may_read(viewer, key) or word(key) in answer.content.decode()


@pytest.mark.parametrize("viewer", ["stranger", "cat", "bo"])
def test_the_lists_are_not_silent(world: World, viewer: str) -> None:
    """What everybody may see is found, so that the matrix above cannot pass by showing nothing."""
    browser = world.browser(viewer)
    paths = ["/", "/nearby/?lat=31.23&lng=121.47", "/topics/leaks/", "/people/ada/", "/people/fan/?tab=liked"]
    for path in [*paths, "/people/fan/?tab=favourites", f"/boards/{world.board.pk}/"]:
        assert word("everyone") in browser.get(path).content.decode(), path
    follow = world.browser("bo").get("/follow/").content.decode()
    assert all(word(key) in follow for key in ("everyone", "followers", "private"))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_pictures_are_served_as_widely_as_their_note_and_no_wider(world: World, viewer: str) -> None:
    """A plain address works for a note that is open to all, and for the owner. Pages hand others signed ones."""
    browser = world.browser(viewer)
    for key in KEYS:
        media = MediaFile.objects.get(token=world.tokens[key][0])
        folder = _put_file(media)
        open_to_all = key == "everyone"
        is_owner = viewer == media.owner.username
        expected = 200 if open_to_all or is_owner else 404
        answer = browser.get(address(media.token, 360))
        assert (viewer, key, answer.status_code) == (viewer, key, expected)
        assert folder.exists()
        MediaFile.objects.filter(pk=media.pk).update(kind=MediaFile.Kind.CLIP)
        for headers in ({}, {"range": "bytes=0-1"}):
            answer = browser.get(clip_address(media.token), headers=headers)
            assert (viewer, key, answer.status_code // 100 * 100) == (viewer, key, expected // 100 * 100)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_only_what_everybody_may_see_has_a_poster_whoever_asks(world: World, viewer: str) -> None:
    browser = world.browser(viewer)
    for key, note in world.notes.items():
        answers = [browser.get(f"/notes/{note.pk}/{what}").status_code for what in ("poster.jpg", "poster/")]
        expected = 200 if key == "everyone" and may_read(viewer, key) else 404
        assert (viewer, key, answers) == (viewer, key, [expected] * 2)


def _put_file(media: MediaFile):
    from members.media import renditions_folder

    folder = renditions_folder(media.token)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "360.webp").write_bytes(b"RIFF")
    (folder / "clip.mp4").write_bytes(b"ftyp")
    return folder


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nobody_does_anything_with_what_she_may_not_see(world: World, viewer: str) -> None:
    unseen = [note.pk for key, note in world.notes.items() if not may_read(viewer, key)]
    browser, before = world.browser(viewer), _rows(unseen)
    for pattern, places in ACTS.items():
        keyed = list(zip(world.notes, places(world), strict=False)) if len(places(world)) == len(KEYS) else []
        for key, path in keyed:
            if may_read(viewer, key):
                continue
            for method in ("post", "put", "delete"):
                answer = getattr(browser, method)(
                    f"/{path}", {"text": "x", "reason": "spam"}, "application/json"
                )
                assert answer.status_code in (302, 401, 403, 404, 405), (
                    viewer,
                    key,
                    pattern,
                    method,
                    answer.status_code,
                )
    assert _rows(unseen) == before


def _rows(note_ids: list[int]) -> list[int]:
    of_notes = {"note__in": note_ids}
    return [
        Like.objects.filter(**of_notes).count(),
        Favourite.objects.filter(**of_notes).count(),
        Comment.objects.filter(deleted_at=None, **of_notes).count(),
        CommentLike.objects.filter(comment__note__in=note_ids).count(),
        NotInterested.objects.filter(kind="note", target_id__in=note_ids).count(),
        Report.objects.filter(kind="note", target_id__in=note_ids).count(),
        Note.objects.filter(pk__in=note_ids).exclude(state="deleted").count(),
        Comment.objects.filter(pinned_at__isnull=False, **of_notes).count(),
    ]
