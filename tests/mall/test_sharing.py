"""Sharing the pages of brands, merchants and stores."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_picture
from tests.mall.goods import make_brand, make_merchant, make_product
from tests.mall.places import make_store


@pytest.fixture
def pages(db: None, ada: object) -> list[tuple[str, str, str]]:
    """Address, name and key of the share sheet of each."""
    brand, merchant = make_brand("Nagi <3"), make_merchant("Quiet & Co")
    make_product(brand=brand, merchant=merchant)
    store = make_store("Blue Room")
    return [
        (brand.get_absolute_url(), "Nagi &lt;3", "mall"),
        (merchant.get_absolute_url(), "Quiet &amp; Co", "mall"),
        (store.get_absolute_url(), "Blue Room", "store"),
    ]


def test_they_offer_to_be_shared(client: Client, pages: list[tuple[str, str, str]]) -> None:
    for path, name, key in pages:
        for page in (client.get(path), client.get(path)):  # drawn, and from what is kept
            html = page.content.decode()
            assert f'data-share data-opens="share-{key}"' in html and f'id="share-{key}"' in html, path
            assert f'{path}?from=share" data-title="{name}"' in html, path
            assert "share-again" not in html, path


def test_opened_from_a_share_they_offer_to_be_shared_on(
    client: Client, pages: list[tuple[str, str, str]]
) -> None:
    for path, name, _key in pages:
        client.get(path)
        html = client.get(f"{path}?from=share").content.decode()
        button = html.partition('class="share-again"')[2].partition(">")[0]
        assert 'data-opens="share-' in button, path
        assert f'{path}?from=share" data-title="{name}"' in html, path
        assert "share-again" not in client.get(path).content.decode()


def test_they_say_what_they_are_where_they_are_shared(client: Client, ada: object) -> None:
    logo = make_picture(ada)  # type: ignore[arg-type]
    brand = make_brand("Nagi", about="Quiet things from Kyoto.", logo=logo)
    html = client.get(brand.get_absolute_url()).content.decode()
    assert '<meta property="og:title" content="Nagi">' in html
    assert '<meta property="og:description" content="Quiet things from Kyoto.">' in html
    assert f'<meta property="og:url" content="{settings.SITE_URL}/brands/nagi/">' in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}/brands/nagi/">' in html
    assert f'<meta property="og:image" content="{settings.SITE_URL}/media/{logo.token}/share.jpg">' in html
