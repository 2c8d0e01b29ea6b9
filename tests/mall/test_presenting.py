"""How a shop presents itself: its people write and hang the logo, operators change the name."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mall.merchants.presenting import present_shop
from members.models import ModerationEntry, Person
from tests.desk.acting import act_url
from tests.factories import make_picture
from tests.mall.shop_desks import Shop, desk, open_shop
from tests.xhs.image_files import photograph, save
from xhs.lib.errors import NotAllowed, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop("amber")


def logo() -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", save(photograph((300, 300)), "PNG"), "image/png")


def page_of(shop: Shop) -> str:
    return desk("mall_merchant_change", shop.merchant.pk)


def test_its_people_write_what_it_is_and_hang_a_logo(
    shop: Shop, client: Client, sign_in: type[Client]
) -> None:
    staff = shop.merchant.members.get(role="staff").person
    answer = sign_in(staff).post(page_of(shop), {"about": "Silk by hand.", "new_logo": logo(), "name": "X"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    shop.merchant.refresh_from_db()
    assert (shop.merchant.about, shop.merchant.name) == ("Silk by hand.", "Shopamber")
    media = shop.merchant.logo
    assert (media.is_used, media.audience, media.state) == (True, "public", "ready")
    page = client.get(shop.merchant.get_absolute_url()).content.decode()
    assert "Silk by hand." in page and media.token in page
    product = client.get(shop.product.get_absolute_url()).content.decode()
    assert media.token in product
    sign_in(staff).post(page_of(shop), {"about": "Silk.", "without_logo": "on"})
    shop.merchant.refresh_from_db()
    assert shop.merchant.logo is None
    assert media.token not in client.get(shop.product.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"about": ""}, "about"),
        ({"about": "x" * 301}, "about"),
        ({"about": "Silk", "new_logo": SimpleUploadedFile("x.png", b"<html>")}, "new_logo"),
    ],
)
def test_what_is_refused_is_said_beside_its_field(
    sent: dict[str, object], field: str, shop: Shop, sign_in: type[Client]
) -> None:
    answer = sign_in(shop.owner).post(page_of(shop), sent)
    assert field in answer.context["adminform"].form.errors
    shop.merchant.refresh_from_db()
    assert (shop.merchant.about, shop.merchant.logo) == ("", None)


def test_neither_strangers_write_nor_is_a_used_picture_hung(shop: Shop, cat: Person) -> None:
    with pytest.raises(NotAllowed):
        present_shop(merchant=shop.merchant, by=cat, about="Mine")
    for picture in (make_picture(shop.owner), make_picture(cat, is_used=False)):
        with pytest.raises(Refusal, match="A picture is missing"):
            present_shop(merchant=shop.merchant, by=shop.owner, about="Silk", logo=picture.token)


def test_an_operator_gives_another_name_with_a_reason(
    shop: Shop, mod: Person, client: Client, sign_in: type[Client]
) -> None:
    open_shop("cobalt")
    operator, url = sign_in(mod), act_url("rename", shop.merchant)
    operator.post(url, {"name": "shopCOBALT", "reason": "They asked"})
    shop.merchant.refresh_from_db()
    assert shop.merchant.name == "Shopamber", "there is a shop of this name"
    client.get(shop.product.get_absolute_url())
    operator.post(url, {"name": "Amber & Co", "reason": "They asked"})
    assert "Amber &amp; Co" in client.get(shop.product.get_absolute_url()).content.decode()
    entry = ModerationEntry.objects.get(target_kind="merchant")
    assert (entry.action, entry.reason) == ("correct", "They asked")
    assert "Shopamber → Amber & Co" in entry.target_label
    assert "Amber & Co" in shop.owner.notifications.get().text
