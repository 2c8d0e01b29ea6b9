from community.models.comment import Comment, CommentLike
from community.models.interaction import Board, Favourite, Like
from community.models.note import Note, NotePicture
from community.models.safety import NotInterested, Report
from community.models.topic import Mention, NoteTopic, Topic, TopicFollow

__all__ = [
    "Board",
    "Comment",
    "CommentLike",
    "Favourite",
    "Like",
    "Mention",
    "NotInterested",
    "Note",
    "NotePicture",
    "NoteTopic",
    "Report",
    "Topic",
    "TopicFollow",
]
