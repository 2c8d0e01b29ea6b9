"""What other programs are told of our pages: oEmbed, and pictures they can read."""

from io import BytesIO
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from members.media import renditions_folder
from members.models import MediaFile, Person
from tests.factories import make_note, make_picture
from tests.mall.goods import make_brand, make_merchant, make_product
from tests.mall.places import make_store

pytestmark = pytest.mark.django_db


def ask(client: Client, path: str, **more: object):
    return client.get("/oembed/", {"url": f"{settings.SITE_URL}{path}", **more})


def test_public_pages_say_how_they_are_shown_elsewhere(client: Client, ada: Person) -> None:
    note = make_note(ada, title="Tea <b>", text="Warm & quiet")
    brand, merchant = make_brand("Nagi"), make_merchant("Quiet & Co")
    product, store = make_product(brand=brand, merchant=merchant), make_store("Blue Room")
    for thing in (note, product, brand, merchant, store):
        path = thing.get_absolute_url()
        where = f"/oembed/?url={quote(settings.SITE_URL + path, safe='')}"
        assert (
            f'type="application/json+oembed" href="{settings.SITE_URL}{where}"'
            in client.get(path).content.decode()
        )
        answer = client.get(where)
        told = answer.json()
        assert (told["version"], told["type"], told["provider_name"]) == ("1.0", "rich", "xhs"), path
        assert told["title"] and path in told["html"] and told["width"] and told["height"], path
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = ask(client, note.get_absolute_url()).json()
    assert "Tea &lt;b&gt;" in told["html"] and "<b>" not in told["html"]
    assert (told["author_name"], told["author_url"]) == ("Ada", f"{settings.SITE_URL}/people/ada/")
    token = note.pictures.get().media.token
    assert told["thumbnail_url"] == f"{settings.SITE_URL}/media/{token}/share.jpg"
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1080, 1440)


@pytest.mark.parametrize(
    ("widest", "tallest", "name", "size"),
    [
        (1080, 1440, "share.jpg", (1080, 1440)),
        (1079, 9999, "540.webp", (540, 720)),
        (9999, 719, "360.webp", (360, 480)),
        (360, 480, "360.webp", (360, 480)),
    ],
)
def test_the_largest_picture_that_is_not_larger_than_asked_for_goes_along(
    client: Client, ada: Person, widest: int, tallest: int, name: str, size: tuple[int, int]
) -> None:
    note = make_note(ada)
    told = ask(client, note.get_absolute_url(), maxwidth=widest, maxheight=tallest).json()
    token = note.pictures.get().media.token
    assert told["thumbnail_url"] == f"{settings.SITE_URL}/media/{token}/{name}"
    assert (told["thumbnail_width"], told["thumbnail_height"]) == size


def test_where_none_is_small_enough_it_is_left_out(client: Client, ada: Person) -> None:
    told = ask(client, make_note(ada).get_absolute_url(), maxwidth="300", maxheight="200").json()
    assert (told["width"], told["height"]) == (300, 200)
    assert "thumbnail_url" not in told


def test_nothing_is_told_of_what_strangers_may_not_see(client: Client, ada: Person) -> None:
    quiet, draft = make_note(ada, visibility="followers"), make_note(ada, state="draft")
    gone = make_product(state="withdrawn")
    for path in (
        quiet.get_absolute_url(),
        draft.get_absolute_url(),
        gone.get_absolute_url(),
        "/people/ada/",
        "/",
    ):
        assert ask(client, path).status_code == 404, path
    for url in ("", "nonsense", "http://[", "https://evil.example/notes/1/", "javascript:alert(1)"):
        assert client.get("/oembed/", {"url": url}).status_code == 404, url
    client.force_login(ada)
    assert "json+oembed" not in client.get(quiet.get_absolute_url()).content.decode()


def test_only_json_is_spoken(client: Client, ada: Person) -> None:
    path = make_note(ada).get_absolute_url()
    assert ask(client, path, format="xml").status_code == 501
    assert ask(client, path, format="json").status_code == 200


def drawn(media: MediaFile, size: tuple[int, int]) -> MediaFile:
    folder = renditions_folder(media.token)
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "#3a7d44").save(folder / f"{media.widths[-1]}.webp", "WEBP")
    return media


def test_pictures_are_jpegs_that_chats_take(client: Client, ada: Person) -> None:
    for size, expected in (((1080, 1440), (1080, 1440)), ((120, 120), (600, 600)), ((900, 200), (600, 600))):
        media = drawn(make_picture(ada, widths=[size[0]], width=size[0], height=size[1]), size)
        for _again in range(2):
            answer = client.get(f"/media/{media.token}/share.jpg")
            image = Image.open(BytesIO(b"".join(answer)))
            assert (image.format, image.size) == ("JPEG", expected)
            assert answer.headers["Content-Type"] == "image/jpeg"


def test_a_restricted_picture_is_no_jpeg_for_anybody(client: Client, ada: Person) -> None:
    media = drawn(make_picture(ada, audience="restricted", widths=[400]), (400, 400))
    assert client.get(f"/media/{media.token}/share.jpg").status_code == 404
    client.force_login(ada)
    assert client.get(f"/media/{media.token}/share.jpg").status_code == 404
    lost = make_picture(ada)
    assert client.get(f"/media/{lost.token}/share.jpg").status_code == 404


def test_the_pages_of_chats_find_name_words_and_picture(client: Client, ada: Person) -> None:
    note = make_note(ada, title="Autumn tea", text="Warm")
    html = client.get(f"{note.get_absolute_url()}?from=share").content.decode()
    image = f"{settings.SITE_URL}/media/{note.pictures.get().media.token}/share.jpg"
    assert '<meta itemprop="name" content="Autumn tea">' in html
    assert f'<meta itemprop="image" content="{image}">' in html
    assert 'itemprop="description" content="Warm"' in html
    assert '<meta property="og:image:width" content="1080">' in html
    assert f'<meta property="og:url" content="{settings.SITE_URL}{note.get_absolute_url()}">' in html
