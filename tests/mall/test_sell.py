"""Applying to sell, and what an operator makes of it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mall.models import Merchant, MerchantMember
from members.models import MediaFile, Person
from tests.desk.acting import act
from tests.mall.goods import make_merchant
from tests.xhs.image_files import photograph, save

STATED = {
    "kind": "flagship",
    "name": "Silk and Sons",
    "about": "Silk from Suzhou, woven by us.",
    "licence_number": "91320500MA1X2Y3Z4K",
}


def licence() -> SimpleUploadedFile:
    return SimpleUploadedFile("licence.jpg", save(photograph((320, 240)), "JPEG"))


def apply(client: Client, **changes: object):
    return client.post("/sell/", {**STATED, "licence": licence(), **changes})


def test_strangers_read_what_it_is_and_sign_in_to_apply(client: Client, db: None) -> None:
    assert b"Log in and apply" in client.get("/sell/").content
    assert client.post("/sell/", STATED).url.startswith("/accounts/login/")
    assert not Merchant.objects.exists()


def test_an_application_waits_with_its_restricted_licence(ada: Person, sign_in: type[Client]) -> None:
    client = sign_in(ada)
    assert "Choose a picture" in client.get("/sell/").content.decode()
    apply(client)
    merchant = Merchant.objects.get()
    assert (merchant.state, merchant.kind, merchant.applied_by) == ("applied", "flagship", ada)
    assert (merchant.slug, merchant.licence_number) == ("silk-and-sons", STATED["licence_number"])
    assert merchant.licence.audience == MediaFile.Audience.RESTRICTED
    assert merchant.licence.is_used and merchant.licence.is_ready
    page = client.get("/sell/").content.decode()
    assert "You applied for “Silk and Sons”" in page and "Send the application" not in page


def test_one_application_is_open_at_a_time(ada: Person, sign_in: type[Client]) -> None:
    client = sign_in(ada)
    apply(client)
    apply(client, name="Another One")
    assert Merchant.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "self_operated"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"name": "x"}, "name"),
        ({"about": " "}, "about"),
        ({"about": "x" * 301}, "about"),
        ({"licence_number": "12"}, "licence_number"),
        ({"licence": ""}, "licence"),
        ({"licence": SimpleUploadedFile("licence.jpg", b"<html>")}, "licence"),
    ],
)
def test_what_is_missing_is_said_beside_it(
    changes: dict[str, object], field: str, ada: Person, sign_in: type[Client]
) -> None:
    answer = apply(sign_in(ada), **changes)
    assert answer.status_code == 400
    assert answer.context["form"].errors[field]
    assert not Merchant.objects.exists()


def test_a_licence_that_is_too_large_is_named(ada: Person, sign_in: type[Client], settings: Any) -> None:
    settings.UPLOAD_BYTE_LIMIT = 1024 * 1024
    large = SimpleUploadedFile("scan.jpg", b"\xff\xd8" * 600_000)
    answer = apply(sign_in(ada), licence=large)
    assert answer.status_code == 400
    assert answer.context["form"].errors["licence"] == ["“scan.jpg” is larger than 1 MB."]
    assert answer.context["form"]["name"].value() == "Silk and Sons"


def test_a_licence_that_arrived_need_not_be_chosen_again(ada: Person, sign_in: type[Client]) -> None:
    client = sign_in(ada)
    answer = apply(client, name="")
    assert "“licence.jpg” is here already" in answer.content.decode()
    token = answer.context["form"].data["token"]
    client.post("/sell/", {**STATED, "token": token})
    assert Merchant.objects.get().licence.token == token


def test_another_persons_upload_is_no_licence(ada: Person, cat: Person, sign_in: type[Client]) -> None:
    token = apply(sign_in(cat), name="").context["form"].data["token"]
    assert sign_in(ada).post("/sell/", {**STATED, "token": token}).status_code == 400


def test_the_name_of_a_shop_is_taken_once(ada: Person, sign_in: type[Client]) -> None:
    make_merchant("Silk and Sons")
    assert apply(sign_in(ada), name="silk AND sons").context["form"].errors["name"]


def test_a_chinese_name_gets_an_address_too(ada: Person, sign_in: type[Client]) -> None:
    apply(sign_in(ada), name="丝绸之家")
    assert Merchant.objects.get().slug.startswith("shop-")


def test_approved_she_owns_the_shop_and_its_desk_opens(
    ada: Person, mod: Person, sign_in: type[Client]
) -> None:
    client = sign_in(ada)
    apply(client)
    assert client.get("/shop-desk/", follow=True).status_code == 403
    act(sign_in(mod), "approve", Merchant.objects.get(), reason="The licence is in order")
    member = MerchantMember.objects.get()
    assert (member.person, member.role) == (ada, "owner")
    assert client.get("/shop-desk/").status_code == 200
    assert "approved" in ada.notifications.get().text
    assert "/shop-desk/" in client.get("/settings/").content.decode()


def test_refused_she_reads_the_reason_and_applies_again(
    ada: Person, mod: Person, sign_in: type[Client]
) -> None:
    client = sign_in(ada)
    apply(client)
    act(sign_in(mod), "refuse", Merchant.objects.get(), reason="The picture is blurred.")
    assert "The picture is blurred." in client.get("/sell/").content.decode()
    assert "The picture is blurred." in ada.notifications.get().text
    apply(client)
    assert sorted(Merchant.objects.values_list("state", flat=True)) == ["applied", "refused"]


def test_operators_see_the_licence_by_a_signed_address_alone(
    ada: Person, cat: Person, mod: Person, sign_in: type[Client]
) -> None:
    apply(sign_in(ada))
    merchant = Merchant.objects.get()
    page = sign_in(mod).get(f"/admin/mall/merchant/{merchant.pk}/change/").content.decode()
    assert f"/media/{merchant.licence.token}/1080.webp?s=" in page
    assert sign_in(cat).get(f"/media/{merchant.licence.token}/1080.webp").status_code == 404
