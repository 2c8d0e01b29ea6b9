"""What the mall forgets with a closed account. Orders stay for the books, under a name that says nothing."""

from mall.models import Address, Cart, Identity, RestockWish, SavedProduct, Touch, TouchConsent


def forget_shopper(*, person_id: int) -> None:
    """Erases address book, identity, cart, what she saved or waited for, and which notes led her."""
    for model in (Address, Identity, Cart, SavedProduct, RestockWish, Touch, TouchConsent):
        model._default_manager.filter(person=person_id).delete()
