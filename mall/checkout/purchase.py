"""What a checkout is opened for, and the address that opens it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from mall.pricing import Wanted


@dataclass(frozen=True, slots=True)
class Purchase:
    """A variant bought at once, or what is chosen in the cart. `rest`: so many pieces more are to be ordered after
    this, because they are above the limit of one order."""

    wanted: Sequence[Wanted]
    from_cart: bool = False
    rest: int = 0

    @property
    def pieces(self) -> int:
        return sum(one.quantity for one in self.wanted)

    @property
    def address(self) -> str:
        """Of its checkout: to come back from the address book, and to buy a part."""
        query = self._query()
        return f"{reverse('checkout')}?{urlencode(query)}" if query else reverse("checkout")

    def _query(self) -> list[tuple[str, object]]:
        rest: list[tuple[str, object]] = [("rest", self.rest)] if self.rest else []
        if not self.from_cart and len(self.wanted) == 1:
            return [("sku", self.wanted[0].sku_id), ("quantity", self.wanted[0].quantity), *rest]
        return [*(("line", f"{one.sku_id}:{one.quantity}") for one in self.wanted), *rest] if rest else []
