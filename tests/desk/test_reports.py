"""Reports as a queue: one line for each thing, decided at once for everybody who reported it."""

import pytest
from django.test import Client

from community.comments import add_comment
from community.models import Comment, Note, Report
from community.safety import report
from mall.questions.answering import answer_question
from members.models import ModerationEntry, Notification, Person
from tests.desk.acting import act
from tests.factories import make_note, make_person
from tests.mall.asking import ask
from tests.mall.goods import make_merchant, make_product

QUEUE = "/admin/community/report/"


def test_a_thing_reported_thrice_is_one_line_with_its_count_and_reasons(
    mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    often, once = make_note(ada, title="Often"), make_note(ada, title="Once")
    report(person=make_person(), target=once, reason="spam")  # first, and yet last in the queue
    for reason in ("spam", "spam", "fraud"):
        report(person=make_person(), target=often, reason=reason)
    rows = sign_in(mia).get(QUEUE).context["cl"].result_list
    assert [(row.target.row, row.heap.count, sorted(row.heap.reasons)) for row in rows] == [
        (often, 3, ["fraud", "spam"]),
        (once, 1, ["spam"]),
    ]


def test_upholding_hides_the_note_and_tells_everybody_whom_it_concerns(
    mia: Person, ada: Person, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    hers = report(person=bo, target=note, reason="spam")
    report(person=cat, target=note, reason="fraud")
    act(sign_in(mia), "uphold", hers, outcome="It sells followers.", hides="on")
    assert not Note.objects.listed().exists()
    for reporter in (bo, cat):
        outcome = reporter.notifications.get(kind=Notification.Kind.REPORT_OUTCOME)
        assert "It sells followers." in outcome.text
    assert "It sells followers." in ada.notifications.get(kind=Notification.Kind.NOTICE).text
    assert set(Report.objects.values_list("state", "handled_by")) == {("upheld", mia.pk)}
    actions = ModerationEntry.objects.filter(target_kind="note", target_id=note.pk)
    assert sorted(actions.values_list("action", flat=True)) == ["hide", "uphold"]
    assert not sign_in(mia).get(QUEUE).context["cl"].result_list


def test_upholding_can_suspend_the_author_and_leave_the_note(
    mia: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    row = report(person=bo, target=make_note(ada), reason="spam")
    act(sign_in(mia), "uphold", row, outcome="Again and again.", suspends="on")
    ada.refresh_from_db()
    assert ada.suspended_at is not None
    assert Note.objects.get().hidden_at is None


def test_dismissing_leaves_everything_and_tells_the_reporter(
    mia: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    row = report(person=bo, target=make_note(ada), reason="spam")
    act(sign_in(mia), "dismiss", row, outcome="A recommendation among friends.")
    assert Note.objects.listed().exists()
    assert "among friends" in bo.notifications.get(kind=Notification.Kind.REPORT_OUTCOME).text
    assert not ada.notifications.exists()
    assert ModerationEntry.objects.get().action == "dismiss"


def test_several_things_are_decided_with_one_sentence(
    mia: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    comment = add_comment(person=ada, note=note, text="Buy here")
    rows = [report(person=bo, target=target, reason="spam") for target in (note, comment)]
    act(sign_in(mia), "uphold", *rows, outcome="Advertising.", hides="on")
    assert not Note.objects.listed().exists()
    assert Comment.objects.get().hidden_at is not None
    assert not Report.objects.filter(state="open").exists()


def test_an_outcome_is_required(mia: Person, ada: Person, bo: Person, sign_in: type[Client]) -> None:
    row = report(person=bo, target=make_note(ada), reason="spam")
    for name in ("uphold", "dismiss"):
        assert act(sign_in(mia), name, row, outcome=" ").status_code == 200
    row.refresh_from_db()
    assert row.state == "open"


def test_an_operator_who_may_only_look_decides_nothing(
    stu: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    give(stu, "view_report")
    row = report(person=bo, target=make_note(ada), reason="spam")
    page = sign_in(stu).get(f"{QUEUE}{row.pk}/change/").content.decode()
    assert "act/uphold" not in page
    assert act(sign_in(stu), "uphold", row, outcome="Mine now", hides="on").status_code == 403
    row.refresh_from_db()
    assert row.state == "open"


def test_deciding_alone_hides_and_suspends_nothing_by_a_forged_form(
    stu: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    give(stu, "view_report", "handle_report")
    row = report(person=bo, target=make_note(ada), reason="spam")
    act(sign_in(stu), "uphold", row, outcome="It is spam.", hides="on", suspends="on")
    row.refresh_from_db()
    ada.refresh_from_db()
    assert row.state == "upheld"
    assert ada.suspended_at is None
    assert Note.objects.listed().exists()


def test_what_cannot_be_done_whole_is_not_begun(
    mia: Person, mod: Person, bo: Person, sign_in: type[Client]
) -> None:
    note = make_note(mod)
    row = report(person=bo, target=note, reason="spam")
    act(sign_in(mia), "uphold", row, outcome="A coup", hides="on", suspends="on")
    row.refresh_from_db()
    mod.refresh_from_db()
    assert (row.state, mod.suspended_at) == ("open", None)
    assert Note.objects.listed().exists()
    assert not bo.notifications.exists()


def test_a_report_about_something_that_is_gone_still_opens(
    mia: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada, title="Gone soon")
    row = report(person=bo, target=note, reason="spam")
    Note.objects.filter(pk=note.pk).delete()
    client = sign_in(mia)
    assert b"Gone soon" in client.get(QUEUE).content
    assert b"not there any more" in client.get(f"{QUEUE}{row.pk}/change/").content
    act(client, "uphold", row, outcome="It is gone already.", hides="on")
    row.refresh_from_db()
    assert row.state == "upheld"


def give(person: Person, *codenames: str) -> None:
    from django.contrib.auth.models import Permission

    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_what_is_said_about_goods_is_judged_and_hidden_alike(
    mia: Person, ada: Person, bo: Person, cat: Person, sign_in: type[Client], kind: str
) -> None:
    product = make_product(merchant=make_merchant(owner=ada))
    question = ask(bo, product, "Cheaper at mine?")
    answer = answer_question(person=ada, question_id=question.pk, text="Rude words")
    said = question if kind == "question" else answer
    row = report(person=cat, target=said, reason="spam")
    client = sign_in(mia)
    assert said.text.encode() in client.get(QUEUE).content
    opened = client.get(f"{QUEUE}{row.pk}/change/").content.decode()
    assert said.text in opened and f"/admin/mall/product{kind}/{said.pk}/change/" in opened
    act(client, "uphold", row, outcome="It sells elsewhere.", hides="on")
    said.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, said.state) == ("upheld", "hidden")
    assert "It sells elsewhere." in cat.notifications.get(kind=Notification.Kind.REPORT_OUTCOME).text
    actions = ModerationEntry.objects.filter(target_kind=kind, target_id=said.pk)
    assert sorted(actions.values_list("action", flat=True)) == ["hide", "uphold"]
