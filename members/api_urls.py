from django.urls import path

from members.api import accounts, inbox, media, social

urlpatterns = [
    path("token/", accounts.TokenView.as_view()),
    path("me/", accounts.MeView.as_view()),
    path("uploads/", media.UploadsView.as_view()),
    path("uploads/<str:token>/", media.UploadView.as_view()),
    path("people/<str:username>/follow/", social.FollowView.as_view()),
    path("people/<str:username>/mute/", social.MuteView.as_view()),
    path("people/<str:username>/block/", social.BlockView.as_view()),
    path("inbox/", inbox.InboxView.as_view()),
    path("inbox/read/", inbox.InboxReadView.as_view()),
]
