"""What things cost: the pure part, against figures worked out by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mall.pricing import STEPS, ImportRates, Problem, QuoteInputs, Reason, Wanted, quote
from mall.pricing.imports import composite_tax, full_tax
from tests.mall.discounts import Discount, discounts, taking_off
from tests.mall.quotes import COSMETICS, GENERAL, TERMS, by_the_kilo, imported, inputs, offer


def codes(result) -> list[str]:
    return [problem.code for problem in result.problems]


def test_domestic_goods_cost_what_the_label_says() -> None:
    result = quote(inputs(offer(1, 9900), offer(2, 150), quantities=[2, 3]))
    assert (result.goods_fen, result.tax_fen, result.freight_fen) == (20250, 0, 0)
    assert result.total_fen == 20250
    assert result.can_be_placed


def test_a_general_import_pays_nine_point_one_percent() -> None:
    assert quote(inputs(imported(1, 10000))).tax_fen == 910


def test_a_cosmetic_with_consumption_tax_pays_twenty_three_point_oh_six_percent() -> None:
    assert quote(inputs(imported(1, 10000, rates=COSMETICS))).tax_fen == 2306


def test_tax_is_rounded_half_up_to_the_fen_of_each_line() -> None:
    assert composite_tax(50, GENERAL, 7000) == 5  # 4.55
    assert composite_tax(500, ImportRates(vat_bp=100), 1000) == 1  # 0.5
    assert composite_tax(499, ImportRates(vat_bp=100), 1000) == 0


def test_freight_is_part_of_what_customs_values_and_a_discount_lowers_it(monkeypatch) -> None:
    import mall.pricing

    def ten_off(result) -> None:
        result.lines[0].take_off(1000, Reason("test", "ten off"))

    with_discount = (STEPS[0], ten_off, *STEPS[1:])
    dear = inputs(imported(1, 10000, weight_grams=500), freight={1: by_the_kilo(1200)})
    assert quote(dear).tax_fen == composite_tax(11200, GENERAL, 7000)
    monkeypatch.setattr(mall.pricing, "STEPS", with_discount)
    result = quote(dear)
    assert result.tax_fen == composite_tax(10200, GENERAL, 7000)
    assert result.total_fen == 10000 - 1000 + 1200 + result.tax_fen


def test_a_discount_never_exceeds_the_goods() -> None:
    line = quote(inputs(offer(1, 500))).lines[0]
    with pytest.raises(ValueError):
        line.take_off(501, Reason("test", ""))


def test_freight_goes_by_weight_in_begun_steps_and_is_shared_by_weight() -> None:
    heavy, light = offer(1, weight_grams=1500), offer(2, weight_grams=501)
    result = quote(inputs(heavy, light, freight={1: by_the_kilo(1000, 300)}))
    assert result.freight_fen == 1000 + 2 * 300
    assert [line.freight_fen for line in result.lines] == [1199, 401]  # 1600 * 1500/2001 = 1199.4


def test_freight_is_free_from_a_sum_of_goods() -> None:
    rate = {1: by_the_kilo(free_from_fen=9900)}
    assert quote(inputs(offer(1, 9900, weight_grams=100), freight=rate)).freight_fen == 0
    assert quote(inputs(offer(1, 9899, weight_grams=100), freight=rate)).freight_fen == 1000


def test_each_warehouse_sends_a_parcel_of_its_own_and_charges_for_it() -> None:
    result = quote(
        inputs(
            offer(1, warehouse=1), offer(2, warehouse=2), freight={1: by_the_kilo(800), 2: by_the_kilo(500)}
        )
    )
    assert [parcel.freight_fen for parcel in result.parcels] == [800, 500]
    assert result.total_fen == sum(parcel.total_fen for parcel in result.parcels)


def test_one_piece_above_the_limit_pays_all_of_the_tax() -> None:
    result = quote(inputs(imported(1, 600_000, rates=COSMETICS)))
    exact = Fraction(600_000) * (Fraction(1, 10) + Fraction(11, 10) * Fraction(28, 100) / Fraction(85, 100))
    assert result.tax_fen == full_tax(600_000, COSMETICS) == round(exact)
    assert [reason.code for reason in result.lines[0].reasons] == ["import_tax_full"]
    assert result.can_be_placed


def test_the_limit_itself_is_still_within_it() -> None:
    assert quote(inputs(imported(1, 500_000))).tax_fen == 45_500


def test_several_pieces_above_the_limit_are_offered_as_separate_orders() -> None:
    given_inputs = inputs(imported(1, 300_000), imported(2, 150_000), quantities=[2, 2])
    result = quote(given_inputs)
    problem = result.problems[0]
    assert (problem.code, problem.blocks) == ("import_limit", True)
    assert not result.can_be_placed
    assert "¥5,000" in problem.sentence and "¥9,000" in problem.sentence
    assert [[(one.sku_id, one.quantity) for one in order] for order in problem.split] == [
        [(1, 1)],
        [(1, 1), (2, 1)],
        [(2, 1)],
    ]
    for order in problem.split:
        assert quote(replace(given_inputs, wanted=order)).can_be_placed


def test_domestic_goods_do_not_count_towards_the_limit() -> None:
    assert quote(inputs(imported(1, 400_000), offer(2, 900_000))).can_be_placed


def test_above_the_quota_of_the_year_it_says_how_much_is_left() -> None:
    terms = replace(TERMS, used_fen=2_550_000)
    assert quote(inputs(imported(1, 50_000), imports=terms)).can_be_placed
    result = quote(inputs(imported(1, 50_001), imports=terms))
    assert codes(result) == ["quota"]
    assert "¥500 of yours is left" in result.problems[0].sentence


def test_imports_ask_for_a_real_name_and_for_rules() -> None:
    assert codes(quote(inputs(imported(), has_identity=False))) == ["identity_missing"]
    assert codes(quote(inputs(imported(), imports=None))) == ["import_closed"]
    assert codes(quote(inputs(offer(), imports=None, has_identity=False))) == []


def test_what_cannot_be_had_is_said_and_costs_nothing() -> None:
    gone, empty, few = offer(1, is_sold=False), offer(2, left=0), offer(3, left=2)
    no_row = replace(offer(4), shelf=None)
    result = quote(inputs(gone, empty, few, no_row, quantities=[1, 1, 3, 1]))
    said = [(problem.code, problem.sku_id) for problem in result.problems]
    assert said == [("withdrawn", 1), ("sold_out", 2), ("too_few", 3), ("sold_out", 4)]
    assert [line.sku_id for line in result.lines] == [3]
    assert quote(replace(inputs(), wanted=[Wanted(404, 1)])).problems[0].code == "withdrawn"


def test_two_lines_of_one_variant_count_together() -> None:
    twice = replace(inputs(offer(1, left=3)), wanted=[Wanted(1, 2), Wanted(1, 2)])
    result = quote(twice)
    assert [line.quantity for line in result.lines] == [4]
    assert codes(result) == ["too_few"]


def test_a_changed_price_is_told_and_does_not_stand_in_the_way() -> None:
    result = quote(replace(inputs(offer(1, 9900)), wanted=[Wanted(1, 1, seen_fen=12800)]))
    assert result.problems[0].sentence == "Was ¥128, now ¥99."
    assert result.can_be_placed


def test_nobody_wants_less_than_one_piece() -> None:
    for quantity in (0, -1):
        with pytest.raises(ValueError):
            Wanted(1, quantity)


def test_without_an_address_nothing_can_be_placed() -> None:
    assert codes(quote(inputs(offer(), has_address=False))) == ["address_missing"]


def test_an_empty_quote_is_worth_nothing_and_cannot_be_placed() -> None:
    empty = quote(QuoteInputs(wanted=[], offers={}))
    assert (empty.total_fen, empty.can_be_placed) == (0, False)


def test_reasons_speak_the_language_of_the_page_and_survive_as_json() -> None:
    result = quote(inputs(imported(1, 10000, weight_grams=1200), freight={1: by_the_kilo()}))
    told = result.as_json()
    line = told["parcels"][0]["lines"][0]
    assert line["reasons"][0]["sentence"] == "Import tax: 9.1% of ¥113, freight included"
    assert told["parcels"][0]["reasons"][0]["sentence"] == "1.2 kg: the first 1 kg ¥10, each further 1 kg ¥3"
    assert line["total_fen"] == told["total_fen"] == 11300 + 1028
    with translation.override("zh-hans"):
        assert "%(" not in Problem("x", "%(left)s", {"left": 1}).sentence


rates = st.builds(
    ImportRates,
    vat_bp=st.integers(0, 2000),
    consumption_bp=st.integers(0, 6000),
    tariff_bp=st.integers(0, 5000),
)
offers = st.builds(
    lambda fen, grams, warehouse, left, is_imported, rates: (fen, grams, warehouse, left, is_imported, rates),
    st.integers(1, 900_000),
    st.integers(0, 5000),
    st.integers(1, 3),
    st.integers(0, 120),
    st.booleans(),
    rates,
)


@st.composite
def carts(draw) -> QuoteInputs:
    made = []
    for sku_id, (fen, grams, warehouse, left, is_imported, own) in enumerate(
        draw(st.lists(offers, min_size=1, max_size=7)), 1
    ):
        make = imported if is_imported else offer
        extra = {"rates": own} if is_imported else {}
        made.append(make(sku_id, fen, weight_grams=grams, warehouse=warehouse, left=left, **extra))
    wanted = [
        Wanted(draw(st.sampled_from(made)).sku_id, draw(st.integers(1, 60)))
        for _ in range(draw(st.integers(1, 9)))
    ]
    freight = {
        at: by_the_kilo(
            draw(st.integers(0, 3000)), draw(st.integers(0, 900)), draw(st.none() | st.integers(0, 99999))
        )
        for at in (1, 2)
    }
    return replace(inputs(*made), wanted=wanted, freight=freight)


some_discount = st.builds(lambda fields: Discount(**fields), discounts(3_000_000))


SLOW_MACHINES_TOO = settings(suppress_health_check=[HealthCheck.too_slow])


@SLOW_MACHINES_TOO
@given(carts(), some_discount, st.randoms(use_true_random=False))
def test_lines_sum_to_parcels_and_parcels_to_the_whole_in_whatever_order(cart, discount, random) -> None:
    with taking_off(discount):
        result = quote(cart)
        for name in ("goods_fen", "discount_fen", "tax_fen", "freight_fen", "total_fen"):
            for parcel in result.parcels:
                assert getattr(parcel, name) == sum(getattr(line, name) for line in parcel.lines) >= 0
            assert getattr(result, name) == sum(getattr(parcel, name) for parcel in result.parcels)
            assert all(getattr(line, name) >= 0 for line in result.lines)
        sums = result.goods_fen - result.discount_fen + result.tax_fen + result.freight_fen
        assert result.total_fen == sums
        shuffled = list(cart.wanted)
        random.shuffle(shuffled)
        assert quote(replace(cart, wanted=shuffled)).as_json() == result.as_json()


@SLOW_MACHINES_TOO
@given(carts(), some_discount)
def test_a_discount_is_told_lowers_what_customs_value_and_never_exceeds_the_goods(cart, discount) -> None:
    plain = quote(cart)
    with taking_off(discount):
        result = quote(cart)
    assert result.goods_fen == plain.goods_fen
    shares = sum(line.goods_fen * discount.share_bp // 10_000 for line in result.lines)
    assert result.discount_fen == min(result.goods_fen, shares + discount.amount_fen)
    for line in result.lines:
        assert 0 <= line.discount_fen <= line.goods_fen
        value = line.goods_fen - line.discount_fen + line.freight_fen
        assert line.dutiable_fen == (value if line.offer.is_imported else 0)
        assert [reason.code for reason in line.reasons][:2] == ["test", "test"]


@SLOW_MACHINES_TOO
@given(carts(), some_discount)
def test_a_variant_in_two_lines_costs_what_it_costs_in_one(cart, discount) -> None:
    together: dict[int, int] = {}
    for one in cart.wanted:
        together[one.sku_id] = together.get(one.sku_id, 0) + one.quantity
    merged = [Wanted(sku_id, quantity) for sku_id, quantity in together.items()]
    with taking_off(discount):
        assert quote(replace(cart, wanted=merged)).as_json() == quote(cart).as_json()


@SLOW_MACHINES_TOO
@given(carts(), some_discount)
def test_orders_after_a_split_keep_the_limit_and_leave_nothing_out(cart, discount) -> None:
    with taking_off(discount):
        result = quote(cart)
        problem = next((one for one in result.problems if one.code == "import_limit"), None)
        if problem is None:
            return
        pieces: dict[int, int] = {}
        for order in problem.split:
            part = quote(replace(cart, wanted=order))
            assert part.dutiable_fen <= 500_000 or part.quantity == 1
            for one in order:
                pieces[one.sku_id] = pieces.get(one.sku_id, 0) + one.quantity
        assert pieces == {line.sku_id: line.quantity for line in result.imported}


@given(st.integers(0, 10**8), rates, st.integers(0, 10_000))
def test_tax_is_the_exact_fraction_to_the_nearest_fen(value, rate, share) -> None:
    ct, vat, tariff = (Fraction(bp, 10_000) for bp in (rate.consumption_bp, rate.vat_bp, rate.tariff_bp))
    both = (ct + vat) / (1 - ct)
    for fen, exact in (
        (composite_tax(value, rate, share), value * both * Fraction(share, 10_000)),
        (full_tax(value, rate), value * (tariff + (1 + tariff) * both)),
    ):
        assert exact - Fraction(1, 2) < fen <= exact + Fraction(1, 2)
