"""The vouchers of the demo mall's past orders: used in a store of their shop, given back, or still good."""

from collections.abc import Iterable, Iterator

from mall.demo.booking import Booked
from mall.demo.past import Fate
from mall.models import MerchantMember, OrderLine, Store, Voucher
from mall.orders.vouchers import valid_until
from members.demo.chance import choose

STATES = {
    Fate.RECEIVED: Voucher.State.REDEEMED,
    Fate.ASKED: Voucher.State.REDEEMED,
    Fate.RETURNED: Voucher.State.REFUNDED,
    Fate.REFUNDED: Voucher.State.REFUNDED,
}


def write_vouchers(booked: Iterable[Booked]) -> None:
    """One for each paid piece."""
    stores: dict[int, list[Store]] = {}
    for store in Store.objects.exclude(merchant=None).order_by("pk"):
        stores.setdefault(store.merchant_id or 0, []).append(store)
    owners = MerchantMember.objects.filter(role=MerchantMember.Role.OWNER)
    keepers = dict(owners.values_list("merchant_id", "person_id"))
    paid = [one for one in booked if one.has_vouchers and one.fate.is_paid]
    rows = (row for one in paid for line in one.lines for row in _of_line(one, line, stores, keepers))
    Voucher.objects.bulk_create(rows, batch_size=1_000)


def _of_line(
    one: Booked, line: OrderLine, stores: dict[int, list[Store]], keepers: dict[int, int]
) -> Iterator[Voucher]:
    merchant = one.parcels[0].merchant_id
    for piece in range(1, line.quantity + 1):
        voucher = Voucher(
            line=line,
            piece=piece,
            state=STATES.get(one.fate, Voucher.State.VALID),
            valid_until=valid_until(one.times.paid, line.valid_days or 0),
        )
        if one.fate.is_received:
            voucher.redeemed_at, voucher.redeemed_by_id = one.times.received, keepers.get(merchant)
            if merchant in stores:
                voucher.store = choose(stores[merchant], "voucher store", one.past.number, piece)
        yield voucher
