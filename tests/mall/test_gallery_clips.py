"""Clips in the gallery of goods: sent at the desk, shown on the page and by the API, never in the first place."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.utils import timezone

from mall.goods.catalogue import list_product, save_product
from mall.goods.drafts import MOST_CLIPS, ProductRefused
from mall.goods.readiness import obstacles
from mall.goods.redrafting import draft_of
from mall.goods.showing import hide_product
from mall.models import Product, ProductPicture
from members import media
from members.addresses import clip_address
from members.models import MediaFile, Person
from tests.factories import make_picture
from tests.mall.shop_desks import Shop, desk, open_shop, posted
from tests.xhs import clip_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop("silk")


def film(name: str = "silk.mov", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, clip_files.phone_clip() if data is None else data, "video/quicktime")


def saved_with(client: Client, product: Product, **row: Any) -> Any:
    """The answer to the product's form with one more row in its gallery."""
    url = desk("mall_product_change", product.pk)
    there = product.pictures.count()
    sent = {name: value for name, value in posted(client.get(url)).items() if not name.endswith("-upload")}
    sent |= {"pictures-TOTAL_FORMS": there + 1, f"pictures-{there}-product": product.pk}
    sent |= {f"pictures-{there}-{name}": value for name, value in row.items()}
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url, sent)


def hang(product: Product, **fields: Any) -> MediaFile:
    """A clip behind the pictures that hang there, without its files."""
    clip = make_picture(
        product.merchant.members.get(role="owner").person, kind="clip", duration_ms=7_400, **fields
    )
    ProductPicture.objects.create(
        product=product, media=clip, position=product.pictures.count(), alt_text="It moves"
    )
    return clip


def test_a_shop_sends_a_clip_and_everybody_sees_it(shop: Shop, sign_in: type[Client], client: Client) -> None:
    answer = saved_with(sign_in(shop.owner), shop.product, upload=film(), alt_text="In the wind")
    assert answer.status_code == 302
    clip = shop.product.pictures.get(position=1).media
    assert (clip.kind, clip.state, clip.audience, clip.is_used) == ("clip", "ready", "public", True)
    page = client.get(shop.product.get_absolute_url()).content.decode()
    assert f'src="{clip_address(clip.token)}"' in page and 'aria-label="In the wind"' in page
    for word in ("controls", "muted", "playsinline", 'preload="none"'):
        assert word in page.split("<video", 1)[1].split(">", 1)[0]
    assert "autoplay" not in page
    assert client.get(clip_address(clip.token), headers={"range": "bytes=0-9"}).status_code == 206


def test_the_page_shows_a_clip_as_soon_as_it_is_encoded(shop: Shop, client: Client) -> None:
    sent = media.accept_upload(person=shop.owner, file=io.BytesIO(clip_files.clip()), takes_clips=True)
    draft = draft_of(shop.product)
    save_product(
        merchant=shop.merchant,
        product=shop.product,
        draft=replace(draft, pictures=[*draft.pictures, (sent, "")]),
    )
    where = shop.product.get_absolute_url()
    assert "<video" not in client.get(where).content.decode()
    media.process_clip(media_id=sent.pk)
    assert "<video" in client.get(where).content.decode()


def test_the_first_place_is_a_pictures(shop: Shop, sign_in: type[Client]) -> None:
    browser = sign_in(shop.owner)
    answer = saved_with(browser, shop.product, upload=film(), position=0)
    assert "The first place is for a picture" in answer.content.decode()
    assert shop.product.pictures.count() == 1
    token = posted(answer)["pictures-1-token"]
    saved_with(browser, shop.product, token=token, position=2)  # what arrived once need not be chosen again
    assert [one.media.kind for one in shop.product.pictures.order_by("position")] == ["picture", "clip"]


def test_clips_alone_cannot_be_listed_and_are_no_variants_picture(shop: Shop) -> None:
    clip = hang(shop.product)
    draft = draft_of(shop.product)
    wrong = [
        replace(draft, pictures=[(clip, "")]),
        replace(draft, skus=[replace(draft.skus[0], picture=1)]),
        replace(draft, pictures=[*draft.pictures, *((clip, "") for _ in range(MOST_CLIPS))]),
    ]
    for one in wrong:
        with pytest.raises(ProductRefused):
            save_product(merchant=shop.merchant, draft=one, product=shop.product)


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (film(data=clip_files.sound_alone()), "only sound"),
        (film(data=clip_files.playlist()), "neither a picture nor a clip"),
        (film(data=clip_files.clip()[:-2000]), "damaged or incomplete"),
    ],
)
def test_a_bad_clip_is_refused_with_its_reason(
    shop: Shop, sign_in: type[Client], upload: SimpleUploadedFile, words: str
) -> None:
    answer = saved_with(sign_in(shop.owner), shop.product, upload=upload)
    assert answer.status_code == 200 and words in answer.content.decode()
    assert shop.product.pictures.count() == 1


