"""A person's orders on pages: her own only, with buttons for what can be done, in a fixed number of statements."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from mall.models import Order, OrderLine, Refund, RefundPicture
from mall.orders.life import confirm_receipt
from mall.refunds.decisions import approve_refund, refuse_refund
from members.models import MediaFile
from tests.mall.buying import buy, pay, ship
from tests.mall.goods import make_merchant, make_product
from xhs.lib.print_type import printable

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ada):
    return make_merchant(owner=ada)


@pytest.fixture
def order(cat, shop) -> Order:
    return buy(cat, make_product("Japan·Silk for the night", merchant=shop, stock=9), quantity=2)


def text_of(response) -> str:
    return response.content.decode()


def test_the_list_has_a_tab_for_each_thing_one_waits_for(cat, ada, sign_in, order) -> None:
    browser = sign_in(cat)
    assert "Japan·Silk for the night" in text_of(browser.get("/orders/"))
    assert order.number in text_of(browser.get("/orders/?tab=to-pay"))
    assert order.number not in text_of(browser.get("/orders/?tab=on-the-way"))
    ship(pay(order), ada)
    assert order.number not in text_of(browser.get("/orders/?tab=to-pay"))
    assert "I have it" in text_of(browser.get("/orders/?tab=on-the-way"))
    confirm_receipt(order=order, by=cat)
    assert order.number in text_of(browser.get("/orders/?tab=to-review"))


def test_an_order_that_was_not_paid_in_time_is_closed_before_the_sweep_comes(cat, sign_in, order) -> None:
    Order.objects.update(pay_until=timezone.now() - timedelta(seconds=1))
    browser = sign_in(cat)
    assert order.number not in text_of(browser.get("/orders/?tab=to-pay"))
    page = text_of(browser.get(f"/orders/{order.number}/"))
    assert "It was not paid in time" in page and "Cancel order" not in page


def test_the_list_is_paged_to_the_end_and_costs_the_same_for_many(cat, sign_in, shop) -> None:
    product = make_product(merchant=shop, stock=99)
    browser = sign_in(cat)
    buy(cat, product)
    browser.get("/orders/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/orders/")
    for _ in range(13):
        buy(cat, product)
    with CaptureQueriesContext(connection) as many:
        first = browser.get("/orders/")
    assert len(many) == len(few) <= 8
    second = browser.get(first.context["more"])
    seen = [one.number for page in (first, second) for one in page.context["page"].items]
    assert len(seen) == len(set(seen)) == 14 and not second.context["more"]
    assert browser.get("/orders/?cursor=made-up").status_code == 400


def test_what_has_arrived_is_reviewed_from_the_list_at_the_same_cost_for_many_lines(
    cat, ada, sign_in
) -> None:
    browser, counted, products = sign_in(cat), [], [make_product(merchant=make_merchant(owner=ada))]
    for number in (1, 5):
        products += [make_product(merchant=make_merchant(owner=ada)) for _ in range(number - 1)]
        order = ship(pay(buy(cat, *products)), ada)
        ways = [f"/orders/{order.number}/lines/{line.pk}/review/" for line in order.lines.all()]
        assert not any(way in text_of(browser.get("/orders/")) for way in ways)
        confirm_receipt(order=order, by=cat)
        with CaptureQueriesContext(connection) as captured:
            page = text_of(browser.get("/orders/"))
        counted.append(len(captured))
        assert [way in page for way in ways] == [True] * min(number, 3) + [False] * (number - 3)
    assert counted[0] == counted[1] and "All 5 to review" in page
    browser.post(ways[0], {"stars": "5"})
    page = text_of(browser.get("/orders/"))
    assert ways[0] not in page and ways[3] in page and "All 4 to review" in page
    OrderLine.objects.filter(pk=order.lines.all()[1].pk).update(refunded_quantity=1)
    page = text_of(browser.get("/orders/"))
    assert ways[1] not in page and ways[4] in page and "to review" not in page


def test_an_order_page_costs_the_same_for_many_lines_and_parcels(cat, ada, sign_in) -> None:
    counted = []
    for number in (1, 4):
        products = [make_product(merchant=make_merchant(owner=ada)) for _ in range(number)]
        order = ship(pay(buy(cat, *products)), ada)
        browser = sign_in(cat)
        browser.get(f"/orders/{order.number}/")
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/orders/{order.number}/")
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 12


def test_every_state_has_its_words_and_buttons(cat, ada, sign_in, order) -> None:
    browser, where = sign_in(cat), f"/orders/{order.number}/"
    page = text_of(browser.get(where))
    assert f"/pay/{order.number}/" in page and "Cancel order" in page and "Open the PDF" not in page
    assert 'class="way-up__link" href="/orders/"' in page
    pay(order)
    page = text_of(browser.get(where))
    assert "The seller packs your red parcel now." in page and "Ask for a refund" in page
    assert "Open the PDF" in page and "Cancel order" not in page
    ship(order, ada)
    page = text_of(browser.get(where))
    assert "A red parcel, full of what you fell for." in page and "SF123" in page
    assert browser.post(f"{where}received/").headers["Location"] == where
    assert Order.objects.get().state == "received"


def test_cancelling_on_the_page(cat, sign_in, order) -> None:
    browser, where = sign_in(cat), f"/orders/{order.number}/"
    assert browser.post(f"{where}cancel/").headers["Location"] == where
    assert Order.objects.get().close_reason == "cancelled"
    again = browser.post(f"{where}cancel/", HTTP_ACCEPT="application/json")
    assert again.status_code == 409 and again.json()["code"] == "order_changed"


def test_other_peoples_orders_and_refunds_are_not_there(cat, ada, bo, mod, sign_in, order, client) -> None:
    pay(order)
    line = order.lines.get()
    browser = sign_in(cat)
    form = browser.get(f"/orders/{order.number}/refunds/?parcel={line.parcel_id}")
    submission = form.context["submission"]
    path = f"/orders/{order.number}/refunds/?parcel={line.parcel_id}"
    sent = browser.post(path, {f"line-{line.pk}": "1", "reason": "No", "submission": submission})
    refund = Refund.objects.get()
    assert sent.headers["Location"] == f"/refunds/{refund.pk}/"
    root = f"/orders/{order.number}/"
    pages = [root, f"{root}invoice/", f"{root}refunds/?parcel=1", f"/refunds/{refund.pk}/"]
    acts = [f"{root}cancel/", f"{root}received/", f"{root}refunds/", f"/refunds/{refund.pk}/"]
    for stranger in (ada, bo, mod):
        theirs = sign_in(stranger)
        assert [theirs.get(page).status_code for page in pages] == [404] * len(pages)
        assert [theirs.post(act).status_code for act in acts] == [404] * len(acts)
    for page in pages:
        assert client.get(page).headers["Location"].startswith("/accounts/login/")
    for act in acts:
        assert client.post(act).headers["Location"].startswith("/accounts/login/")
    assert browser.get("/refunds/99999999999999999999/").status_code == 404


def test_a_refund_is_asked_for_with_pictures_and_keeps_what_was_typed(cat, ada, sign_in, order) -> None:
    ship(pay(order), ada)
    line = order.lines.get()
    browser, path = sign_in(cat), f"/orders/{order.number}/refunds/?parcel={line.parcel_id}"
    form = browser.get(path)
    assert "I send them back" in text_of(form) and "Choose pictures" in text_of(form)
    assert "What is the matter?" in text_of(form) and "Never arrived" in text_of(form)
    sent = {f"line-{line.pk}": "9", "cause": "damaged", "reason": "A thread is loose", "kind": "return"}
    sent |= {"submission": str(form.context["submission"]), "pictures": [photograph()]}
    refused = browser.post(path, sent)
    assert refused.status_code == 422 and "A thread is loose" in text_of(refused)
    token = MediaFile.objects.get(owner=cat).token
    assert token in text_of(refused) and 'value="damaged" required checked' in text_of(refused)
    unsaid = browser.post(path, {**sent, f"line-{line.pk}": "1", "pictures": [], "cause": ""})
    assert unsaid.status_code == 422 and "Choose what is the matter." in text_of(unsaid)
    answer = browser.post(path, {**sent, f"line-{line.pk}": "1", "pictures": [], "picture": token})
    refund = Refund.objects.get()
    assert answer.headers["Location"] == f"/refunds/{refund.pk}/"
    assert RefundPicture.objects.get().media.token == token
    page = text_of(browser.get(f"/refunds/{refund.pk}/"))
    assert (
        f"/media/{token}/360.webp?s=" in page
        and "Damaged or not working" in page
        and "Take the request back" in page
    )
    approve_refund(refund=refund, by=ada, answer="Please send it to Hangzhou")
    page = text_of(browser.get(f"/refunds/{refund.pk}/"))
    assert "Please send it to Hangzhou" in page and "They are on their way" in page
    browser.post(f"/refunds/{refund.pk}/", {"carrier": "YTO", "tracking_number": "Y123"})
    assert Refund.objects.get().return_number == "Y123"
    browser.post(f"/refunds/{refund.pk}/", {"withdraw": "1"})
    assert Refund.objects.get().state == "withdrawn" and Order.objects.get().state == "shipped"


def test_a_file_that_is_no_picture_is_refused_on_the_form(cat, ada, sign_in, order) -> None:
    ship(pay(order), ada)
    line = order.lines.get()
    path = f"/orders/{order.number}/refunds/?parcel={line.parcel_id}"
    file = SimpleUploadedFile("photo.jpg", b"<html>", "image/jpeg")
    answer = sign_in(cat).post(path, {f"line-{line.pk}": "1", "reason": "Why", "pictures": [file]})
    assert answer.status_code == 422 and not Refund.objects.exists()


def test_the_inbox_leads_to_the_order(cat, ada, sign_in, order) -> None:
    ship(pay(order), ada)
    page = text_of(sign_in(cat).get("/inbox/"))
    assert f"/orders/{order.number}/" in page and "Japan·Silk for the night" in page


def test_the_buyer_hears_in_her_own_language_that_a_refund_was_refused(cat, ada, sign_in, order) -> None:
    ship(pay(order), ada)
    line = order.lines.get()
    path = f"/orders/{order.number}/refunds/?parcel={line.parcel_id}"
    sign_in(cat).post(path, {f"line-{line.pk}": "1", "cause": "unlike", "reason": "Why"})
    refuse_refund(refund=Refund.objects.get(), by=ada, answer="It is as shown")
    assert "It is as shown" in text_of(sign_in(cat).get("/inbox/"))


def test_the_invoice_is_a_pdf_once_the_order_is_paid(cat, sign_in, order) -> None:
    browser = sign_in(cat)
    assert browser.get(f"/orders/{order.number}/invoice/").status_code == 404
    pay(order)
    answer = browser.get(
        f"/orders/{order.number}/invoice/", {"title": "小红书店 <b>&", "tax_number": "91330100"}
    )
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-") and "no-store" in answer.headers["Cache-Control"]


def test_the_font_of_an_invoice_goes_along_cut_down_to_its_letters(cat, sign_in, order) -> None:
    pay(order)
    order.lines.update(short_name="五十个字的名字" * 7 + "𠮷😀")
    pdf = sign_in(cat).get(f"/orders/{order.number}/invoice/").content
    assert b"/FontFile2" in pdf and b"STSong" not in pdf
    assert len(pdf) < 60_000


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("日本·资生堂 Crème ¥1 のカ", "日本·资生堂 Crème ¥1 のカ"),
        ("Cre\u0300me", "Crème"),
        ("茶😀", "茶□"),
        ("𠮷野家", "□野家"),
        ("👩\u200d👧 ❤\ufe0f", "□□ □"),
        ("\U000e0041茶\u200b", "茶"),
    ],
)
def test_a_letter_the_font_lacks_is_printed_as_a_box(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@pytest.mark.parametrize("tab", ["", "x", "to-pay", "refunds"])
def test_an_empty_list_says_so(cat, sign_in, tab) -> None:
    assert "Nothing here" in text_of(sign_in(cat).get("/orders/", {"tab": tab}))


def photograph() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (640, 480), "#c08070").save(out, "JPEG")
    return SimpleUploadedFile("loose.jpg", out.getvalue(), "image/jpeg")


def test_of_too_many_pictures_none_is_taken_and_the_form_can_be_sent_with_fewer(
    cat, ada, sign_in, order
) -> None:
    ship(pay(order), ada)
    line = order.lines.get()
    browser, path = sign_in(cat), f"/orders/{order.number}/refunds/?parcel={line.parcel_id}"
    sent = {f"line-{line.pk}": "1", "cause": "damaged", "reason": "Torn", "kind": "money"}
    refused = browser.post(path, {**sent, "reason": "", "pictures": [photograph() for _ in range(4)]})
    here = list(MediaFile.objects.filter(owner=cat).values_list("token", flat=True))
    assert refused.status_code == 422 and len(here) == 4
    sent |= {"picture": here}
    refused = browser.post(path, {**sent, "pictures": [photograph() for _ in range(3)]})
    assert "At most 6 pictures, and 4 are here already." in text_of(refused)
    assert MediaFile.objects.filter(owner=cat).count() == 4
    assert browser.post(path, {**sent, "pictures": [photograph()]}).status_code == 302
    assert RefundPicture.objects.count() == 5


def test_pictures_that_came_before_a_bad_one_stay(cat, ada, sign_in, order) -> None:
    ship(pay(order), ada)
    line = order.lines.get()
    path = f"/orders/{order.number}/refunds/?parcel={line.parcel_id}"
    bad = SimpleUploadedFile("page.jpg", b"<html>")
    refused = sign_in(cat).post(path, {f"line-{line.pk}": "1", "pictures": [photograph(), bad]})
    assert refused.status_code == 422
    assert f'name="picture" value="{MediaFile.objects.get(owner=cat).token}"' in text_of(refused)
