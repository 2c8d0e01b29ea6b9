"""Querysets whose SQL is kept, and planned once per database session."""

from typing import Any

import pytest
from django.db import connection, models
from django.db.models.functions import Now
from django.test.utils import isolate_apps

from community.models import Note
from members.models import Person
from tests.factories import make_note
from xhs.lib.prepared import AnyOf, Given, Prepared


def titled() -> Any:
    return (
        Note.objects.filter(pk=AnyOf("note_ids"), author_id=Given("author"))
        .exclude(title__contains="100%")
        .order_by("pk")
        .values_list("title")
    )


def test_places_are_filled_anew_each_time(ada: Person, cat: Person) -> None:
    notes = [make_note(ada, title=f"A{number}") for number in range(3)]
    make_note(ada, title="100% wool")
    ask = Prepared(titled)
    assert ask(note_ids=[note.pk for note in notes], author=ada.pk) == [("A0",), ("A1",), ("A2",)]
    assert ask(note_ids=[notes[1].pk], author=ada.pk) == [("A1",)]
    assert ask(note_ids=[], author=ada.pk) == []
    assert ask(note_ids=[note.pk for note in Note.objects.all()], author=cat.pk) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_database_keeps_the_plan(ada: Person) -> None:
    note = make_note(ada, title="A")
    wool = make_note(ada, title="100% wool")
    ask = Prepared(titled)
    for _ in range(8):
        assert ask(note_ids=[note.pk, wool.pk], author=ada.pk) == [("A",)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'xhs\\_%'")
        assert cursor.fetchone()[0] >= 1


@pytest.mark.django_db(transaction=True)
def test_a_pooler_may_hand_over_another_session_at_any_time(ada: Person) -> None:
    note = make_note(ada, title="A")
    ask = Prepared(titled)
    assert ask(note_ids=[note.pk], author=ada.pk) == [("A",)]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert ask(note_ids=[note.pk], author=ada.pk) == [("A",)]
    twin = Prepared(lambda: titled())
    connection.close()
    assert ask(note_ids=[note.pk], author=ada.pk) == twin(note_ids=[note.pk], author=ada.pk) == [("A",)]


@pytest.mark.django_db(transaction=True)
def test_a_pooler_may_hand_over_another_session_for_every_statement(ada: Person) -> None:
    note = make_note(ada, title="A")
    ask = Prepared(titled)

    def elsewhere(execute: Any, *statement: Any) -> Any:
        with connection.connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        return execute(*statement)

    with connection.execute_wrapper(elsewhere):
        assert [ask(note_ids=[note.pk], author=ada.pk) for _ in range(2)] == [[("A",)]] * 2


@pytest.mark.django_db(transaction=True)
@isolate_apps("xhs")
def test_a_column_may_change_its_type_under_a_running_worker() -> None:
    class Scrap(models.Model):  # noqa: DJ008
        text = models.CharField(max_length=9)

        class Meta:
            app_label = "xhs"
            db_table = "scrap"

    ask = Prepared(lambda: Scrap.objects.filter(pk=Given("pk")).values_list("text"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE scrap (id bigint, text varchar(9))")
        cursor.execute("INSERT INTO scrap VALUES (1, 'kept')")
        assert ask(pk=1) == [("kept",)]
        cursor.execute("ALTER TABLE scrap ALTER text TYPE text")
    assert ask(pk=1) == [("kept",)]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE scrap")


@pytest.mark.django_db(transaction=True)
def test_a_query_may_be_the_same_every_time(ada: Person) -> None:
    make_note(ada, title="A")
    ask = Prepared(lambda: Note.objects.filter(published_at__lte=Now()).values_list("title"))
    assert [ask() for _ in range(2)] == [[("A",)]] * 2
