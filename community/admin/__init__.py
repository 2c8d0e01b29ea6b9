"""What operators see of notes and what people say about them: a file per activity."""

from community.admin import boards, comments, notes, reports, searches, topics

__all__ = ["boards", "comments", "notes", "reports", "searches", "topics"]
