"""What a merchant's people are told in their inboxes."""

from django.utils.functional import Promise

from mall.models import MerchantMember
from members.counting import PeopleCounts
from members.models import Notification, Person
from members.notifications import notify
from members.wording import in_words_of


def tell_merchant(
    merchant_id: int, sentence: "str | Promise", addition: str = "", *, product_id: int = 0
) -> None:
    """Everybody who acts for the merchant reads it, in the order of their numbers."""
    members = MerchantMember.objects.filter(merchant_id=merchant_id).select_related("person")
    for member in members.order_by("person_id"):
        tell_person(member.person, merchant_id, sentence, addition, product_id=product_id)


def tell_person(
    person: Person,
    merchant_id: int,
    sentence: "str | Promise",
    addition: str = "",
    *,
    product_id: int = 0,
    counts: PeopleCounts | None = None,
) -> None:
    """One line of her inbox for each shop, and one for each product: what is new replaces what was. `counts` as in
    `notify`."""
    notify(
        recipient=person,
        kind=Notification.Kind.NOTICE,
        subject_kind="shop_goods" if product_id else "merchant",
        subject_id=product_id or merchant_id,
        text=in_words_of(person, sentence, addition),
        counts=counts,
    )
