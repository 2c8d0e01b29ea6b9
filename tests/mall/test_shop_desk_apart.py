"""Two shops apart: nothing of the one shows or changes at the desk of the other, on any page, by any door."""

import pytest
from django.contrib.admin.options import InlineModelAdmin, ModelAdmin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ModelChoiceField
from django.test import Client, RequestFactory

from mall.desk.own import OWNED, SHELVES, Narrowed, own_rows
from mall.desk.pages import site
from mall.models import (
    FreightRule,
    Merchant,
    MerchantInvitation,
    MerchantMember,
    Order,
    Product,
    ProductAnswer,
    Refund,
    Sku,
    Stock,
    StockMovement,
    Store,
    Warehouse,
)
from members.models import Person
from tests.mall.shop_desks import MODELS, Shop, act, act_url, desk, open_shop, posted

ACTS = {
    "product": ("list", "withdraw"),
    "productquestion": ("answer",),
    "stock": ("receive", "correct"),
    "parcel": ("pack", "ship", "track"),
    "refund": ("approve", "refuse", "received"),
    "merchantmember": ("remove",),
    "merchantinvitation": ("withdraw",),
    "store": ("close", "reopen"),
    "freightrule": ("end",),
}
ANSWERS = {
    "quantity": "3", "source": "x", "carrier": "SF", "tracking_number": "1", "words": "x", "answer": "x",
    "text": "x",
}  # fmt: skip


@pytest.fixture
def one(db: None) -> Shop:
    return open_shop("amber")


@pytest.fixture
def other(db: None) -> Shop:
    return open_shop("cobalt")


def everything() -> list[list[object]]:
    """The rows of both shops as they are, to see that nothing moved."""
    models = (
        Product,
        ProductAnswer,
        Store,
        Stock,
        StockMovement,
        Warehouse,
        FreightRule,
        Order,
        Refund,
        MerchantMember,
        MerchantInvitation,
        Merchant,
    )
    return [sorted(model.objects.values_list(), key=str) for model in models]


def test_every_registered_page_is_known_to_this_matrix() -> None:
    assert {model._meta.model_name for model in site._registry} == set(MODELS)


def test_every_admin_class_and_inline_is_narrowed_in_the_one_place() -> None:
    classes: list[ModelAdmin | InlineModelAdmin] = list(site._registry.values())
    classes += [inline(admin.model, site) for admin in site._registry.values() for inline in admin.inlines]
    for admin in classes:
        assert isinstance(admin, Narrowed), admin
        assert admin.model in OWNED, admin


def test_a_model_without_an_owner_cannot_be_shown(one: Shop, rf: RequestFactory) -> None:
    with pytest.raises(ImproperlyConfigured):
        own_rows(Order.objects.all(), rf.get("/"))


