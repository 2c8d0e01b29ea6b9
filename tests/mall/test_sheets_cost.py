"""What taking a file over costs: hardly more for a long one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mall.models import Stock, StockMovement
from mall.sheets.base import Sheet
from mall.sheets.csv_text import read_text
from mall.sheets.products import ProductSheet
from mall.sheets.stock import StockSheet
from tests.mall.goods import make_category, make_warehouse
from tests.mall.shop_desks import Shop, open_shop
from tests.mall.test_sheets import HEAD


@pytest.fixture
def shop(db: None) -> Shop:
    make_category("Skin care")
    return open_shop("amber")


def products(number: int, *, price: int) -> list[str]:
    lines = (
        f"P{one},Japan·Lips that stay,Lip silk,skin-care,,JP,bonded,R{one},Shade=Rose,{price},80,yes"
        for one in range(number)
    )
    return [HEAD, *lines]


def statements_of(sheet: Sheet, *lines: str) -> int:
    """What taking a file over costs."""
    dataset = read_text("\n".join(lines), needed=sheet.needed_columns, known=sheet.columns)
    with CaptureQueriesContext(connection) as captured:
        assert not sheet.take_over(dataset).has_errors()
    return len(captured)


def test_a_line_of_products_costs_few_statements_and_none_of_its_own_where_nothing_changes(
    shop: Shop,
) -> None:
    def cost(number: int, price: int) -> int:
        sheet = ProductSheet(merchant=shop.merchant, by=shop.owner)
        return statements_of(sheet, *products(number, price=price))

    cost(14, 99)
    assert (cost(14, 98) - cost(4, 97)) / 10 <= 13
    cost(14, 97)
    assert (cost(14, 97) - cost(4, 97)) / 10 <= 2, "the library's savepoint"


@pytest.mark.parametrize("column", ["received", "counted"])
def test_all_lines_of_stock_are_moved_at_once(column: str, shop: Shop) -> None:
    statements_of(ProductSheet(merchant=shop.merchant, by=shop.owner), *products(12, price=99))
    warehouse = make_warehouse(shop.merchant, "Ningbo")

    def cost(start: int, end: int, pieces: int) -> int:
        lines = [f"P{one},R{one},Ningbo,{pieces}" for one in range(start, end)]
        sheet = StockSheet(merchant=shop.merchant, by=shop.owner)
        return statements_of(sheet, f"product_code,sku_code,warehouse,{column}", *lines)

    few, many = cost(0, 2, 5), cost(2, 12, 5)
    assert (many - few) / 8 <= 2, "the library's savepoint"
    cost(0, 2, 7)
    on_hand = {"received": [12, 12], "counted": [7, 7]}[column]
    stocks = Stock.objects.filter(warehouse=warehouse).order_by("pk")
    assert list(stocks.values_list("on_hand", flat=True)) == [*on_hand, *[5] * 10]
    assert StockMovement.objects.filter(stock__in=stocks).count() == 14
