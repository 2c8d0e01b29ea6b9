"""Settings: what a person says about herself and how the site behaves towards her."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from PIL import Image

from members import profile as verbs
from members.models import Block, Follow, FollowRequest, MediaFile, Mute, NotificationSwitch, Person
from members.signals import privacy_changed
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db

PAGES = {
    "/settings/": 2,
    "/settings/profile/": 1,
    "/settings/privacy/": 1,
    "/settings/news/": 2,
    "/settings/display/": 1,
    "/settings/people/": 3,
    "/settings/security/": 2,
    "/settings/devices/": 2,
    "/settings/verification/": 2,
    "/settings/data/": 2,
    "/settings/close/": 1,
    "/welcome/": 1,
}


@pytest.mark.parametrize(("path", "queries"), PAGES.items())
def test_every_page_of_the_settings_needs_few_queries(
    ada: Person, path: str, queries: int, django_assert_num_queries
) -> None:
    browser = SignIn(ada)
    browser.get(path)
    with django_assert_num_queries(queries):
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_settings_are_for_people_who_are_signed_in(client: Client, path: str) -> None:
    assert client.get(path).url == f"/accounts/login/?next={path}"


def save(person: Person, **changes: str):
    form = {"display_name": "Ada", "bio": "", "region": "", "birth_year": "", "gender": "", **changes}
    answer = SignIn(person).post("/settings/profile/", form)
    person.refresh_from_db()
    return answer


def test_the_profile_is_saved(ada: Person) -> None:
    words = {"display_name": "林夕", "bio": "Coffee.\nSlow trains.", "region": "CN-GD", "birth_year": "1999"}
    assert save(ada, **words, gender="woman").status_code == 302
    assert (ada.display_name, ada.bio, ada.region) == ("林夕", "Coffee.\nSlow trains.", "CN-GD")
    assert (ada.birth_year, ada.gender) == (1999, "woman")


def test_a_new_name_raises_the_version_and_a_new_bio_does_not(ada: Person) -> None:
    save(ada, bio="Something")
    assert ada.version == 1
    save(ada, display_name="Ada Lovelace")
    assert ada.version == 2


def test_invisible_and_direction_changing_characters_vanish(ada: Person) -> None:
    save(ada, display_name="A\u202ed\u200ba\x07", bio="one\u2066two\x1b")
    assert (ada.display_name, ada.bio) == ("Ada", "onetwo")


def test_a_null_character_is_refused_not_stored(ada: Person) -> None:
    assert save(ada, bio="one\x00two").status_code == 400


def test_a_family_of_emoji_stays_together(ada: Person) -> None:
    save(ada, display_name="Ada 👩‍👩‍👧")
    assert ada.display_name == "Ada 👩‍👩‍👧"


def test_a_script_in_the_name_is_only_words(ada: Person) -> None:
    save(ada, display_name="<script>x</script>")
    page = SignIn(ada).get("/settings/").content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", "x" * 25),
        ("bio", "x" * 201),
        ("region", "XX"),
        ("birth_year", "1850"),
        ("gender", "cat"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(ada: Person, field: str, value: str) -> None:
    answer = save(ada, **{"display_name": "Typed", field: value})
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {field}
    assert ada.display_name == "Ada"
    assert (value if field == "display_name" else "Typed") in answer.content.decode()


def test_the_verb_itself_refuses_too(ada: Person) -> None:
    with pytest.raises(verbs.ProfileRefused) as caught:
        verbs.edit_profile(person=ada, display_name="x" * 25, bio="")
    assert caught.value.field == "display_name"


def picture(colour: str = "red") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 400), colour).save(buffer, "JPEG")
    return SimpleUploadedFile("me.jpg", buffer.getvalue(), "image/jpeg")


def send_avatar(person: Person, file: SimpleUploadedFile, **headers: str):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return SignIn(person).post("/settings/avatar/", {"avatar": file}, headers=headers or None)


def test_an_avatar_goes_up_when_it_is_drawn(ada: Person) -> None:
    assert send_avatar(ada, picture(), accept="application/json").json() == {"error": ""}
    ada.refresh_from_db()
    assert ada.avatar.is_ready
    assert ada.avatar.is_public
    assert ada.next_avatar_id is None
    assert ada.version == 2
    assert Client().get(ada.avatar_src).status_code == 200


def test_of_an_avatar_only_the_chosen_square_is_drawn(ada: Person) -> None:
    buffer = io.BytesIO()
    wide = Image.new("RGB", (600, 300), "red")
    wide.paste("blue", (300, 0, 600, 300))
    wide.save(buffer, "PNG")
    file = SimpleUploadedFile("me.png", buffer.getvalue(), "image/png")
    with TestCase.captureOnCommitCallbacks(execute=True):
        SignIn(ada).post("/settings/avatar/", {"avatar": file, "crop": "0.55,0.1,0.8"})
    ada.refresh_from_db()
    assert (ada.avatar.width, ada.avatar.height) == (240, 240)
    drawn = b"".join(Client().get(ada.avatar_src).streaming_content)
    assert Image.open(io.BytesIO(drawn)).convert("RGB").getpixel((2, 120))[2] > 200


@pytest.mark.parametrize("nonsense", ["", "1", "a,b,c", "0,0,0", "nan,0,1", "-1,0,1", "0,0,1e9"])
def test_a_square_that_is_none_is_left_out(nonsense: str, ada: Person) -> None:
    SignIn(ada).post("/settings/avatar/", {"avatar": picture(), "crop": nonsense})
    assert MediaFile.objects.get().crop == []


def test_until_then_the_old_one_stays(ada: Person) -> None:
    send_avatar(ada, picture())
    ada.refresh_from_db()
    first = ada.avatar_id
    SignIn(ada).post("/settings/avatar/", {"avatar": picture("blue")})  # nothing is drawn yet
    ada.refresh_from_db()
    assert ada.avatar_id == first
    assert ada.next_avatar_id
    assert "being prepared" in SignIn(ada).get("/settings/profile/").content.decode()


def test_a_replaced_avatar_is_thrown_away(ada: Person) -> None:
    send_avatar(ada, picture())
    ada.refresh_from_db()
    old = ada.avatar_src
    send_avatar(ada, picture("blue"))
    assert MediaFile.objects.count() == 1
    assert Client().get(old).status_code == 404


def test_what_is_no_picture_is_refused_with_a_reason(ada: Person) -> None:
    page = SimpleUploadedFile("me.jpg", b"<html>hello</html>" * 20, "image/jpeg")
    answer = send_avatar(ada, page, accept="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]
    ada.refresh_from_db()
    assert ada.avatar_id is None


def test_an_avatar_can_be_removed(ada: Person) -> None:
    send_avatar(ada, picture())
    with TestCase.captureOnCommitCallbacks(execute=True):
        SignIn(ada).post("/settings/avatar/", {"remove": "1"})
    ada.refresh_from_db()
    assert ada.avatar_id is None
    assert not MediaFile.objects.exists()


def test_without_javascript_the_page_says_what_is_missing(ada: Person) -> None:
    answer = SignIn(ada).post("/settings/avatar/", follow=True)
    assert "Choose a picture first." in answer.content.decode()


def test_privacy_is_announced_once(ada: Person) -> None:
    heard: list[int] = []

    def listen(*, person_id: int, **extra: object) -> None:
        heard.append(person_id)

    privacy_changed.connect(listen)
    try:
        for _time in range(2):
            SignIn(ada).post("/settings/privacy/", {"is_private": "on", "shows_likes": "on"})
    finally:
        privacy_changed.disconnect(listen)
    ada.refresh_from_db()
    assert (ada.is_private, ada.shows_favourites, ada.shows_likes) == (True, False, True)
    assert heard == [ada.pk]


def test_going_public_accepts_whoever_asked(ada: Person, cat: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    FollowRequest.objects.create(person=cat, target=ada)
    SignIn(ada).post("/settings/privacy/", {"shows_favourites": "on"})
    assert Follow.objects.filter(person=cat, target=ada).exists()
    assert not FollowRequest.objects.exists()


def test_switched_off_news_stay_off(ada: Person) -> None:
    browser = SignIn(ada)
    wanted = {kind: "on" for kind in verbs.SWITCHABLE if kind != "like"}
    browser.post("/settings/news/", wanted)
    assert list(NotificationSwitch.objects.values_list("kind", flat=True)) == ["like"]
    assert browser.get("/settings/news/").context["form"]["like"].initial is not True
    browser.post("/settings/news/", {**wanted, "like": "on"})
    assert not NotificationSwitch.objects.exists()


def test_news_that_ask_for_an_answer_cannot_be_switched_off() -> None:
    assert not {"follow_request", "verification", "notice"} & set(verbs.SWITCHABLE)


def test_language_zone_and_looks_are_remembered(ada: Person) -> None:
    browser = SignIn(ada)
    chosen = {"language": "zh-hans", "time_zone": "Europe/Berlin", "theme": "dark"}
    answer = browser.post("/settings/display/", chosen)
    assert answer.cookies["theme"].value == "dark"
    ada.refresh_from_db()
    assert (ada.language, ada.time_zone) == ("zh-hans", "Europe/Berlin")
    page = browser.get("/settings/display/").content.decode()
    assert '<html lang="zh-hans" data-theme="dark"' in page


def test_automatic_forgets_them(ada: Person) -> None:
    browser = SignIn(ada)
    browser.post("/settings/display/", {"language": "zh-hans", "time_zone": "Europe/Berlin", "theme": "dark"})
    answer = browser.post(
        "/settings/display/", {"language": "automatic", "time_zone": "automatic", "theme": "automatic"}
    )
    ada.refresh_from_db()
    assert (ada.language, ada.time_zone) == ("", "")
    assert answer.cookies["theme"].value == ""


def test_a_zone_under_its_older_name_is_shown_as_chosen(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="Asia/Calcutta")
    form = SignIn(ada).get("/settings/display/").context["form"]
    assert form.initial["time_zone"] in dict(form.fields["time_zone"].choices)


def test_the_language_menu_changes_the_account_too(ada: Person) -> None:
    browser = SignIn(ada)
    answer = browser.post("/i18n/setlang/", {"language": "zh-hans"}, headers={"accept": "application/json"})
    assert answer.status_code == 204
    ada.refresh_from_db()
    assert ada.language == "zh-hans"


def test_the_language_menu_works_for_strangers(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "zh-hans"})
    assert '<html lang="zh-hans"' in client.get("/accounts/login/").content.decode()


def test_blocked_and_muted_people_are_let_back(ada: Person, cat: Person, dee: Person) -> None:
    Block.objects.create(person=ada, target=cat)
    Mute.objects.create(person=ada, target=dee)
    browser = SignIn(ada)
    page = browser.get("/settings/people/").content.decode()
    assert "@cat" in page
    assert "@dee" in page
    browser.post("/settings/people/", {"unblock": "cat"})
    browser.post("/settings/people/", {"unmute": "dee"})
    assert not Block.objects.exists()
    assert not Mute.objects.exists()


def test_nobody_lets_back_whom_another_blocked(ada: Person, bo: Person, cat: Person) -> None:
    Block.objects.create(person=ada, target=cat)
    SignIn(bo).post("/settings/people/", {"unblock": "cat"})
    assert Block.objects.count() == 1