@pytest.mark.parametrize("model", MODELS)
def test_lists_show_the_own_rows_and_no_word_of_the_other_shop(
    model: str, one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(one.owner)
    url = desk(f"mall_{model}_changelist")
    everything_there = {"state": "all"} if model in ("parcel", "refund") else {}
    page = client.get(url, everything_there)
    assert page.status_code == 200
    assert one.row(model) in page.context["cl"].result_list
    assert "cobalt" not in page.content.decode()
    for term in ("cobalt", other.order.number, str(other.row(model).pk), f"CODE{other.word}"):
        found = client.get(url, {"q": term, **everything_there}).context["cl"].result_list
        assert not [row for row in found if row.pk == other.row(model).pk], term


@pytest.mark.parametrize("what", ["change", "history", "delete"])
@pytest.mark.parametrize("model", MODELS)
def test_pages_of_the_other_shops_rows_do_not_open(
    model: str, what: str, one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    before, client = everything(), sign_in(one.owner)
    url = desk(f"mall_{model}_{what}", other.row(model).pk)
    for suffix in ("", "?_popup=1", "?_to_field=id"):
        for answer in (client.get(url + suffix), client.post(url + suffix, {"name": "Mine", "post": "yes"})):
            assert answer.status_code in (302, 403, 404), (url, answer.status_code)
            assert answer.status_code != 302 or answer.url == desk("index")
            assert "cobalt" not in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize("model", MODELS)
def test_own_pages_open_and_say_nothing_of_the_other_shop(
    model: str, one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(one.owner)
    page = client.get(desk(f"mall_{model}_change", one.row(model).pk))
    assert page.status_code == 200
    assert "cobalt" not in page.content.decode()
    assert '"/admin/' not in page.content.decode(), "a link leads to the operators' desk"


@pytest.mark.parametrize(
    ("model", "name"), [(model, name) for model, names in ACTS.items() for name in names]
)
def test_no_act_reaches_the_other_shop(
    model: str, name: str, one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    before, client = everything(), sign_in(one.owner)
    theirs = other.row(model)
    assert client.get(act_url(name, theirs)).status_code == 404
    assert act(client, name, theirs, **ANSWERS).status_code == 404
    mixed = client.get(act_url(name, one.row(model), theirs))
    assert "cobalt" not in mixed.content.decode()
    client.post(desk(f"mall_{model}_changelist"), {"action": name, "_selected_action": [theirs.pk]})
    assert everything() == before


@pytest.mark.parametrize("model", MODELS)
def test_forms_offer_own_rows_and_the_malls_shelves_alone(
    model: str, one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(one.owner)
    page = client.get(desk(f"mall_{model}_add"))
    assert page.status_code in (200, 403)
    assert "cobalt" not in page.content.decode()
    if page.status_code == 200:
        forms = [page.context["adminform"].form, *_forms_of(page)]
        named = ((name, field) for form in forms for name, field in form.fields.items())
        for field in (field for name, field in named if name != "id"):
            if isinstance(field, ModelChoiceField) and field.queryset.model not in SHELVES:
                whose = OWNED.get(field.queryset.model, "product__merchant")
                owners = set(field.queryset.values_list(whose, flat=True))
                assert owners <= {one.merchant.pk}, field


def _forms_of(page) -> list:
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    return [form for formset in formsets for form in [*formset.forms, formset.empty_form]]


def test_stock_cannot_be_received_for_the_other_shop(one: Shop, other: Shop, sign_in: type[Client]) -> None:
    before, client = everything(), sign_in(one.owner)
    for sku, warehouse in (
        (other.stock.sku_id, one.warehouse.pk),
        (one.stock.sku_id, other.warehouse.pk),
        (other.stock.sku_id, other.warehouse.pk),
    ):
        answer = client.post(
            desk("mall_stock_add"), {"sku": sku, "warehouse": warehouse, "quantity": 5, "source": ""}
        )
        assert answer.status_code == 200
    assert everything() == before


def test_forged_numbers_in_a_products_form_change_nothing_of_the_other_shop(
    one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    client, url = sign_in(one.owner), desk("mall_product_change", one.product.pk)
    sent = posted(client.get(url))
    sent |= {
        "skus-0-id": other.stock.sku_id,
        "skus-0-code": "S0",
        "skus-0-price_fen": "1.00",
        "pictures-0-id": other.product.pictures.get().pk,
        "traces-0-id": other.product.traces.get().pk,
        "traces-0-words": "Forged",
        "traces-0-DELETE": "on",
    }
    before = [*Sku.objects.filter(product=other.product).values_list(), *other.product.traces.values_list()]
    client.post(url, sent)
    assert before == [
        *Sku.objects.filter(product=other.product).values_list(),
        *other.product.traces.values_list(),
    ]
    assert other.product.pictures.count() == 1


def test_autocomplete_and_the_ways_of_the_admin_lead_nowhere(
    one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    client = sign_in(one.owner)
    for field in ("sku", "warehouse", "product"):
        query = {"app_label": "mall", "model_name": "stock", "field_name": field, "term": "cobalt"}
        answer = client.get(desk("autocomplete"), query)
        assert "cobalt" not in answer.content.decode()
    kind = ContentType.objects.get_for_model(Order).pk
    assert client.get(f"/shop-desk/r/{kind}/{other.order.pk}/").status_code == 404
    found = client.get(desk("search"), {"s": "cobalt", "extended": "1"})
    assert "Shopcobalt" not in found.content.decode()
    assert client.get(desk("mall_parcel_print", other.parcel.pk, "slip")).status_code == 404
    assert client.get(desk("mall_parcel_print", other.parcel.pk, "label")).status_code == 404


def test_files_neither_show_nor_change_the_other_shop(one: Shop, other: Shop, sign_in: type[Client]) -> None:
    before, client = everything(), sign_in(one.owner)
    for model in ("product", "stock"):
        text = client.get(desk(f"mall_{model}_export")).content.decode()
        assert one.product.code in text and other.product.code not in text
    file = f"product_code,sku_code,warehouse,received\n{other.product.code},S0,{other.warehouse.name},5\n"
    answer = client.post(desk("mall_stock_import"), {"file": SimpleUploadedFile("s.csv", file.encode())})
    assert answer.context["bad_count"] == 1
    assert everything() == before


def test_a_file_checked_for_one_shop_cannot_be_taken_over_in_another(
    one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    file = f"product_code,sku_code,warehouse,received\n{one.product.code},S0,{one.warehouse.name},5\n"
    checked = sign_in(one.owner).post(
        desk("mall_stock_import"), {"file": SimpleUploadedFile("s.csv", file.encode())}
    )
    before = everything()
    sign_in(other.owner).post(desk("mall_stock_import"), {"checked": checked.context["checked"]})
    assert everything() == before


def test_strangers_sign_in_first_and_people_without_a_shop_find_the_door_closed(
    one: Shop, cat: Person, mod: Person, client: Client, sign_in: type[Client]
) -> None:
    paths = [desk("index"), *(desk(f"mall_{model}_changelist") for model in MODELS)]
    for path in paths:
        assert client.get(path).status_code == 302
        for person in (cat, mod):
            assert sign_in(person).get(path, follow=True).status_code == 403


@pytest.mark.parametrize("state", [Merchant.State.APPLIED, Merchant.State.REFUSED])
def test_the_desk_opens_with_the_approval(state: str, one: Shop, sign_in: type[Client]) -> None:
    Merchant.objects.filter(pk=one.merchant.pk).update(state=state)
    assert sign_in(one.owner).get(desk("index"), follow=True).status_code == 403


def test_somebody_with_two_shops_sees_one_at_a_time_and_changes_over(
    one: Shop, other: Shop, sign_in: type[Client]
) -> None:
    other.merchant.members.create(person=one.owner)
    client = sign_in(one.owner)
    assert "CODEcobalt" not in client.get(desk("mall_product_changelist")).content.decode()
    assert client.get(desk("choose_shop", other.merchant.slug)).status_code == 405
    client.post(desk("choose_shop", other.merchant.slug))
    page = client.get(desk("mall_product_changelist")).content.decode()
    assert "CODEcobalt" in page and "CODEamber" not in page
    other.merchant.members.filter(person=one.owner).delete()
    assert "CODEcobalt" not in client.get(desk("mall_product_changelist")).content.decode()
    assert client.post(desk("choose_shop", other.merchant.slug)).status_code == 404


def test_people_of_a_suspended_shop_only_finish_their_orders(one: Shop, sign_in: type[Client]) -> None:
    Merchant.objects.filter(pk=one.merchant.pk).update(state=Merchant.State.SUSPENDED)
    client = sign_in(one.owner)
    assert client.get(desk("index")).status_code == 200
    for model in MODELS:
        expected = 200 if model in ("parcel", "refund", "voucher") else 403
        assert client.get(desk(f"mall_{model}_changelist")).status_code == expected, model
        for name in ACTS.get(model, ()):
            assert client.get(act_url(name, one.row(model))).status_code == expected, (model, name)
    assert client.get(desk("mall_product_import")).status_code == 403
    assert client.get(desk("mall_product_export")).status_code == 403
