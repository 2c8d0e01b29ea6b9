"""Whatever shopper, merchants, providers, discounts and the clock do, in whatever order: money and stock stay exact."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from mall.carts import cart
from mall.carts.holding import Holder
from mall.checkout.placing import place_order
from mall.models import Order, Parcel, PaymentAttempt, Refund, Sku, Voucher
from mall.orders.life import cancel_order, close_unpaid, confirm_receipt, mark_paid
from mall.orders.parcels import pack_parcel, ship_parcel
from mall.orders.refundable import refundable_lines
from mall.payments.attempts import pay_back, start_attempt
from mall.refunds.after_sale import ask_refund, send_goods_back, withdraw_refund
from mall.refunds.decisions import approve_refund, received_back, refuse_refund
from mall.refunds.lapsed import refund_lapsed
from mall.refunds.overdue import decide_overdue
from mall.refunds.paying_out import refund_unwanted, settle_paid
from mall.settling.sums import repair_sums
from mall.vouchers.redeeming import redeem_voucher
from members.models import Person
from tests.factories import make_person
from tests.mall.buying import assert_books_agree, assert_money_agrees, some_address, total_of
from tests.mall.discounts import Discount, discounts, taking_off
from tests.mall.goods import make_merchant, make_product, make_warehouse
from tests.mall.rules import make_freight, make_identity, make_import_rules
from xhs.lib.errors import Refusal

DICE = st.integers(0, 10_000)
MOST_PIECES = 4
PIECES = st.integers(1, MOST_PIECES)


def attempt(deed: Callable[[], object]) -> None:
    """Does it if the rules allow it; a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            deed()
    except Refusal:
        return


