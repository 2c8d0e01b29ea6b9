"""Files that failed, the face of the site, the front page's figures."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from members.media import accept_upload
from members.models import MediaFile, ModerationEntry, Person, SiteIdentity
from tests.desk.acting import act
from tests.desk.crowd import add_crowd
from tests.factories import make_note, make_picture
from tests.mall.asking import ask
from tests.mall.goods import make_product
from tests.xhs.image_files import quadrants, save
from xhs.lib.memory import forget_everything

FACE = "/admin/members/siteidentity/1/change/"


def png() -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", save(quadrants(), "PNG"), "image/png")


def test_a_failed_picture_is_tried_again(
    mia: Person, ada: Person, sign_in: type[Client], django_capture_on_commit_callbacks
) -> None:
    media = accept_upload(person=ada, file=png())
    MediaFile.objects.filter(pk=media.pk).update(state="failed", failure="picture_damaged", attempts=4)
    client = sign_in(mia)
    assert media.token in client.get("/admin/members/mediafile/?state=failed").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        act(client, "again", media)
    media.refresh_from_db()
    assert (media.state, media.failure) == ("ready", "")
    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.actor, entry.target_kind, entry.target_id) == (
        "retry",
        mia,
        "mediafile",
        media.pk,
    )
    assert "damaged" in entry.reason


def test_originals_are_named_on_no_page(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    media = accept_upload(person=ada, file=png())
    client = sign_in(mia)
    for url in ("/admin/members/mediafile/?state=all", f"/admin/members/mediafile/{media.pk}/change/"):
        assert media.original not in client.get(url).content.decode()


def test_a_ready_picture_is_left_alone(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    media = make_picture(ada)
    act(sign_in(mia), "again", media)
    media.refresh_from_db()
    assert media.state == "ready"
    assert not ModerationEntry.objects.exists()


def test_name_and_colour_show_on_the_front_page_and_on_the_desk(
    mod: Person, client: Client, sign_in: type[Client]
) -> None:
    operator = sign_in(mod)
    answer = operator.post(FACE, {"name": "Papaya", "tagline": "Fresh", "accent": "#00695c"})
    assert answer.status_code == 302
    forget_everything()
    front, desk = client.get("/").content.decode(), operator.get("/admin/").content.decode()
    assert "Papaya" in front and "#00695c" in front
    assert "Papaya" in desk and "rgb(0, 105, 92)" in desk


@pytest.mark.parametrize("accent", ["red", "#12", "#00695c;}body{display:none", "javascript:"])
def test_only_a_colour_is_a_colour(accent: str, mod: Person, sign_in: type[Client]) -> None:
    answer = sign_in(mod).post(FACE, {"name": "Papaya", "accent": accent})
    assert answer.status_code == 200
    assert SiteIdentity.current().name == "xhs"


def test_a_logo_goes_through_the_pipeline_and_can_be_taken_down(mod: Person, sign_in: type[Client]) -> None:
    operator, face = sign_in(mod), {"name": "Papaya", "accent": "#00695c"}
    assert operator.post(FACE, {**face, "new_logo": png()}).status_code == 302
    logo = SiteIdentity.current().logo
    assert logo is not None
    assert (logo.state, logo.audience, logo.is_used) == ("ready", "public", True)
    assert operator.get(SiteIdentity.current().logo_url).status_code == 200
    operator.post(FACE, {**face, "without_logo": "on"})
    assert SiteIdentity.current().logo_url == ""


def test_a_logo_that_is_no_picture_changes_nothing(mod: Person, sign_in: type[Client]) -> None:
    bad = SimpleUploadedFile("logo.png", b"<html>no</html>", "image/png")
    answer = sign_in(mod).post(FACE, {"name": "Papaya", "accent": "#00695c", "new_logo": bad})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["new_logo"]
    assert SiteIdentity.current().name == "xhs"


def test_the_front_page_counts_days_in_the_operators_time_zone(
    mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    make_note(ada)
    make_note(ada, published_at=timezone.now() - timedelta(days=3))
    make_note(ada, published_at=timezone.now() - timedelta(days=40))
    client = sign_in(mia)
    for _again in ("counted", "remembered"):
        panel = client.get("/admin/").context["panels"][1]
        assert [bar.count for bar in panel["chart"].bars] == [0] * 10 + [1, 0, 0, 1]


def test_the_sidebar_says_how_much_work_waits(mia: Person, mod: Person, sign_in: type[Client]) -> None:
    add_crowd(2, mod)
    groups = sign_in(mia).get("/admin/").context["sidebar_navigation"]
    badges = {str(item["title"]): item.get("badge") for group in groups for item in group["items"]}
    assert (badges["Reports"], badges["Verification"], badges["Media files"]) == ("6", "2", "2")
    assert "Name and colours" not in badges


def test_the_log_is_filtered_by_operator_and_act(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    client, note = sign_in(mia), make_note(ada)
    act(client, "hide", note, reason="Spam")
    act(client, "restore", note, reason="None")
    url = "/admin/members/moderationentry/"
    found = client.get(url, {"action": "restore", "actor": mia.pk}).context["cl"].result_list
    assert [entry.reason for entry in found] == ["None"]
    assert not client.get(url, {"actor": ada.pk}).context["cl"].result_list


def test_the_log_leads_to_a_question_that_was_hidden(mia: Person, bo: Person, sign_in: type[Client]) -> None:
    question, client = ask(bo, make_product()), sign_in(mia)
    act(client, "hide", question, reason="Rude")
    log = client.get("/admin/members/moderationentry/").content.decode()
    assert (
        f'href="/admin/mall/productquestion/{question.pk}/change/"' in log
        and "<small>question</small>" in log
    )
