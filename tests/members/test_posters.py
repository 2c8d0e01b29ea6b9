"""Posters: drawn once, for what everybody may see, at a bounded cost."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image

from community.models import Note
from mall.models import Brand
from members import posters
from members.media import renditions_folder
from members.models import MediaFile, Person
from members.sharers import token_of
from members.sharing import Shared
from tests.conftest import SignIn
from tests.factories import make_note
from tests.mall.goods import make_brand, make_merchant, make_product
from tests.mall.places import EVERY_DAY, make_store
from xhs.lib.posters import Face, Poster, draw_poster
from xhs.lib.posters.type import drawable, font, lines_of

pytestmark = pytest.mark.django_db


def on_disk(media: MediaFile, size: tuple[int, int] = (1080, 1440)) -> MediaFile:
    folder = renditions_folder(media.token)
    folder.mkdir(parents=True, exist_ok=True)
    for width in media.widths:
        Image.new("RGB", (width, width * size[1] // size[0]), "#3a7d44").save(
            folder / f"{width}.webp", "WEBP"
        )
    return media


def picture(response: object) -> Image.Image:
    data = b"".join(response) if getattr(response, "streaming", False) else response.content  # type: ignore[attr-defined,arg-type]
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.fixture
def note(ada: Person) -> Note:
    note = make_note(ada, title="A slow Sunday", text="Five cafes.")
    on_disk(note.pictures.get().media)
    return note


def test_everything_shared_has_a_poster_as_a_picture_and_as_a_page(client: Client, note: Note) -> None:
    brand, merchant = make_brand("Nagi", name_zh="凪"), make_merchant("Quiet & Co")
    product = make_product(brand=brand, merchant=merchant)
    store = make_store("Blue Room", hours=EVERY_DAY)
    for thing in (note, product, brand, merchant, store):
        path = thing.get_absolute_url()
        for language in ("en", "zh-hans"):
            answer = client.get(f"{path}poster.jpg", headers={"accept-language": language})
            assert answer.headers["Content-Type"] == "image/jpeg", path
            assert picture(answer).size == (1080, 1440), path
        page = client.get(f"{path}poster/").content.decode()
        assert f'src="{path}poster.jpg?from=share"' in page and "download" in page, path
        assert f'value="http://127.0.0.1:8000{path}?from=share"' in page, path
        opener = client.get(path).content.decode()
        assert f'href="{path}poster/?from=share"' in opener, path
        assert f'src="{path}poster.jpg?from=share"' in opener, path


def test_the_picture_hangs_in_its_own_shape(client: Client, note: Note) -> None:
    drawn = picture(client.get(f"{note.get_absolute_url()}poster.jpg"))
    greens = [x for x in range(1080) if _is_green(drawn.getpixel((x, 500)))]
    assert (len(greens), greens[0]) == (pytest.approx(714, abs=3), pytest.approx(183, abs=3))


def _is_green(pixel: object) -> bool:
    red, green, blue = pixel  # type: ignore[misc]
    return bool(green > red + 30 and green > blue + 30)


def test_who_shares_is_in_its_code_and_the_poster_is_kept(note: Note, cat: Person) -> None:
    path, browser = note.get_absolute_url(), SignIn(cat)
    mine = f"{path}poster.jpg?s={token_of(cat.pk)}"
    assert mine in browser.get(path).content.decode()
    first, again = browser.get(mine), browser.get(mine)
    plain = browser.get(f"{path}poster.jpg")
    assert first.headers["ETag"] == again.headers["ETag"] != plain.headers["ETag"]
    forged = browser.get(f"{path}poster.jpg?s=AAAAAAAAAAAAAAAAAAAAAA")
    assert forged.headers["ETag"] == browser.get(f"{path}poster.jpg?from=share").headers["ETag"]
    unchanged = browser.get(mine, headers={"if-none-match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert "max-age" in first.headers["Cache-Control"]
    note.title, note.version = "Another Sunday", note.version + 1
    note.save()
    assert browser.get(mine).headers["ETag"] != first.headers["ETag"]


def test_a_brand_that_is_called_otherwise_has_other_posters(client: Client) -> None:
    brand = make_brand("Nagi", name_zh="凪")
    path = f"{make_product(brand=brand).get_absolute_url()}poster.jpg"
    before = client.get(path, headers={"accept-language": "zh-hans"}).headers["ETag"]
    Brand.objects.filter(pk=brand.pk).update(name_zh="凪屋")
    assert client.get(path, headers={"accept-language": "zh-hans"}).headers["ETag"] != before


def test_what_is_not_for_everyone_has_none(ada: Person, bo: Person) -> None:
    for fields in ({"visibility": "followers"}, {"visibility": "only_me"}, {"state": "draft"}):
        path = make_note(ada, **fields).get_absolute_url()  # type: ignore[arg-type]
        for browser in (Client(), SignIn(bo), SignIn(ada)):
            answers = [browser.get(f"{path}{what}").status_code for what in ("poster/", "poster.jpg")]
            assert answers == [404, 404], fields
        assert "poster" not in SignIn(ada).get(path).content.decode()


def test_a_poster_goes_when_its_note_is_hidden_however_often_it_was_drawn(client: Client, note: Note) -> None:
    path = f"{note.get_absolute_url()}poster.jpg"
    assert client.get(path).status_code == 200
    Note.objects.filter(pk=note.pk).update(audience=Note.Audience.FOLLOWERS)
    assert client.get(path).status_code == 404


def test_drawing_is_counted_looking_again_is_not(client: Client, note: Note, monkeypatch: object) -> None:
    monkeypatch.setattr(posters, "DRAWN_PER_HOUR", 1)  # type: ignore[attr-defined]
    path = f"{note.get_absolute_url()}poster.jpg"
    assert [client.get(path).status_code for _ in range(3)] == [200] * 3
    assert client.get(f"{path}?from=share").status_code == 429
    cache.clear()
    assert client.get(f"{path}?from=share").status_code == 200


def test_old_posters_are_swept(client: Client, note: Note, monkeypatch: object) -> None:
    path = f"{note.get_absolute_url()}poster.jpg"
    client.get(path)
    assert posters.sweep_posters() == 0
    monkeypatch.setattr(posters, "KEPT_FOR", -1)  # type: ignore[attr-defined]
    assert posters.sweep_posters() >= 1
    assert client.get(path).status_code == 200


def test_every_script_and_length_fits(tmp_path: Path) -> None:
    wide, tall = tmp_path / "wide.jpg", tmp_path / "tall.jpg"
    Image.new("RGB", (3000, 20), "#c8b8a0").save(wide)
    Image.new("RGB", (20, 3000), "#c8b8a0").save(tall)
    for title in ("超" * 40, "W" * 80, "🍜" * 20, "", "Donaudampfschifffahrtsgesellschaftskapitän " * 3):
        for pictures in ((), (wide,), (tall,), (wide, tall), (wide, tall, tall), (tall,) * 4):
            words = {"title": title, "about": title * 4, "facts": (title,) * 3, "price": "1,299 – 12,999"}
            poster = Poster(**words, pictures=pictures, link="https://xhs.example/", face=Face(title or "?"))
            assert Image.open(BytesIO(draw_poster(poster))).size == (1080, 1440)


def test_what_the_fonts_lack_is_left_out() -> None:
    assert drawable("周末 brunch 🍜 with  Zoë") == "周末 brunch with Zoë"
    lines = lines_of("one two three four five six", font(40), 200, 2)
    assert len(lines) == 2 and lines[1].endswith("...")
    assert all(font(40).getlength(line) <= 200 for line in lines_of("超" * 30, font(40), 200, 3))


def test_a_shared_thing_without_a_picture_says_so() -> None:
    shared = Shared(path="/x/", title="x", about="", version=(), poster=lambda: Poster("x"))
    assert (shared.image, shared.image_size) == ("", (0, 0))
