"""One row, or many rows, of everything the desk lists."""

from itertools import count

from django.utils import timezone

from community.models import Board, Comment, Report, Topic, UnmetSearch
from members.models import Block, DataExport, Follow, MediaFile, ModerationEntry, Person, VerificationRequest
from recommend.models import Slate
from tests.desk.mall_crowd import MODELS as MALL_MODELS
from tests.desk.mall_crowd import add_mall_rows
from tests.factories import make_note, make_person, make_picture

_number = count(1)
MODELS = (
    "members_person",
    "members_mediafile",
    "members_moderationentry",
    "members_verificationrequest",
    "members_follow",
    "members_block",
    "members_dataexport",
    "community_note",
    "community_comment",
    "community_topic",
    "community_board",
    "community_report",
    "community_unmetsearch",
    "recommend_slate",
    *MALL_MODELS,
)


def add_crowd(rows: int, operator: Person) -> None:
    """So many rows in every list, each about other people."""
    for _row in range(rows):
        _add_one_of_each(next(_number), operator)
    add_mall_rows(rows)


def _add_one_of_each(number: int, operator: Person) -> None:
    one, other = make_person(f"one{number}"), make_person(f"other{number}", verified_as="kol")
    note = make_note(one, topics=[f"topic{number}"])
    comment = Comment.objects.create(note=note, author=other, text="Nice", picture=make_picture(other))
    Comment.objects.create(note=note, author=one, parent=comment, text="Thanks")
    make_picture(one, state=MediaFile.State.FAILED, failure="picture_damaged")
    Follow.objects.create(person=one, target=other)
    Block.objects.create(person=other, target=one)
    Board.objects.create(owner=one, name="Travel")
    DataExport.objects.create(person=one)
    VerificationRequest.objects.create(person=one, kind="kol", statement="It is me")
    about = (
        {"kind": Report.Kind.NOTE, "target_id": note.pk},
        {"kind": Report.Kind.COMMENT, "target_id": comment.pk},
    )
    for target in (*about, {"kind": Report.Kind.PERSON, "target_id": one.pk}):
        Report.objects.create(reporter=other, target_author=one, reason="spam", excerpt="Words", **target)
    entry = {"action": "hide", "target_kind": "note", "target_id": note.pk, "target_label": note.title}
    ModerationEntry.objects.create(actor=operator, reason="Spam", **entry)
    UnmetSearch.objects.create(text=f"word{number}", tab="mall", times=number, last_at=timezone.now())
    Slate.objects.create(note_ids=[note.pk], author_ids=[one.pk])
    assert Topic.objects.named(f"topic{number}").exists()
