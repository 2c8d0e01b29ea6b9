"""What the mall forgets with a closed account. Orders stay for the books, under a name that says nothing."""

from mall.merchants.brands import unfollow_brand
from mall.merchants.staff import leave_everything
from mall.models import (
    Address,
    Brand,
    Cart,
    GoodsWish,
    Identity,
    RestockWish,
    SavedProduct,
    Store,
    Touch,
    TouchConsent,
)
from mall.questions.moderating import withdraw_questions
from mall.reviews.writing import withdraw_reviews
from mall.stores.keeping import unfollow_store
from members.models import Person


def forget_shopper(*, person_id: int) -> None:
    """Erases address book, identity, cart, reviews, questions and answers, what she saved, followed or waited for, and
    which notes led her.

    She acts for no shop any more.
    """
    for model in (Address, Identity, Cart, SavedProduct, RestockWish, GoodsWish, Touch, TouchConsent):
        model._default_manager.filter(person=person_id).delete()
    person = Person.objects.get(pk=person_id)
    for brand in Brand.objects.filter(follows__person=person).order_by("pk"):
        unfollow_brand(person=person, brand=brand)
    for store in Store.objects.filter(follows__person=person).order_by("pk"):
        unfollow_store(person=person, store=store)
    leave_everything(person=person)
    withdraw_questions(person=person)
    withdraw_reviews(person=person)
