"""Less of this, reports, and what operators do."""

import pytest
from django.test import Client

from community import moderation, safety
from community.comments import add_comment
from community.models import Note, NotInterested, Report
from community.reactions import NoteGone
from members import social
from members.models import ModerationEntry, Notification, Person
from members.standing import reinstate, suspend
from tests.conftest import SignIn
from tests.factories import make_note
from xhs.lib.errors import NotAllowed, Refusal


@pytest.mark.parametrize("about", ["note", "author", "topic"])
def test_less_of_something_empties_lists_and_is_undone(ada: Person, cat: Person, about: str) -> None:
    note = make_note(ada, topics=["travel"])
    safety.say_less(person=cat, note=note, about=about)
    safety.say_less(person=cat, note=note, about=about)
    assert not Note.objects.visible_to(cat).wanted_by(cat).exists()
    assert Note.objects.visible_to(cat).get() == note
    safety.take_back_less(person=cat, note=note, about=about)
    assert Note.objects.visible_to(cat).wanted_by(cat).get() == note


def test_a_note_without_topic_has_no_less_of_its_topic(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    for about in ("topic", "weather"):
        with pytest.raises(safety.NothingSuch):
            safety.say_less(person=cat, note=note, about=about)


def test_a_second_report_joins_the_open_one(ada: Person, cat: Person) -> None:
    note = make_note(ada, title="Buy this")
    first = safety.report(person=cat, target=note, reason=Report.Reason.SPAM)
    second = safety.report(
        person=cat, target=note, reason=Report.Reason.ILLEGAL, details=" Fake\u200b goods "
    )
    assert first.pk == second.pk
    assert (second.reason, second.details, second.excerpt) == ("illegal", "Fake goods", "Buy this")
    assert second.target_author == ada


def test_notes_comments_and_people_can_be_reported_but_not_oneself(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    comment = add_comment(person=ada, note=note, text="Rude words")
    assert safety.report(person=cat, target=comment, reason="harassment").excerpt == "Rude words"
    assert safety.report(person=cat, target=ada, reason="fraud").kind == Report.Kind.PERSON
    for target in (note, comment, ada):
        with pytest.raises(Refusal):
            safety.report(person=ada, target=target, reason="spam")
    with pytest.raises(Refusal):
        safety.report(person=cat, target=note, reason="because")


def test_what_one_does_not_see_cannot_be_reported(ada: Person, cat: Person) -> None:
    note = make_note(ada, visibility=Note.Visibility.ONLY_ME)
    with pytest.raises(NoteGone):
        safety.report(person=cat, target=note, reason="spam")
    social.block(person=ada, target=cat)
    with pytest.raises(safety.NothingSuch):
        safety.report(person=cat, target=ada, reason="spam")


@pytest.mark.parametrize("decide", [safety.uphold_report, safety.dismiss_report])
def test_everybody_who_reported_hears_the_outcome_once(
    ada: Person, bo: Person, cat: Person, mod: Person, decide: object
) -> None:
    note = make_note(ada)
    one = safety.report(person=bo, target=note, reason="spam")
    other = safety.report(person=cat, target=note, reason="fraud")
    assert decide(report=one, operator=mod, outcome="Hidden.")
    assert not decide(report=other, operator=mod, outcome="Again.")
    for person in (bo, cat):
        person.refresh_from_db()
        notice = person.notifications.get(kind=Notification.Kind.REPORT_OUTCOME)
        assert notice.text.endswith("Hidden.")
        assert person.unread_count == 1
    assert not Report.objects.filter(state=Report.State.OPEN).exists()
    assert ModerationEntry.objects.get().reason == "Hidden."


def test_a_hidden_note_is_seen_by_its_author_alone_and_she_hears_why(
    ada: Person, bo: Person, mod: Person
) -> None:
    note = make_note(ada)
    assert moderation.hide_note(note=note, operator=mod, reason="Fake goods")
    assert not moderation.hide_note(note=note, operator=mod, reason="Fake goods")
    assert not Note.objects.visible_to(bo).exists()
    assert Note.objects.visible_to(ada).exists()
    assert "Fake goods" in ada.notifications.get().text
    assert moderation.restore_note(note=note, operator=mod, reason="Receipt shown")
    assert Note.objects.visible_to(bo).exists()
    assert ModerationEntry.objects.count() == 2


def test_a_hidden_comment_is_uncounted_and_counted_again(ada: Person, cat: Person, mod: Person) -> None:
    note = make_note(ada)
    comment = add_comment(person=cat, note=note, text="Rude")
    moderation.hide_comment(comment=comment, operator=mod, reason="Rude")
    note.refresh_from_db()
    assert note.comment_count == 0
    assert not ada.notifications.exists()
    moderation.restore_comment(comment=comment, operator=mod, reason="It was a quote")
    note.refresh_from_db()
    assert note.comment_count == 1


def test_a_suspended_person_and_her_notes_disappear_and_come_back(
    ada: Person, bo: Person, mod: Person
) -> None:
    make_note(ada)
    suspend(person=ada, actor=mod, reason="Spam")
    assert not Note.objects.visible_to(bo).exists()
    assert not Person.objects.visible_to(bo).filter(pk=ada.pk).exists()
    reinstate(person=ada, actor=mod, reason="A mistake of ours")
    assert Note.objects.visible_to(bo).exists()


def test_only_operators_moderate_and_only_with_a_reason(ada: Person, cat: Person, mod: Person) -> None:
    note = make_note(ada)
    with pytest.raises(NotAllowed):
        moderation.hide_note(note=note, operator=cat, reason="I do not like it")
    with pytest.raises(Refusal):
        moderation.hide_note(note=note, operator=mod, reason=" ")


def test_less_from_the_menu_of_a_card_and_its_undo(ada: Person, cat: Person) -> None:
    note = make_note(ada, topics=["travel"])
    browser, script = SignIn(cat), {"accept": "application/json"}
    address = f"/notes/{note.pk}/not-interested/"
    assert browser.post(address, {"about": "topic"}, headers=script).status_code == 200
    assert NotInterested.objects.get().kind == "topic"
    assert browser.delete(f"{address}?about=topic", headers=script).status_code == 200
    assert not NotInterested.objects.exists()
    assert browser.post(address, {"about": "weather"}, headers=script).status_code == 404


def test_reporting_by_form_leads_to_ways_of_seeing_less(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    browser, address = SignIn(cat), f"/notes/{note.pk}/report/"
    assert "Harms minors" in browser.get(address).content.decode()
    refused = browser.post(address, {"reason": "", "details": "Look closely"})
    assert refused.status_code == 422
    assert "Look closely" in refused.content.decode()
    sent = browser.post(address, {"reason": "illegal", "details": "Look closely"}).content.decode()
    assert "Your report is with our team." in sent
    assert 'action="/people/ada/block/"' in sent
    assert Report.objects.get().reason == "illegal"
    comment = add_comment(person=ada, note=note, text="Rude")
    for other in (f"/comments/{comment.pk}/report/", "/people/ada/report/"):
        browser.post(other, {"reason": "spam"})
    assert Report.objects.count() == 3


def test_strangers_log_in_before_they_report(ada: Person, client: Client) -> None:
    note = make_note(ada)
    answer = client.get(f"/notes/{note.pk}/report/")
    assert answer.headers["Location"] == f"/accounts/login/?next=/notes/{note.pk}/report/"
