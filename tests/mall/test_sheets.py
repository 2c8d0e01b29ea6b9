"""Products and stock as CSV: looked at first, taken over whole or not at all, and harmless in a spreadsheet."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mall.goods.redrafting import draft_of
from mall.models import Product, ProductOption, Sku, Stock, StockMovement
from mall.sheets.csv_text import escape, unescape
from members.models import Person
from tests.mall.goods import make_category, make_merchant
from tests.mall.pictures import stored, thing_on
from tests.mall.shop_desks import Shop, desk, open_shop

HEAD = "product_code,short_name,full_name,category,brand,origin,supply,sku_code,options,price_yuan,weight_grams,offered"
ROSE = 'L1,Japan·Lips that stay till midnight,Lip silk,skin-care,,JP,bonded,R,Shade=Rose,"1,129.50",80,yes'
BRICK = "L1,,,skin-care,,JP,,B,Shade=Brick,99,80,no"


@pytest.fixture
def shop(db: None) -> Shop:
    make_category("Skin care")
    return open_shop("amber")


def send(client: Client, model: str, *lines: str, site: str = "shop_desk"):
    file = SimpleUploadedFile("file.csv", "\n".join(lines).encode())
    return client.post(
        f"/{'shop-desk' if site == 'shop_desk' else 'admin'}/mall/{model}/import/", {"file": file}
    )


def take_over(client: Client, model: str, checked: str, path: str = "shop-desk"):
    return client.post(f"/{path}/mall/{model}/import/", {"checked": checked})


def faults(answer) -> dict[int, str]:
    return {number: " ".join(sentences) for number, sentences in answer.context["bad"]}


def test_a_look_says_what_would_happen_and_nothing_does(shop: Shop, sign_in: type[Client]) -> None:
    before = Product.objects.count()
    answer = send(sign_in(shop.owner), "product", HEAD, ROSE, BRICK)
    assert answer.context["checked"]
    assert (answer.context["new"], answer.context["changed"]) == (1, 1)
    assert Product.objects.count() == before


def test_what_was_shown_is_taken_over_as_drafts_with_their_variants(
    shop: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(shop.owner)
    take_over(client, "product", send(client, "product", HEAD, ROSE, BRICK).context["checked"])
    product = Product.objects.get(code="L1")
    assert (product.merchant, product.state, product.supply) == (shop.merchant, "draft", "bonded")
    assert product.options.get().values == ["Rose", "Brick"]
    rows = product.skus.order_by("position").values_list("code", "choices", "price_fen", "is_offered")
    assert list(rows) == [("R", ["Rose"], 112950, True), ("B", ["Brick"], 9900, False)]
    assert (product.price_from_fen, product.price_to_fen) == (112950, 112950)


def test_variants_and_pictures_a_file_says_nothing_of_stay(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    take_over(client, "product", send(client, "product", HEAD, ROSE, BRICK).context["checked"])
    again = ROSE.replace("1,129.50", "120.00")
    take_over(client, "product", send(client, "product", HEAD, again).context["checked"])
    skus = Sku.objects.filter(product__code="L1").order_by("position")
    assert [(sku.code, sku.price_fen) for sku in skus] == [("R", 12000), ("B", 9900)]
    own = f"{shop.product.code},{shop.product.short_name},New name,skin-care,,JP,,S0,,50,300,yes"
    looked = send(client, "product", HEAD, own)
    assert looked.context["checked"], faults(looked)
    take_over(client, "product", looked.context["checked"])
    shop.product.refresh_from_db()
    assert (shop.product.name, shop.product.pictures.count()) == ("New name", 1)
    assert (shop.product.state, shop.product.price_from_fen) == ("listed", 5000)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("Japan·Lips that stay till midnight", "Lips"), "short_name"),
        (("skin-care", "no-such"), "There is no category “no-such”"),
        (('"1,129.50"', "cheap"), "“cheap” is no price in yuan"),
        (('"1,129.50"', "1.999"), "is no price in yuan"),
        (('"1,129.50"', "-5"), "price"),
        (('"1,129.50"', "0"), "price"),
        ((",80,", ",heavy,"), "“heavy” is no whole number"),
        (("yes", "perhaps"), "Write yes or no"),
        (("Shade=Rose", "Rose"), "Shade=Rose; Size=50 ml"),
        (("bonded", "smuggled"), "domestic, bonded, direct or voucher"),
        ((",JP,", ",XX,"), "origin"),
        (("lip silk".title(), ""), ""),
        ((",R,", ",,"), "sku_code"),
    ],
)
def test_a_bad_row_is_named_with_its_reason_and_nothing_of_the_file_happens(
    change: tuple[str, str], words: str, shop: Shop, sign_in: type[Client]
) -> None:
    good = ROSE.replace("L1", "L2")
    bad = ROSE.replace(*change)
    if bad == ROSE:
        bad = ROSE.replace("Lip silk", "")
    answer = send(sign_in(shop.owner), "product", HEAD, good, bad)
    assert not answer.context["checked"]
    assert list(faults(answer)) == [3]
    assert words in faults(answer)[3]
    assert not Product.objects.filter(code__in=["L1", "L2"]).exists()


def test_lines_of_one_product_that_disagree_are_refused(shop: Shop, sign_in: type[Client]) -> None:
    other = BRICK.replace("L1,,", "L1,Japan·Something else that stays,")
    assert "says something else" in faults(send(sign_in(shop.owner), "product", HEAD, ROSE, other))[3]
    twice = send(sign_in(shop.owner), "product", HEAD, ROSE, ROSE)
    assert "same variant" in faults(twice)[3]
    differing = BRICK.replace("Shade=Brick", "Size=50 ml")
    assert "same options" in faults(send(sign_in(shop.owner), "product", HEAD, ROSE, differing))[3]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["", ""], "no row"),
        ([HEAD], "no row"),
        (["product_code,full_name", "a,b"], "missing"),
        ([HEAD + ",colour", ROSE + ",red"], "do not know"),
        ([HEAD + ",origin", ROSE + ",JP"], "twice"),
        ([HEAD, *[ROSE] * 2001], "Two thousand rows"),
        ([HEAD, "x" * 1_100_000], "larger than 1 MB"),
        ([HEAD, '"unclosed'], "no CSV file"),
    ],
)
def test_files_we_cannot_take_are_refused_with_the_reason(
    lines: list[str], words: str, shop: Shop, sign_in: type[Client]
) -> None:
    answer = send(sign_in(shop.owner), "product", *lines)
    assert answer.status_code == 400
    assert words in " ".join(answer.context["form"].errors["file"])


def test_what_is_given_out_comes_in_again_and_changes_nothing(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    shop.product.about = '=HYPERLINK("http://evil.example")'
    shop.product.save()
    text = client.get(desk("mall_product_export")).content.decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["about"].startswith("'=")
    assert (row["product_code"], row["price_yuan"]) == (shop.product.code, "99.00")
    take_over(client, "product", send(client, "product", text).context["checked"])
    after = Product.objects.get(pk=shop.product.pk)
    assert (after.about, after.short_name) == (shop.product.about, shop.product.short_name)
    assert after.skus.get().price_fen == 9900


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＠x", "\tx", "plain", "'quoted", ""]
)
def test_no_cell_begins_a_formula_and_every_cell_comes_back(cell: str) -> None:
    assert not escape(cell).startswith(("=", "+", "-", "@", "＝", "＠", "\t"))
    assert unescape(escape(cell)) == cell


def test_what_arrived_arrives_once_however_often_it_is_pressed(shop: Shop, sign_in: type[Client]) -> None:
    client, stock = sign_in(shop.owner), shop.product.skus.get().stocks.get()
    line = f"{shop.product.code},{stock.sku.code},{stock.warehouse.name},10"
    checked = send(client, "stock", "product_code,sku_code,warehouse,received", line).context["checked"]
    assert [take_over(client, "stock", checked).status_code for _press in range(3)] == [302] * 3
    before, stock = stock.on_hand, type(stock).objects.get(pk=stock.pk)
    assert stock.on_hand == before + 10
    again = send(client, "stock", "product_code,sku_code,warehouse,received", line).context["checked"]
    take_over(client, "stock", again)
    assert type(stock).objects.get(pk=stock.pk).on_hand == before + 20


def test_chinese_spreadsheets_are_read(shop: Shop, sign_in: type[Client]) -> None:
    line = ROSE.replace("Lip silk", "丝绒唇釉").replace("Shade=Rose", "色号=玫瑰")
    file = SimpleUploadedFile("file.csv", f"{HEAD}\n{line}".encode("gb18030"))
    client = sign_in(shop.owner)
    checked = client.post(desk("mall_product_import"), {"file": file}).context["checked"]
    take_over(client, "product", checked)
    assert Product.objects.get(code="L1").options.get().kind == "colour"


def test_a_forged_or_old_file_is_not_taken_over(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    checked = send(client, "product", HEAD, ROSE).context["checked"]
    take_over(client, "product", checked[:-2])
    take_over(client, "stock", checked)
    assert not Product.objects.filter(code="L1").exists()


@pytest.mark.parametrize("site", ["shop_desk", "admin"])
def test_a_file_holds_the_shop_before_its_products_as_whoever_saves_one_does(
    site: str, shop: Shop, mod: Person, sign_in: type[Client]
) -> None:
    """Else the two could wait for each other."""
    column, cell = ("", "") if site == "shop_desk" else ("shop,", f"{shop.merchant.slug},")
    client = sign_in(shop.owner if site == "shop_desk" else mod)
    with CaptureQueriesContext(connection) as captured:
        assert send(client, "product", column + HEAD, cell + ROSE, site=site).context["checked"]
    locking = [query["sql"] for query in captured if "FOR NO KEY UPDATE" in query["sql"]]
    assert ["mall_merchant" in locking[0], "mall_product" in locking[1]] == [True, True]


def test_a_file_of_stock_holds_stocks_and_then_all_products_before_it_moves_anything(
    shop: Shop, sign_in: type[Client]
) -> None:
    stock = shop.product.skus.get().stocks.get()
    line = f"{shop.product.code},{stock.sku.code},{stock.warehouse.name},7"
    with CaptureQueriesContext(connection) as captured:
        assert send(sign_in(shop.owner), "stock", "product_code,sku_code,warehouse,counted", line)
    telling = ("FOR NO KEY UPDATE", "mall_move_stock(")
    asked = [query["sql"] for query in captured if any(words in query["sql"] for words in telling)]
    tables = ('FROM "mall_stock"', 'FROM "mall_product"')
    assert [table in sql for table, sql in zip(tables, asked[:2], strict=True)] == [True, True]
    assert "mall_move_stock(" in "".join(asked[2:])


COLOURED = f"{HEAD},colours,picture"


@pytest.fixture
def lipstick(shop: Shop, sign_in: type[Client]) -> Product:
    """Two shades and three pictures, the last one a clip."""
    client = sign_in(shop.owner)
    take_over(client, "product", send(client, "product", HEAD, ROSE, BRICK).context["checked"])
    product = Product.objects.get(code="L1")
    for position, kind in enumerate(("picture", "picture", "clip")):
        media = stored(thing_on("#ffffff"), shop.owner, is_used=True, kind=kind)
        product.pictures.create(media=media, position=position)
    return product


def shades(product: Product) -> list[str]:
    return ProductOption.objects.get(product=product).swatches


def hung(product: Product) -> list[int | None]:
    return list(product.skus.order_by("position").values_list("picture__position", flat=True))


def take_in(client: Client, *lines: str) -> None:
    looked = send(client, "product", *lines)
    assert looked.context["checked"], faults(looked)
    assert take_over(client, "product", looked.context["checked"]).status_code == 302


def test_colours_and_pictures_of_variants_come_in_and_go_out_and_come_in_again(
    lipstick: Product, shop: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(shop.owner)
    take_in(client, COLOURED, f"{ROSE},Shade=#c85a6a,2", f"{BRICK},Shade=#a0402f,1")
    assert (shades(lipstick), hung(lipstick)) == (["#c85a6a", "#a0402f"], [1, 0])
    text = client.get(desk("mall_product_export")).content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["product_code"] == "L1"]
    assert [(row["colours"], row["picture"]) for row in rows] == [
        ("Shade=#c85a6a", "2"),
        ("Shade=#a0402f", "1"),
    ]
    before = draft_of(lipstick)
    take_in(client, text)
    assert draft_of(Product.objects.get(pk=lipstick.pk)) == before


def test_empty_cells_leave_colours_and_pictures_and_none_takes_them_away(
    lipstick: Product, shop: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(shop.owner)
    take_in(client, COLOURED, f"{ROSE},Shade=#c85a6a,2", f"{BRICK},Shade=#a0402f,1")
    take_in(client, HEAD, ROSE, BRICK)
    take_in(client, COLOURED, f"{ROSE},,", f"{BRICK},,")
    assert (shades(lipstick), hung(lipstick)) == (["#c85a6a", "#a0402f"], [1, 0])
    take_in(client, COLOURED, f"{ROSE.replace('R,Shade=Rose', 'B,Shade=Brick')},Shade=none,none")
    assert (shades(lipstick), hung(lipstick)) == (["#c85a6a", ""], [1, None])
    take_in(client, COLOURED, f"{ROSE},Shade=None,none")
    assert (shades(lipstick), hung(lipstick)) == ([], [None, None])


@pytest.mark.parametrize(
    ("colours", "picture", "words"),
    [
        ("#c85a6a", "", "colours: Write the colours"),
        ("Shade=red", "", "colours: Write the colours"),
        ("Size=#c85a6a", "", "colours: Write the colours"),
        ("Shade=#c85a6a; Shade=#c85a6b", "", "colours: Write the colours"),
        ("Shade=#000000", "", ""),
        ("", "3", "picture: The product has no picture “3”"),
        ("", "9", "picture: The product has no picture “9”"),
        ("", "0", "picture: The product has no picture “0”"),
        ("", "first", "picture: The product has no picture “first”"),
    ],
)
def test_a_bad_colour_or_picture_is_named_with_its_row_and_nothing_happens(
    colours: str, picture: str, words: str, lipstick: Product, shop: Shop, sign_in: type[Client]
) -> None:
    good = f"{ROSE},Shade=#c85a6a,1"
    answer = send(sign_in(shop.owner), "product", COLOURED, good, f"{BRICK},{colours},{picture}")
    assert (words in faults(answer)[3]) if words else answer.context["checked"]
    assert (shades(lipstick), hung(lipstick)) == ([], [None, None])


def test_a_shade_has_one_colour_in_all_its_lines(shop: Shop, sign_in: type[Client]) -> None:
    small, large = (
        f"{ROSE.replace(',R,Shade=Rose', f',R{size},Shade=Rose; Size={size}')},Shade=#{colour},"
        for size, colour in (("S", "c85a6a"), ("L", "a0402f"))
    )
    client = sign_in(shop.owner)
    assert "“Rose” another colour" in faults(send(client, "product", COLOURED, small, large))[3]
    take_in(client, COLOURED, small, large.replace("#a0402f", "#c85a6a"))
    options = ProductOption.objects.filter(product__code="L1").order_by("position")
    assert [option.swatches for option in options] == [["#c85a6a"], []]


def test_a_new_product_has_no_picture_to_choose_from(shop: Shop, sign_in: type[Client]) -> None:
    answer = send(sign_in(shop.owner), "product", COLOURED, f"{ROSE},,1")
    assert "no picture “1”" in faults(answer)[2]


STOCK = "product_code,sku_code,warehouse,received,counted"


def test_stock_arrives_and_is_counted_with_rows_of_the_ledger(shop: Shop, sign_in: type[Client]) -> None:
    client, code, house = sign_in(shop.owner), shop.product.code, shop.warehouse.name
    line = f"{code},S0,{house},5,"
    take_over(client, "stock", send(client, "stock", STOCK, line).context["checked"])
    assert Stock.objects.get(pk=shop.stock.pk).on_hand == 15
    take_over(client, "stock", send(client, "stock", STOCK, f"{code},S0,{house},,12").context["checked"])
    assert Stock.objects.get(pk=shop.stock.pk).on_hand == 12
    rows = StockMovement.objects.filter(stock=shop.stock).order_by("pk")[1:]
    assert [(row.kind, row.on_hand_change, row.by) for row in rows] == [
        ("receive", 5, shop.owner),
        ("correct", -3, shop.owner),
    ]
    assert all(row.source.startswith("import of ") for row in rows)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{code},S0,{house},5,5", "not both"),
        ("{code},S0,{house},,", "Fill received or counted"),
        ("{code},S0,{house},-5,", "no whole number"),
        ("{code},S0,{house},0,", "how many arrived"),
        ("{code},S0,{house},,0", "Orders hold 1"),
        ("{code},S9,{house},5,", "There is no variant"),
        ("{code},S0,Moon,5,", "There is no warehouse “Moon”"),
    ],
)
def test_bad_rows_of_stock_change_nothing(line: str, words: str, shop: Shop, sign_in: type[Client]) -> None:
    named = line.format(code=shop.product.code, house=shop.warehouse.name)
    shop.merchant.warehouses.create(name="Second", region="CN-ZJ")
    good = f"{shop.product.code},S0,Second,5,"
    answer = send(sign_in(shop.owner), "stock", STOCK, good, named)
    assert words in faults(answer)[3]
    assert StockMovement.objects.count() == 1
    assert Stock.objects.count() == 1


def test_lines_that_change_nothing_are_counted_as_such(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    take_in(client, HEAD, ROSE, BRICK)
    version = Product.objects.get(code="L1").version
    looked = send(client, "product", HEAD, ROSE, BRICK)
    assert [looked.context[name] for name in ("new", "changed", "same")] == [0, 0, 2]
    take_over(client, "product", looked.context["checked"])
    assert Product.objects.get(code="L1").version == version


def test_operators_name_the_shop_in_the_file(shop: Shop, mod: Person, sign_in: type[Client]) -> None:
    make_merchant("Second shop")
    client = sign_in(mod)
    lines = [f"shop,{HEAD}", f"second-shop,{ROSE}", f"nowhere,{ROSE.replace('L1', 'L2')}"]
    answer = send(client, "product", *lines, site="admin")
    assert "There is no shop “nowhere”" in faults(answer)[3]
    checked = send(client, "product", *lines[:2], site="admin").context["checked"]
    take_over(client, "product", checked, path="admin")
    assert Product.objects.get(code="L1").merchant.slug == "second-shop"
