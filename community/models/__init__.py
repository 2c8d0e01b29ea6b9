from community.models.comment import Comment, CommentLike
from community.models.goods import NoteBrand, NoteProduct
from community.models.interaction import Board, BoardProduct, Favourite, Like
from community.models.note import Note, NotePicture
from community.models.safety import NotInterested, Report
from community.models.search import (
    NoteWords,
    PersonWords,
    SearchLog,
    SearchMemory,
    SearchTerm,
    TitleWord,
    UnmetSearch,
)
from community.models.topic import Mention, NoteTopic, Topic, TopicFollow

__all__ = [
    "Board",
    "BoardProduct",
    "Comment",
    "CommentLike",
    "Favourite",
    "Like",
    "Mention",
    "NotInterested",
    "Note",
    "NoteBrand",
    "NotePicture",
    "NoteProduct",
    "NoteTopic",
    "NoteWords",
    "PersonWords",
    "Report",
    "SearchLog",
    "SearchMemory",
    "SearchTerm",
    "TitleWord",
    "Topic",
    "TopicFollow",
    "UnmetSearch",
]
