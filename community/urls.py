from django.urls import path

from community.views import feeds, publish, suggest, topics

urlpatterns = [
    path("follow/", feeds.show_follow, name="follow"),
    path("nearby/", feeds.show_nearby, name="nearby"),
    path("suggest/cities/", feeds.suggest_cities, name="suggest_cities"),
    path("topics/", topics.list_topics, name="topics"),
    path("topics/<str:name>/", topics.show_topic, name="topic"),
    path("topics/<str:name>/follow/", topics.follow, name="follow_topic"),
    path("publish/", publish.publish, name="publish"),
    path("drafts/", publish.drafts, name="drafts"),
    path("notes/<int:note_id>/edit/", publish.edit_note, name="edit_note"),
    path("notes/<int:note_id>/delete/", publish.remove_note, name="delete_note"),
    path("suggest/topics/", suggest.topics, name="suggest_topics"),
    path("suggest/people/", suggest.people, name="suggest_people"),
    path("suggest/places/", suggest.places, name="suggest_places"),
]