def test_a_file_that_is_too_large_is_named(shop: Shop, sign_in: type[Client], settings: Any) -> None:
    settings.CLIP_BYTE_LIMIT = 2_000
    answer = saved_with(sign_in(shop.owner), shop.product, upload=film())
    assert "“silk.mov” is too large" in answer.content.decode()


def test_a_clip_that_failed_is_named_before_listing_and_hinders_nobody_else(shop: Shop) -> None:
    hang(shop.product, state="failed", failure="clip_damaged", widths=[])
    assert [str(one) for one in obstacles(shop.product)] == [
        "Clip at place 2: This clip is damaged or incomplete. Please choose it again or save it anew."
    ]
    Product.objects.filter(pk=shop.product.pk).update(state="draft")
    assert list_product(product=shop.product) == []


def test_lists_and_shared_links_show_a_picture_though_only_the_clip_is_ready(
    shop: Shop, client: Client
) -> None:
    clip = hang(shop.product)
    page = client.get(shop.product.get_absolute_url()).content.decode()
    head, machines = (
        page.split("<body", 1)[0],
        page.split("application/ld+json", 1)[1].split("</script>", 1)[0],
    )
    assert clip.token not in head.split("application/ld+json", 1)[0] and clip.token not in machines
    MediaFile.objects.filter(product_pictures__product=shop.product, kind="picture").update(state="failed")
    listed = client.get("/api/v1/products/").json()["results"]
    assert [one["id"] for one in listed] == [shop.product.pk] and clip.token not in json.dumps(listed)


def test_the_api_names_kind_length_and_address(shop: Shop, client: Client) -> None:
    clip = hang(shop.product)
    still, moving = client.get(f"/api/v1/products/{shop.product.pk}/").json()["pictures"]
    assert (still["kind"], still["clip"], still["duration_ms"]) == ("picture", "", 0)
    assert (moving["kind"], moving["clip"], moving["duration_ms"]) == (
        "clip",
        clip_address(clip.token),
        7_400,
    )
    assert clip.token in moving["srcset"]


def test_a_hidden_products_clip_is_fetched_by_nobody_else(
    shop: Shop, sign_in: type[Client], client: Client, mod: Person
) -> None:
    saved_with(sign_in(shop.owner), shop.product, upload=film())
    clip = shop.product.pictures.get(position=1).media
    where = clip_address(clip.token)
    assert client.get(where).status_code == 200
    hide_product(product=shop.product, operator=mod, reason="Not what it says it is")
    assert client.get(where).status_code == 404
    assert client.get(where, headers={"range": "bytes=0-9"}).status_code == 404
    assert client.get(clip_address(clip.token, signed=True)).status_code == 200


def test_a_clip_that_is_taken_down_is_fetched_no_more_and_swept(shop: Shop) -> None:
    """Pictures stay: orders show what was bought. A clip is a hundred megabytes that nobody sees any more."""
    old = make_picture(shop.owner, is_used=False)
    draft = draft_of(shop.product)
    more = replace(draft, pictures=[*draft.pictures, (old, "")])
    save_product(merchant=shop.merchant, product=shop.product, draft=more)
    clip = hang(shop.product)
    save_product(merchant=shop.merchant, product=shop.product, draft=draft)
    clip.refresh_from_db()
    old.refresh_from_db()
    assert [(one.is_used, one.audience) for one in (clip, old)] == [(False, "restricted"), (True, "public")]
    MediaFile.objects.filter(pk=clip.pk).update(uploaded_at=timezone.now() - media.UNUSED_AFTER * 2)
    media.sweep()
    assert not MediaFile.objects.filter(pk=clip.pk).exists()


def test_both_desks_play_it(shop: Shop, sign_in: type[Client]) -> None:
    clip = hang(shop.product)
    page = sign_in(shop.owner).get(desk("mall_product_change", shop.product.pk)).content.decode()
    assert f"/media/{clip.token}/clip.mp4?s=" in page


def test_a_sheet_of_goods_leaves_clips_where_they_hang(shop: Shop) -> None:
    clip = hang(shop.product)
    save_product(merchant=shop.merchant, product=shop.product, draft=draft_of(shop.product))
    assert shop.product.pictures.get(media=clip).position == 1
