from django.urls import path

from recommend import views

urlpatterns = [path("", views.show_discover, name="discover")]
