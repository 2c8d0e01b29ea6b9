from django.urls import path

from members.views import media

urlpatterns = [
    path("media/", media.upload, name="upload"),
    path("media/status/", media.upload_status, name="upload_status"),
    path("media/<str:token>/", media.take_back_upload, name="take_back_upload"),
    path("media/<str:token>/<int:width>.webp", media.rendition, name="rendition"),
]
