from django.urls import path

from community.api import boards, comments, lists, notes

urlpatterns = [
    path("follow/", lists.FollowFeedView.as_view()),
    path("nearby/", lists.NearbyView.as_view()),
    path("drafts/", lists.DraftsView.as_view()),
    path("notes/", notes.NotesView.as_view()),
    path("notes/<int:note_id>/", notes.NoteView.as_view()),
    path("notes/<int:note_id>/like/", notes.LikeView.as_view()),
    path("notes/<int:note_id>/favourite/", notes.FavouriteView.as_view()),
    path("notes/<int:note_id>/not-interested/", notes.LessView.as_view()),
    path("notes/<int:note_id>/report/", notes.ReportNoteView.as_view()),
    path("notes/<int:note_id>/comments/", comments.CommentsView.as_view()),
    path("comments/<int:comment_id>/", comments.CommentView.as_view()),
    path("comments/<int:comment_id>/replies/", comments.RepliesView.as_view()),
    path("comments/<int:comment_id>/like/", comments.CommentLikeView.as_view()),
    path("comments/<int:comment_id>/pin/", comments.PinView.as_view()),
    path("comments/<int:comment_id>/report/", comments.ReportCommentView.as_view()),
    path("topics/<str:name>/", lists.TopicView.as_view()),
    path("topics/<str:name>/notes/", lists.TopicNotesView.as_view()),
    path("topics/<str:name>/follow/", lists.TopicFollowView.as_view()),
    path("people/<str:username>/", lists.PersonView.as_view()),
    path("people/<str:username>/notes/", lists.PersonNotesView.as_view()),
    path("people/<str:username>/favourites/", lists.PersonFavouritesView.as_view()),
    path("people/<str:username>/liked/", lists.PersonLikedView.as_view()),
    path("people/<str:username>/report/", lists.ReportPersonView.as_view()),
    path("boards/", boards.BoardsView.as_view()),
    path("boards/<int:board_id>/", boards.BoardView.as_view()),
    path("boards/<int:board_id>/notes/", lists.BoardNotesView.as_view()),
]
