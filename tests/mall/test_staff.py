"""Who acts for a shop: invited by its owner, asked first, and free to go."""

from functools import partial
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mall.merchants.staff import (
    accept_invitation,
    decline_invitation,
    invite,
    leave_everything,
    make_owner,
    withdraw_invitation,
)
from mall.models import Merchant, MerchantInvitation, MerchantMember, Product, Review
from mall.questions.answering import answer_question
from mall.reviews.writing import write_review
from members.closing import close_account
from members.models import Block, MediaFile, ModerationEntry, Notification, Person
from tests.community.test_races import all_at_once
from tests.desk.acting import act as operate
from tests.factories import make_note, make_person, make_picture
from tests.mall.asking import ask
from tests.mall.goods import make_merchant, make_product
from tests.mall.shop_desks import Shop, act, desk, open_shop
from tests.mall.test_reviews import received
from xhs.lib.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return open_shop("amber")


def invited(shop: Shop, person: Person) -> MerchantInvitation:
    return invite(merchant=shop.merchant, username=person.username, by=shop.owner)


def page_of(invitation: MerchantInvitation) -> str:
    return reverse("shop_invitation", args=[invitation.pk])


def close(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(closing_at=timezone.now())
    assert close_account(person_id=person.pk)


def test_an_invited_person_acts_for_the_shop_once_she_accepts(
    shop: Shop, cat: Person, sign_in: type[Client]
) -> None:
    answer = sign_in(shop.owner).post(desk("mall_merchantinvitation_add"), {"username": "@Cat"})
    assert answer.status_code == 302
    invitation = MerchantInvitation.objects.get(person=cat)
    browser = sign_in(cat)
    assert browser.get(desk("index"), follow=True).status_code == 403
    assert not MerchantMember.objects.filter(person=cat).exists()
    assert page_of(invitation) in browser.get("/inbox/").content.decode()
    assert page_of(invitation) in browser.get("/sell/").content.decode()
    page = browser.get(page_of(invitation)).content.decode()
    assert shop.merchant.name in page and f"@{shop.owner.username}" in page
    assert browser.post(page_of(invitation), {"accept": "1"}).url == "/sell/"
    member = MerchantMember.objects.get(person=cat)
    assert (member.merchant, member.role) == (shop.merchant, "staff")
    assert browser.get(desk("index")).status_code == 200
    assert "@cat acts for your shop" in shop.owner.notifications.get().text
    assert browser.get(page_of(invitation)).status_code == 404
    assert not cat.notifications.filter(subject_kind="shop_invite").exists()


def test_who_declines_has_nothing_to_do_with_the_shop(shop: Shop, cat: Person, sign_in: type[Client]) -> None:
    invitation = invited(shop, cat)
    assert sign_in(cat).post(page_of(invitation), {"decline": "1"}).status_code == 302
    assert not MerchantMember.objects.filter(person=cat).exists()
    assert not MerchantInvitation.objects.filter(person=cat).exists()
    assert "declined" in shop.owner.notifications.get().text
    assert invited(shop, cat)


def test_what_is_taken_back_leaves_the_inbox(shop: Shop, cat: Person, sign_in: type[Client]) -> None:
    invitation = invited(shop, cat)
    cat.refresh_from_db()
    assert cat.unread_count == 1
    act(sign_in(shop.owner), "withdraw", invitation)
    cat.refresh_from_db()
    assert cat.unread_count == 0 and not Notification.objects.filter(recipient=cat).exists()
    assert sign_in(cat).post(page_of(invitation), {"accept": "1"}).status_code == 404
    assert not MerchantMember.objects.filter(person=cat).exists()


def test_nobody_answers_for_somebody_else(
    shop: Shop, cat: Person, bo: Person, client: Client, sign_in: type[Client]
) -> None:
    invitation = invited(shop, cat)
    for browser in (sign_in(bo), sign_in(shop.owner)):
        assert browser.get(page_of(invitation)).status_code == 404
        assert browser.post(page_of(invitation), {"accept": "1"}).status_code == 404
    assert "/accounts/login/" in client.post(page_of(invitation), {"accept": "1"}).url
    assert MerchantInvitation.objects.filter(pk=invitation.pk).exists()


def test_staff_neither_invite_nor_take_back_nor_remove(
    shop: Shop, cat: Person, sign_in: type[Client]
) -> None:
    staff, invitation = shop.merchant.members.get(role="staff"), invited(shop, cat)
    client = sign_in(staff.person)
    assert client.get(desk("mall_merchantinvitation_changelist")).status_code == 200
    assert client.post(desk("mall_merchantinvitation_add"), {"username": "bo"}).status_code == 403
    assert act(client, "withdraw", invitation).status_code == 403
    assert act(client, "remove", staff).status_code == 403
    assert shop.merchant.members.count() == 2


@pytest.mark.parametrize("name", ["nobody", "amberstaff", "amberguest", "amberowner", "eve"])
def test_who_cannot_be_invited_is_said_beside_the_name(shop: Shop, name: str, sign_in: type[Client]) -> None:
    Block.objects.create(person=make_person("eve"), target=shop.owner)
    answer = sign_in(shop.owner).post(desk("mall_merchantinvitation_add"), {"username": name})
    assert answer.context["adminform"].form.errors["username"]
    assert MerchantInvitation.objects.count() == 1


def test_nobody_invites_the_whole_town(shop: Shop) -> None:
    people = [make_person(f"town{number}") for number in range(21)]
    for person in people[:20]:
        invited(shop, person)
    with pytest.raises(Refusal, match="break"):
        invited(shop, people[20])


def test_staff_leave_by_themselves_and_the_owner_stays(shop: Shop, sign_in: type[Client]) -> None:
    staff = shop.merchant.members.get(role="staff")
    url = reverse("leave_shop", args=[shop.merchant.slug])
    browser = sign_in(staff.person)
    assert url in browser.get("/sell/").content.decode()
    assert browser.get(url).status_code == 200
    assert MerchantMember.objects.filter(pk=staff.pk).exists(), "looking is not leaving"
    assert browser.post(url).status_code == 302
    assert not MerchantMember.objects.filter(pk=staff.pk).exists()
    assert browser.get(url).status_code == 404
    owner = sign_in(shop.owner)
    assert url not in owner.get("/sell/").content.decode()
    owner.post(url)
    assert shop.merchant.members.get().person == shop.owner


def test_the_owner_lets_people_go_but_not_herself(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    staff, owner = (shop.merchant.members.get(role=role) for role in ("staff", "owner"))
    act(client, "remove", staff)
    assert sign_in(staff.person).get(desk("index"), follow=True).status_code == 403
    act(client, "remove", owner)
    assert shop.merchant.members.get() == owner


def test_reviews_wait_for_members_and_not_for_who_is_only_invited(shop: Shop, cat: Person) -> None:
    line, other = received(cat, shop.product), received(cat, shop.product)
    invitation = invited(shop, cat)
    write_review(person=cat, number=line.order.number, line_id=line.pk, stars=5)
    accept_invitation(person=cat, invitation_id=invitation.pk)
    write_review(person=cat, number=other.order.number, line_id=other.pk, stars=5)
    assert list(Review.objects.order_by("pk").values_list("state", flat=True)) == ["shown", "queued"]


def test_an_operator_hands_a_shop_over_with_a_reason(shop: Shop, mod: Person, sign_in: type[Client]) -> None:
    staff = shop.merchant.members.get(role="staff")
    operate(sign_in(mod), "own", staff, reason="The owner has died")
    roles = dict(shop.merchant.members.values_list("person__username", "role"))
    assert roles == {"amberstaff": "owner", "amberowner": "staff"}
    entry = ModerationEntry.objects.get(target_kind="merchant")
    assert (entry.action, entry.reason) == ("hand_over", "The owner has died")
    assert "The owner has died" in staff.person.notifications.get().text


def test_a_closed_account_acts_for_nobody_and_an_empty_shop_sells_nothing(shop: Shop, cat: Person) -> None:
    staff = shop.merchant.members.get(role="staff").person
    applied = make_merchant(applied_by=shop.owner, state=Merchant.State.APPLIED)
    close(shop.owner)
    shop.merchant.refresh_from_db()
    applied.refresh_from_db()
    assert (shop.merchant.state, applied.state) == ("approved", "refused")
    assert shop.merchant.members.get().person == staff
    close(staff)
    shop.merchant.refresh_from_db()
    assert shop.merchant.state == "suspended"
    assert not Product.objects.listed().filter(merchant=shop.merchant).exists()
    assert "last account" in ModerationEntry.objects.get(target_kind="merchant").reason


def test_a_closed_account_is_invited_no_more(shop: Shop) -> None:
    close(Person.objects.get(username="amberguest"))
    assert not MerchantInvitation.objects.exists()


def test_an_invitation_dies_when_another_one_owns_the_shop(
    shop: Shop, cat: Person, mod: Person, sign_in: type[Client]
) -> None:
    invitation, new_owner = invited(shop, cat), shop.merchant.members.get(role="staff")
    operate(sign_in(mod), "own", new_owner, reason="Sold")
    cat.refresh_from_db()
    assert cat.unread_count == 0 and not cat.notifications.exists()
    assert sign_in(cat).post(page_of(invitation), {"accept": "1"}).status_code == 404
    assert not MerchantMember.objects.filter(person=cat).exists()
    with pytest.raises(Refusal, match="Only the owner"):
        invited(shop, cat)
    assert invite(merchant=shop.merchant, username="cat", by=new_owner.person)


def test_an_invitation_dies_with_the_account_that_made_it(shop: Shop, cat: Person) -> None:
    invitation = invited(shop, cat)
    close(shop.owner)
    cat.refresh_from_db()
    assert cat.unread_count == 0 and not cat.notifications.filter(subject_kind="shop_invite").exists()
    with pytest.raises(Refusal, match="not open any more"):
        accept_invitation(person=cat, invitation_id=invitation.pk)
    assert not MerchantMember.objects.filter(person=cat).exists()


def test_reviews_of_a_closed_account_go_with_their_stars_and_pictures(cat: Person, bo: Person) -> None:
    tea = make_product(stock=50)
    alone, shared = (make_picture(cat, is_used=False) for _ in range(2))
    for person, pictures in ((cat, [alone.token]), (cat, [shared.token]), (bo, [])):
        line = received(person, tea)
        write_review(
            person=person, number=line.order.number, line_id=line.pk, stars=4, text="Tea", pictures=pictures
        )
    note = make_note(cat)
    note.pictures.create(media=shared, position=9)
    Review.objects.filter(pictures__media=shared).update(note_id=note.pk)
    close(cat)
    tea.refresh_from_db()
    assert (tea.review_count, tea.star_sum, Review.objects.get().person) == (1, 4, bo)
    assert not MediaFile.objects.filter(pk=alone.pk).exists()
    assert note.pictures.filter(media=shared).exists(), "it goes with its note"


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(cat: Person) -> None:
    shop = open_shop("amber")
    invitation = invited(shop, cat)
    answers = [
        partial(accept_invitation, person=cat, invitation_id=invitation.pk),
        partial(decline_invitation, person=cat, invitation_id=invitation.pk),
        partial(withdraw_invitation, invitation=invitation, by=shop.owner),
    ] * 2
    raised = all_at_once(answers)
    assert len(raised) == 5 and {error.code for error in raised} == {"invitation_gone"}  # type: ignore[attr-defined]
    assert not MerchantInvitation.objects.filter(pk=invitation.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_who_invites_at_the_moment_another_one_takes_over_has_invited_nobody(
    cat: Person, mod: Person
) -> None:
    shop, inviting = open_shop("amber"), Event()
    new_owner = shop.merchant.members.get(role="staff")

    def invite_slowly() -> None:
        with transaction.atomic():
            invited(shop, cat)
            inviting.set()
            sleep(0.3)

    def take_over() -> None:
        inviting.wait(10)
        make_owner(member=new_owner, operator=mod, reason="Sold")

    assert all_at_once([invite_slowly, take_over]) == []
    assert not MerchantInvitation.objects.filter(person=cat).exists()
    assert not cat.notifications.exists()


@pytest.mark.django_db(transaction=True)
def test_who_accepts_at_the_moment_her_account_closes_acts_for_nobody(cat: Person) -> None:
    invitation, accepted = invited(open_shop("amber"), cat), Event()

    def accept() -> None:
        with transaction.atomic():
            accept_invitation(person=cat, invitation_id=invitation.pk)
            accepted.set()
            sleep(0.3)

    def close_meanwhile() -> None:
        accepted.wait(10)
        with transaction.atomic():
            leave_everything(person=cat)

    assert all_at_once([accept, close_meanwhile]) == []
    assert not MerchantMember.objects.filter(person=cat).exists()
    assert not MerchantInvitation.objects.filter(person=cat).exists()


def test_only_who_acts_for_the_shop_now_is_offered_to_take_its_answers_back(
    ada: Person, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    tea = make_product(merchant=make_merchant("Tea house", owner=ada))
    member = MerchantMember.objects.create(merchant=tea.merchant, person=cat)
    question = ask(bo, tea)
    said = answer_question(person=cat, question_id=question.pk, text="Two years, kept dry.")
    control = reverse("take_back_answer", args=[said.pk])

    def is_offered(person: Person) -> bool:
        return control in sign_in(person).get(question.get_absolute_url()).content.decode()

    assert is_offered(cat) and is_offered(ada) and not is_offered(bo)
    member.delete()
    assert not is_offered(cat)
    assert sign_in(cat).post(control).status_code == 404