class Mall(RuleBasedStateMachine):
    """One shopper, three merchants, six variants of which few are left; two are redeemed in the store."""

    @initialize()
    def open_shops(self) -> None:
        self.before = transaction.savepoint()
        make_import_rules()
        self.buyer, self.seller = make_person("cat"), make_person("ada")
        make_identity(self.buyer)
        some_address(self.buyer)
        for supply, price in (("domestic", 3333), ("bonded", 9_901), ("voucher", 1_999)):
            merchant = make_merchant(owner=self.seller)
            make_freight(make_warehouse(merchant), first_fen=1000)
            for _ in range(2):
                make_product(merchant=merchant, prices=(price,), stock=5, supply=supply)
        self.skus = list(Sku.objects.order_by("pk").values_list("pk", flat=True))
        self.discount = Discount()
        self.steps = ExitStack()
        self.steps.enter_context(taking_off(self.discount))

    def teardown(self) -> None:
        self.steps.close()
        transaction.savepoint_rollback(self.before)

    @rule(fields=discounts(30_000))
    def goods_become_cheaper_or_dearer(self, fields: "dict[str, int]") -> None:
        self.discount.share_bp, self.discount.amount_fen = fields["share_bp"], fields["amount_fen"]

    @property
    def holder(self) -> Holder:
        return Holder(person_id=self.buyer.pk)

    def one_of(self, rows: "list[object]", dice: int) -> "list[object]":
        return [rows[dice % len(rows)]] if rows else []

    @rule(dice=DICE, pieces=PIECES)
    def put_in_cart(self, dice: int, pieces: int) -> None:
        sku_id = self.skus[dice % len(self.skus)]
        attempt(lambda: cart.add_to_cart(holder=self.holder, sku_id=sku_id, quantity=pieces))

    @rule(dice=DICE, pieces=PIECES)
    def change_the_cart(self, dice: int, pieces: int) -> None:
        for line in self.one_of(list(self.holder.lines()), dice):
            attempt(lambda sku=line.sku_id: cart.change_line(holder=self.holder, sku_id=sku, quantity=pieces))

    @rule(dice=DICE, stays=st.booleans())
    def take_out_of_the_cart(self, dice: int, stays: bool) -> None:
        """Or only not for the checkout."""
        sku_ids = [line.sku_id for line in self.one_of(list(self.holder.lines()), dice)]
        if stays:
            cart.choose_lines(holder=self.holder, sku_ids=sku_ids, chosen=bool(dice % 2))
        else:
            cart.remove_lines(holder=self.holder, sku_ids=sku_ids)

    @rule()
    def check_out(self) -> None:
        what = cart.wanted_of(self.holder.lines())
        if what:
            attempt(lambda: self.place(what))

    def place(self, what: "list[cart.Wanted]") -> None:
        place_order(
            person=self.buyer,
            wanted=what,
            address_id=some_address(self.buyer).pk,
            seen_fen=total_of(self.buyer, what),
            submission=uuid4(),
            from_cart=True,
            again=True,
        )

    @rule(dice=DICE)
    def begin_to_pay(self, dice: int) -> None:
        for order in self.one_of(list(Order.objects.filter(state="placed")), dice):
            attempt(lambda order=order: start_attempt(order=order, provider="sandbox"))

    @rule(dice=DICE)
    def money_arrives(self, dice: int) -> None:
        """For any attempt that has none yet, whatever became of its order: as mall.settling.outcomes does it."""
        for one in self.one_of(list(PaymentAttempt.objects.filter(captured_at=None)), dice):
            PaymentAttempt.objects.filter(pk=one.pk).update(
                state="captured", captured_fen=one.amount_fen, captured_at=timezone.now()
            )
            if not mark_paid(order_id=one.order_id, amount_fen=one.amount_fen):
                refund = refund_unwanted(order_id=one.order_id, amount_fen=one.amount_fen, reason="Late")
                pay_back(refund=refund, attempt=one)

    @rule(dice=DICE, pieces=PIECES)
    def buy_and_pay(self, dice: int, pieces: int) -> None:
        """The usual way in one step, so that short histories have something to give back."""
        self.put_in_cart(dice, pieces)
        self.check_out()
        self.begin_to_pay(dice)
        self.money_arrives(dice)

    @rule(dice=DICE)
    def cancel(self, dice: int) -> None:
        for order in self.one_of(list(Order.objects.all()), dice):
            attempt(lambda order=order: cancel_order(order=order, by=self.buyer))

    @rule(dice=DICE)
    def time_runs_out(self, dice: int) -> None:
        for order in self.one_of(list(Order.objects.filter(state="placed")), dice):
            Order.objects.filter(pk=order.pk).update(pay_until=timezone.now() - timedelta(seconds=1))
        close_unpaid()

    @rule(dice=DICE, sends=st.booleans())
    def merchant_packs_or_sends(self, dice: int, sends: bool) -> None:
        number = {"carrier": "SF", "tracking_number": "1"}
        for parcel in self.one_of(list(Parcel.objects.all()), dice):
            verb = ship_parcel if sends else pack_parcel
            attempt(lambda p=parcel, v=verb: v(parcel=p, by=self.seller, **(number if sends else {})))

    @rule(dice=DICE)
    def confirm(self, dice: int) -> None:
        for order in self.one_of(list(Order.objects.all()), dice):
            attempt(lambda order=order: confirm_receipt(order=order, by=self.buyer))

    @rule(dice=DICE, pieces=PIECES, goods_come_back=st.booleans(), of_used=st.booleans())
    def ask_for_money(self, dice: int, pieces: int, goods_come_back: bool, of_used: bool) -> None:
        for parcel in self.one_of(list(Parcel.objects.all()), dice):
            lines = parcel.lines.order_by("pk")[: 1 + dice % 2]
            quantities = {line.pk: min(pieces, line.quantity) for line in lines}
            self.ask(parcel.order, quantities, goods_come_back=goods_come_back, of_used=of_used)

    @rule(dice=DICE)
    def give_back_piece_by_piece(self, dice: int) -> None:
        """All that is left of an order's line, one after the other: the last takes the remainder."""
        for order in self.one_of(list(Order.objects.exclude(paid_at=None)), dice):
            for _piece in range(MOST_PIECES):
                left = [one.line for one in refundable_lines(order)]
                for line in self.one_of(left, dice):
                    self.ask(order, {line.pk: 1})
            for refund in order.refunds.filter(state="asked"):
                attempt(lambda refund=refund: approve_refund(refund=refund, by=self.seller))

    def ask(
        self,
        order: Order,
        quantities: "dict[int, int]",
        *,
        goods_come_back: bool = False,
        of_used: bool = False,
    ) -> None:
        attempt(
            lambda: ask_refund(
                order=order,
                by=self.buyer,
                quantities=quantities,
                cause="other",
                reason="Why not",
                goods_come_back=goods_come_back,
                of_used=of_used,
            )
        )

    @rule(dice=DICE, act=st.sampled_from(["approve", "refuse", "send", "back", "spoilt", "withdraw"]))
    def decide(self, dice: int, act: str) -> None:
        acts: dict[str, Callable[[Refund, Person], object]] = {
            "approve": lambda one, by: approve_refund(refund=one, by=by),
            "refuse": lambda one, by: refuse_refund(refund=one, by=by, answer="No"),
            "send": lambda one, by: send_goods_back(
                refund=one, by=self.buyer, carrier="SF", tracking_number="1"
            ),
            "back": lambda one, by: received_back(refund=one, by=by),
            "spoilt": lambda one, by: received_back(refund=one, by=by, can_be_sold=False),
            "withdraw": lambda one, by: withdraw_refund(refund=one, by=self.buyer),
        }
        for refund in self.one_of(list(Refund.objects.all()), dice):
            attempt(lambda refund=refund: acts[act](refund, self.seller))

    @rule(dice=DICE)
    def nobody_speaks_in_time(self, dice: int) -> None:
        for refund in self.one_of(list(Refund.objects.filter(state__in=["asked", "approved"])), dice):
            mine, past = Refund.objects.filter(pk=refund.pk), timezone.now() - timedelta(days=30)
            mine.update(asked_at=past)
            mine.exclude(decided_at=None).update(decided_at=past)
            mine.exclude(sent_back_at=None).update(sent_back_at=past)
            assert decide_overdue() == 1

    @rule(dice=DICE)
    def store_takes_a_voucher(self, dice: int) -> None:
        for one in self.one_of(list(Voucher.objects.select_related("line__parcel__merchant")), dice):
            merchant = one.line.parcel.merchant
            attempt(lambda one=one, m=merchant: redeem_voucher(merchant=m, code=one.code, by=self.seller))

    @rule(dice=DICE)
    def nobody_used_it_in_time(self, dice: int) -> None:
        for order in self.one_of(list(Order.objects.filter(lines__vouchers__state="valid").distinct()), dice):
            past = timezone.now() - timedelta(seconds=1)
            Voucher.objects.filter(line__order=order).update(valid_until=past)
        refund_lapsed()

    @rule(dice=DICE)
    def provider_sent_it_back(self, dice: int) -> None:
        for refund in self.one_of(list(Refund.objects.filter(state__in=["paying", "paid"])), dice):
            settle_paid(refund_id=refund.pk)

    @invariant()
    def books_agree(self) -> None:
        assert_books_agree()
        assert_money_agrees()
        assert repair_sums() == 0


def play(*, examples: int) -> None:
    """So many histories, the same ones in every run."""
    run_state_machine_as_test(
        Mall,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )


@pytest.mark.django_db
def test_whatever_happens_the_books_agree() -> None:
    play(examples=8)
