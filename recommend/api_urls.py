from django.urls import path

from recommend.api import DiscoverView

urlpatterns = [path("discover/", DiscoverView.as_view())]
