"""Many people at once: counts equal rows, and nobody is refused by a deadlock."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from community import boards, comments, reactions
from community.board_goods import put_product_on_board
from community.models import Board, BoardProduct, Comment, Favourite, Like, Note
from mall.models import SavedProduct
from mall.stores.keeping import hide_store, restore_store
from mall.wishes.wishing import forget_product
from members import notifications, social
from members.models import Block, Follow, Notification, NotificationActor, Person
from tests.factories import make_note
from tests.mall.goods import make_merchant, make_product
from tests.mall.places import make_store

pytestmark = pytest.mark.django_db(transaction=True)


def people(number: int) -> list[Person]:
    return Person.objects.bulk_create(
        Person(username=f"p{index}", email=f"p{index}@example.com", password="!") for index in range(number)
    )


def all_at_once(jobs: Sequence[Callable[[], object]]) -> list[BaseException]:
    """Runs every job in a thread with a connection of its own, starting together; gives what they raised."""
    barrier, raised = Barrier(len(jobs)), []

    def line_up() -> None:
        try:
            connection.ensure_connection()
        except BaseException:
            barrier.abort()  # nobody waits for one who never comes
            raise
        barrier.wait()

    def run(job: Callable[[], object]) -> None:
        try:
            line_up()
            job()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def assert_exact(author: Person, note: Note) -> None:
    note, author = Note.objects.get(pk=note.pk), Person.objects.get(pk=author.pk)
    likes, favourites = Like.objects.filter(note=note).count(), Favourite.objects.filter(note=note).count()
    assert (note.like_count, note.favourite_count) == (likes, favourites)
    assert note.comment_count == Comment.objects.standing().filter(note=note).count()
    assert author.applause_count == likes + favourites
    assert author.unread_count == Notification.objects.filter(recipient=author, is_unread=True).count()
    for group in Notification.objects.all():
        assert group.actor_count == NotificationActor.objects.filter(notification=group).count()


def test_sixty_likes_and_unlikes_at_once_count_exactly() -> None:
    ada, *fans = people(41)
    note = make_note(ada)
    for fan in fans[:20]:
        reactions.like(person=fan, note=note)
    jobs = [lambda fan=fan: reactions.take_back_like(person=fan, note=note) for fan in fans[:20]]
    jobs += [lambda fan=fan: reactions.like(person=fan, note=note) for fan in fans[20:]]
    jobs += [lambda fan=fan: reactions.like(person=fan, note=note) for fan in fans[20:]]
    random.Random(1).shuffle(jobs)
    assert all_at_once(jobs) == []
    assert Like.objects.count() == 20
    assert_exact(ada, note)


def test_likes_favourites_comments_and_reading_the_inbox_do_not_get_in_each_others_way() -> None:
    ada, *fans = people(13)
    note = make_note(ada)
    first = comments.add_comment(person=fans[0], note=note, text="First")

    def busy(fan: Person) -> None:
        reactions.like(person=fan, note=note)
        reactions.favourite(person=fan, note=note)
        answer = comments.add_comment(person=fan, note=note, text="@p1 @p2 hello", parent=first)
        comments.like_comment(person=fan, comment=first)
        notifications.mark_all_read(person=ada)
        comments.delete_comment(person=fan, comment=answer)
        reactions.take_back_like(person=fan, note=note)

    assert all_at_once([lambda fan=fan: busy(fan) for fan in fans]) == []
    assert_exact(ada, note)
    first.refresh_from_db()
    assert (first.like_count, first.reply_count) == (12, 0)


def test_one_form_sent_many_times_at_once_makes_one_comment() -> None:
    ada, bo = people(2)
    note = make_note(ada)
    submission = uuid4()
    job = lambda: comments.add_comment(person=bo, note=note, text="Once", submission=submission)  # noqa: E731
    assert all_at_once([job] * 8) == []
    assert Comment.objects.count() == 1
    assert_exact(ada, note)


def test_following_in_circles_and_blocking_leaves_exact_counts() -> None:
    everybody = people(6)
    pairs = [(one, other) for one in everybody for other in everybody if one != other]
    jobs = [lambda a=a, b=b: social.follow(person=a, target=b) for a, b in pairs]
    assert all_at_once(jobs) == []
    jobs = [lambda a=a, b=b: social.unfollow(person=a, target=b) for a, b in pairs[::3]]
    jobs += [lambda a=a, b=b: social.block(person=a, target=b) for a, b in pairs[1::7]]
    assert all_at_once(jobs) == []
    for person in Person.objects.all():
        assert person.follower_count == Follow.objects.filter(target=person).count()
        assert person.following_count == Follow.objects.filter(person=person).count()
        assert person.unread_count == Notification.objects.filter(recipient=person, is_unread=True).count()


def test_a_follow_never_slips_past_a_block() -> None:
    ada, bo = people(2)

    def try_to_follow() -> None:
        try:
            social.follow(person=bo, target=ada)
        except social.PersonGone:
            return

    jobs: list[Callable[[], object]] = [try_to_follow] * 5
    assert all_at_once([*jobs, lambda: social.block(person=ada, target=bo)]) == []
    assert Block.objects.count() == 1
    assert not Follow.objects.exists()


def test_one_shelf_used_from_many_tabs_stays_exact() -> None:
    ada, bo = people(2)
    notes = [make_note(ada) for _ in range(4)]
    shelves = [boards.create_board(person=bo, name=name) for name in "abc"]

    def shuffle(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(4):
            note, shelf = dice.choice(notes), dice.choice(shelves)
            reactions.favourite(person=bo, note=note, board=shelf)
            if dice.random() < 0.4:
                reactions.take_back_favourite(person=bo, note=note)

    assert all_at_once([lambda seed=seed: shuffle(seed) for seed in range(8)]) == []
    for board in Board.objects.all():
        assert board.note_count == board.favourites.count()
    for note in Note.objects.all():
        assert note.favourite_count == note.favourites.count()


def test_counts_repaired_while_people_like_stay_exact() -> None:
    from community.counting import repair_applause, repair_note_counts

    ada, *fans = people(25)
    note = make_note(ada)
    Note.objects.update(like_count=7)
    jobs: list[Callable[[], object]] = [lambda fan=fan: reactions.like(person=fan, note=note) for fan in fans]
    assert all_at_once([*jobs, repair_note_counts, repair_applause, repair_note_counts]) == []
    assert Note.objects.get().like_count == 24
    repair_applause()
    assert Person.objects.get(pk=ada.pk).applause_count == 24


def test_a_product_put_on_many_boards_and_forgotten_at_once_lies_on_one_or_is_forgotten() -> None:
    (cat,), product = people(1), make_product()
    shelves = [boards.create_board(person=cat, name=f"Board {number}") for number in range(6)]
    jobs: list[Callable[[], object]] = [
        lambda shelf=shelf: put_product_on_board(person=cat, product_id=product.pk, board=shelf)
        for shelf in shelves
    ]
    jobs += [lambda: forget_product(person=cat, product_id=product.pk) for _ in range(3)]
    random.Random(3).shuffle(jobs)
    assert all_at_once(jobs) == []
    assert BoardProduct.objects.count() == SavedProduct.objects.count() <= 1


def test_a_store_hidden_and_shown_among_likes_of_its_posts_leaves_them_as_it_is() -> None:
    ada, mod, *fans = people(12)
    Person.objects.filter(pk=mod.pk).update(is_staff=True, is_superuser=True)
    mod.refresh_from_db()
    store = make_store(merchant=make_merchant(owner=ada))
    note = make_note(ada, as_store=store)

    def like(fan: Person) -> None:
        with suppress(reactions.NoteGone):
            reactions.like(person=fan, note=note)

    def turn() -> None:
        hide_store(store=store, operator=mod, reason="checking")
        restore_store(store=store, operator=mod, reason="fine")

    assert all_at_once([turn, turn, *(lambda fan=fan: like(fan) for fan in fans)]) == []
    note.refresh_from_db()
    store.refresh_from_db()
    assert note.audience == ("everyone" if store.is_listed else "author")
    assert note.like_count == Like.objects.count()
