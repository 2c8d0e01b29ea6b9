"""Following, asking, muting and blocking."""

import pytest

from members import social
from members.models import Block, Follow, FollowRequest, Notification, Person
from members.social import Oneself, PersonGone, Tie
from tests.factories import make_person


def counts(person: Person) -> tuple[int, int]:
    person.refresh_from_db()
    return person.follower_count, person.following_count


def test_following_twice_counts_once_and_tells_once(ada: Person, cat: Person) -> None:
    assert social.follow(person=cat, target=ada) is Tie.FOLLOWING
    social.follow(person=cat, target=ada)
    assert counts(ada) == (1, 0)
    assert counts(cat) == (0, 1)
    assert ada.notifications.get().actor_count == 1


def test_unfollowing_uncounts_and_takes_the_notification_back(ada: Person, bo: Person) -> None:
    social.unfollow(person=bo, target=ada)
    social.unfollow(person=bo, target=ada)
    assert counts(ada) == (0, 0)
    assert counts(bo) == (0, 0)
    social.follow(person=bo, target=ada)
    social.unfollow(person=bo, target=ada)
    ada.refresh_from_db()
    assert ada.unread_count == 0
    assert not ada.notifications.exists()


def test_nobody_follows_herself(ada: Person) -> None:
    with pytest.raises(Oneself):
        social.follow(person=ada, target=ada)


def test_a_private_account_is_asked_first_and_accepts(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    assert social.follow(person=cat, target=ada) is Tie.REQUESTED
    assert social.tie_between(person=cat, target=ada) is Tie.REQUESTED
    assert counts(ada) == (0, 0)
    assert social.accept_request(person=ada, asker=cat)
    assert counts(ada) == (1, 0)
    assert social.tie_between(person=cat, target=ada) is Tie.FOLLOWING
    assert cat.notifications.get().kind == Notification.Kind.FOLLOW_ACCEPTED
    assert not ada.notifications.exists()


def test_accepting_a_request_that_was_taken_back_adds_no_follower(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    social.follow(person=cat, target=ada)
    social.unfollow(person=cat, target=ada)
    assert not social.accept_request(person=ada, asker=cat)
    assert counts(ada) == (0, 0)


def test_a_declined_request_is_gone_and_not_told(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    social.follow(person=cat, target=ada)
    social.decline_request(person=ada, asker=cat)
    assert not FollowRequest.objects.exists()
    assert not cat.notifications.exists()


def test_becoming_public_lets_everybody_in_who_waits(ada: Person, cat: Person, dee: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    social.follow(person=cat, target=ada)
    social.follow(person=dee, target=ada)
    social.accept_all_requests(person=ada)
    assert counts(ada) == (2, 0)


def test_blocking_removes_follows_both_ways_requests_and_notifications(ada: Person, bo: Person) -> None:
    social.follow(person=ada, target=bo)
    Person.objects.filter(pk=bo.pk).update(is_private=True)
    social.block(person=bo, target=ada)
    assert not Follow.objects.exists()
    assert counts(ada) == (0, 0)
    assert counts(bo) == (0, 0)
    assert bo.unread_count == 0
    assert not Notification.objects.exists()


def test_after_a_block_nobody_follows_in_either_direction(ada: Person, cat: Person) -> None:
    social.block(person=ada, target=cat)
    for one, other in ((ada, cat), (cat, ada)):
        with pytest.raises(PersonGone):
            social.follow(person=one, target=other)
    social.unblock(person=ada, target=cat)
    assert not Block.objects.exists()
    social.follow(person=cat, target=ada)


def test_a_suspended_person_cannot_be_followed(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(suspended_at="2024-01-01T00:00Z")
    with pytest.raises(PersonGone):
        social.follow(person=cat, target=ada)


def test_muting_is_silent_and_undone(ada: Person, cat: Person) -> None:
    social.mute(person=ada, target=cat)
    social.mute(person=ada, target=cat)
    social.follow(person=cat, target=ada)
    assert not ada.notifications.exists()
    social.unmute(person=ada, target=cat)
    assert not ada.mutes.exists()


def test_a_follower_can_be_removed(ada: Person, bo: Person) -> None:
    social.remove_follower(person=ada, follower=bo)
    assert counts(ada) == (0, 0)
    assert counts(bo) == (0, 0)


def test_drifted_counts_are_found_and_repaired(ada: Person, bo: Person) -> None:
    from members.counting import repair_people_counts

    make_person("eve")
    Person.objects.filter(pk=ada.pk).update(follower_count=7, unread_count=3)
    assert repair_people_counts() == 1
    assert counts(ada) == (1, 0)
    assert ada.unread_count == 0
    assert repair_people_counts() == 0
