"""Reviews: who may write one, once, and what it does to the stars."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from community.models import Note, NoteProduct
from mall.models import Address, Identity, Order, OrderLine, Parcel, Product, Review
from mall.reviews.writing import hide_review, keep_out_refunded, show_review, write_review
from mall.stock.availability import repair_goods
from members.models import Block, ModerationEntry, Person
from tests.factories import make_picture
from tests.mall.buying import buy, pay
from tests.mall.goods import make_address, make_merchant, make_product
from tests.mall.vouchers import bought, make_voucher_product
from tests.xhs import clip_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(ada: Person) -> Product:
    return make_product("Japan·Tea that wakes you", merchant=make_merchant(owner=ada), stock=100)


def received(person: Person, product: Product) -> OrderLine:
    """A line that arrived."""
    order = pay(buy(person, product))
    Parcel.objects.filter(order=order).update(state=Parcel.State.RECEIVED)
    Order.objects.filter(pk=order.pk).update(state=Order.State.RECEIVED)
    return order.lines.select_related("order").get()


def address_of(line: OrderLine) -> str:
    return f"/orders/{line.order.number}/lines/{line.pk}/review/"


def test_a_buyer_reviews_what_arrived_and_the_stars_count(
    tea: Product, bo: Person, sign_in: type[Client]
) -> None:
    line = received(bo, tea)
    browser = sign_in(bo)
    assert (
        "Choose pictures" in browser.get(address_of(line)).content.decode()
    )  # in our words, not the browser's
    answer = browser.post(address_of(line), {"stars": "4", "text": "Warm and green"})
    assert answer.status_code == 302
    review = Review.objects.get(line=line)
    tea.refresh_from_db()
    assert (review.state, review.stars, tea.review_count, tea.star_sum) == ("shown", 4, 1, 4)
    page = Client().get(f"/products/{tea.pk}/reviews/").content.decode()
    assert "Warm and green" in page
    assert f'href="{bo.get_absolute_url()}"' in page


def test_reviews_take_no_clips_and_say_so(tea: Product, bo: Person, sign_in: type[Client]) -> None:
    line, browser = received(bo, tea), sign_in(bo)
    film = SimpleUploadedFile("film.mp4", clip_files.clip(), "video/mp4")
    clip = make_picture(bo, kind="clip", is_used=False)
    for sent in ({"pictures": film}, {"picture": clip.token}):
        page = browser.post(address_of(line), {"stars": "5", **sent})
        assert "Clips are not accepted here" in page.content.decode()
    assert not Review.objects.exists()


def test_a_line_is_reviewed_once(tea: Product, bo: Person, sign_in: type[Client]) -> None:
    line = received(bo, tea)
    browser = sign_in(bo)
    for _ in range(2):
        browser.post(address_of(line), {"stars": "5"})
    tea.refresh_from_db()
    assert (Review.objects.count(), tea.review_count) == (1, 1)


def test_neither_strangers_nor_other_people_nor_the_impatient_review(
    tea: Product, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    line = received(bo, tea)
    assert sign_in(cat).post(address_of(line), {"stars": "5"}).status_code == 404
    assert Client().post(address_of(line), {"stars": "5"}).status_code == 302
    waiting = pay(buy(bo, tea)).lines.select_related("order").get()
    sign_in(bo).post(address_of(waiting), {"stars": "5"})
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"stars": "0"},
        {"stars": "6"},
        {"stars": "x"},
        {"stars": "5", "text": "x" * 501},
        {"stars": "5", "as_note": "on"},
    ],
)
def test_what_the_rules_do_not_allow_comes_back_with_everything_typed(
    tea: Product, bo: Person, sign_in: type[Client], sent: dict[str, str]
) -> None:
    answer = sign_in(bo).post(address_of(received(bo, tea)), {"text": "Typed words", **sent})
    assert answer.status_code == 422
    assert (sent.get("text") or "Typed words") in answer.content.decode()
    assert not Review.objects.exists()


def test_a_review_with_pictures_becomes_a_note_with_the_product_below(
    tea: Product, bo: Person, sign_in: type[Client]
) -> None:
    line, picture = received(bo, tea), make_picture(bo, is_used=False, audience="restricted")
    sign_in(bo).post(
        address_of(line), {"stars": "5", "text": "Look", "picture": [picture.token], "as_note": "on"}
    )
    review = Review.objects.get()
    note = Note.objects.get(author=bo)
    picture.refresh_from_db()
    assert (review.note_id, note.state, note.text) == (note.pk, "published", "Look")
    assert NoteProduct.objects.filter(note=note, product=tea).exists()
    assert (picture.is_used, picture.audience) == (True, "public")
    assert f"/notes/{note.pk}/" in Client().get(f"/products/{tea.pk}/reviews/").content.decode()


def test_the_note_may_go_and_the_review_keeps_its_picture(
    tea: Product, bo: Person, sign_in: type[Client]
) -> None:
    from community.publishing import KEPT_AFTER_DELETION, delete_note, purge_deleted

    picture = make_picture(bo, is_used=False, audience="restricted")
    write_review(
        person=bo, number=(line := received(bo, tea)).order.number, line_id=line.pk, stars=5, text="x",
        pictures=[picture.token], as_note=True,
    )  # fmt: skip
    note = Note.objects.get()
    delete_note(person=bo, note_id=note.pk)
    Note.objects.update(deleted_at=note.published_at - KEPT_AFTER_DELETION * 2)
    purge_deleted()
    picture.refresh_from_db()
    assert picture.audience == "public"
    assert Review.objects.get().pictures.count() == 1


def test_the_review_may_be_hidden_and_the_note_keeps_its_picture(
    tea: Product, bo: Person, mod: Person
) -> None:
    alone, shared = (make_picture(bo, is_used=False, audience="restricted") for _ in range(2))
    for picture, as_note in ((alone, False), (shared, True)):
        line = received(bo, tea)
        review = write_review(
            person=bo, number=line.order.number, line_id=line.pk, stars=5, text="x",
            pictures=[picture.token], as_note=as_note,
        )  # fmt: skip
        hide_review(review=review, operator=mod, reason="Off the subject")
        picture.refresh_from_db()
    assert (alone.audience, shared.audience) == ("restricted", "public")


def test_other_peoples_pictures_cannot_be_taken(
    tea: Product, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    foreign = make_picture(cat, is_used=False)
    answer = sign_in(bo).post(address_of(received(bo, tea)), {"stars": "5", "picture": [foreign.token]})
    assert answer.status_code == 422
    assert not Review.objects.exists()


def test_the_shops_own_people_and_those_who_share_a_phone_with_them_wait_for_an_operator(
    tea: Product, ada: Person, cat: Person
) -> None:
    own = received(ada, tea)
    write_review(person=ada, number=own.order.number, line_id=own.pk, stars=5)
    line = received(cat, tea)  # the test's address book knows one phone
    write_review(person=cat, number=line.order.number, line_id=line.pk, stars=5)
    tea.refresh_from_db()
    assert tea.review_count == 0
    assert list(Review.objects.order_by("pk").values_list("state", "doubt")) == [
        ("queued", "own_shop"), ("queued", "linked"),
    ]  # fmt: skip


def another_home(person: Person, **fields: str) -> None:
    """So that the two share no more than the test says."""
    values = {"receiver": "王小明", "phone": f"1390000{person.pk:04}", "line": "人民路 9 号", **fields}
    make_address(person, **values)


def doubt_of(person: Person, tea: Product) -> tuple[str, str]:
    line = received(person, tea)
    review = write_review(person=person, number=line.order.number, line_id=line.pk, stars=5)
    return review.state, review.doubt


@pytest.mark.parametrize("receiver", ["Ann Lee", "ann-lee", "Ａnn  Lee"])
def test_a_name_and_an_address_shared_with_the_shops_people_wait_however_they_are_written(
    tea: Product, ada: Person, cat: Person, receiver: str
) -> None:
    another_home(ada, receiver="Ann Lee", line="文三路 1 号")
    another_home(cat, receiver=receiver, line="文三路１号")
    assert doubt_of(cat, tea) == ("queued", "same_home")


def test_what_the_shops_people_had_sent_there_once_counts_when_the_entry_is_gone(
    tea: Product, ada: Person, cat: Person
) -> None:
    for person in (ada, cat):
        another_home(person)
    buy(ada, make_product())
    Address.objects.filter(person=ada).delete()
    assert doubt_of(cat, tea) == ("queued", "same_home")


def test_the_same_house_with_another_name_and_the_same_name_elsewhere_do_not_wait(
    tea: Product, ada: Person, bo: Person, cat: Person
) -> None:
    another_home(ada)
    another_home(bo, receiver="李大壮")
    another_home(cat, line="人民路 10 号")
    assert doubt_of(bo, tea) == doubt_of(cat, tea) == ("shown", "")


def test_vouchers_are_sent_nowhere_and_so_to_no_home_of_the_shops_people(
    ada: Person, bo: Person, cat: Person
) -> None:
    brunch = make_voucher_product(make_merchant(owner=ada))
    bought(ada, make_merchant())
    for person in (bo, cat):
        another_home(person, receiver=f"Somebody {person.pk}")
    assert doubt_of(bo, brunch) == ("shown", "")
    Address.objects.filter(person=ada).update(phone=Address.objects.get(person=cat).phone)
    assert doubt_of(cat, brunch) == ("queued", "linked")


def test_the_identity_of_the_shops_people_waits_at_another_address_too(
    tea: Product, ada: Person, bo: Person, cat: Person
) -> None:
    for person in (ada, bo, cat):
        another_home(person, receiver=f"Somebody {person.pk}")
    for person, mark in ((ada, "hers"), (bo, "hers"), (cat, "another")):
        sealed = {"real_name": "x", "number": "x", "last_four": "1234"}
        Identity.objects.create(person=person, fingerprint=mark, **sealed)
    assert doubt_of(bo, tea) == ("queued", "same_identity")
    assert doubt_of(cat, tea) == ("shown", "")


def test_the_identity_an_order_of_theirs_used_counts_when_it_is_forgotten(
    tea: Product, ada: Person, cat: Person
) -> None:
    for person in (ada, cat):
        another_home(person, receiver=f"Somebody {person.pk}")
    theirs = buy(ada, make_product())
    Order.objects.filter(pk=theirs.pk).update(identity_fingerprint="hers")
    line = received(cat, tea)
    Order.objects.filter(pk=line.order_id).update(identity_fingerprint="hers")
    review = write_review(person=cat, number=line.order.number, line_id=line.pk, stars=5)
    assert review.doubt == "same_identity"


def test_more_reviews_at_once_than_a_product_earns_wait(tea: Product, bo: Person, monkeypatch) -> None:
    monkeypatch.setattr("mall.reviews.doubts.BURST", 3)
    line = received(bo, tea)
    crowd = [
        Review(line=OrderLine.objects.create(**_copy(line, number)), product=tea, person=bo, stars=5)
        for number in range(3)
    ]
    Review.objects.bulk_create(crowd)
    write_review(person=bo, number=line.order.number, line_id=line.pk, stars=5)
    assert Review.objects.get(line=line).doubt == "burst"


def _copy(line: OrderLine, number: int) -> dict[str, object]:
    order = buy(line.order.person, line.product)
    values = {field.attname: getattr(line, field.attname) for field in OrderLine._meta.concrete_fields}
    order.lines.all().delete()
    return {**values, "id": None, "order_id": order.pk, "parcel_id": order.parcels.get().pk}


def test_operators_hide_and_restore_a_review_and_the_stars_follow(
    tea: Product, bo: Person, mod: Person
) -> None:
    line = received(bo, tea)
    review = write_review(person=bo, number=line.order.number, line_id=line.pk, stars=1)
    assert hide_review(review=review, operator=mod, reason="Abuse")
    assert not hide_review(review=review, operator=mod, reason="Abuse")
    tea.refresh_from_db()
    assert (tea.review_count, tea.star_sum) == (0, 0)
    assert show_review(review=review, operator=mod, reason="A mistake")
    tea.refresh_from_db()
    assert (tea.review_count, tea.star_sum) == (1, 1)
    assert ModerationEntry.objects.filter(target_kind="review").count() == 2


def test_a_waiting_review_is_shown_from_the_desk(
    tea: Product, ada: Person, mod: Person, sign_in: type[Client]
) -> None:
    line = received(ada, tea)
    review = write_review(person=ada, number=line.order.number, line_id=line.pk, stars=5, text="Our own")
    desk = sign_in(mod)
    assert "Our own" in desk.get("/admin/mall/review/").content.decode()
    sent = {
        "action": "show",
        "_selected_action": review.pk,
        "reason": "She bought it like others",
        "confirm": "1",
    }
    desk.post("/admin/mall/review/", sent, follow=True)
    page = desk.get(f"/admin/mall/review/{review.pk}/change/").content.decode()
    assert "Our own" in page


def test_what_was_given_back_counts_no_longer(tea: Product, bo: Person) -> None:
    line = received(bo, tea)
    write_review(person=bo, number=line.order.number, line_id=line.pk, stars=1)
    OrderLine.objects.filter(pk=line.pk).update(refunded_quantity=1)
    keep_out_refunded(order_id=line.order_id)
    tea.refresh_from_db()
    assert (tea.review_count, tea.star_sum, Review.objects.get().doubt) == (0, 0, "refunded")


def test_every_night_the_stars_are_counted_anew(tea: Product, bo: Person) -> None:
    line = received(bo, tea)
    write_review(person=bo, number=line.order.number, line_id=line.pk, stars=4)
    Product.objects.filter(pk=tea.pk).update(review_count=7, star_sum=7)
    repair_goods()
    tea.refresh_from_db()
    assert (tea.review_count, tea.star_sum) == (1, 4)


def test_people_apart_do_not_read_each_others_reviews(
    tea: Product, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    line = received(bo, tea)
    write_review(person=bo, number=line.order.number, line_id=line.pk, stars=5, text="Green words")
    address = f"/products/{tea.pk}/reviews/"
    assert "Green words" in sign_in(cat).get(address).content.decode()
    Block.objects.create(person=bo, target=cat)
    assert "Green words" not in sign_in(cat).get(address).content.decode()
