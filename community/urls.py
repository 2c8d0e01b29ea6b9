from django.urls import path

from community.views import publish, suggest

urlpatterns = [
    path("publish/", publish.publish, name="publish"),
    path("drafts/", publish.drafts, name="drafts"),
    path("notes/<int:note_id>/edit/", publish.edit_note, name="edit_note"),
    path("notes/<int:note_id>/delete/", publish.remove_note, name="delete_note"),
    path("suggest/topics/", suggest.topics, name="suggest_topics"),
    path("suggest/people/", suggest.people, name="suggest_people"),
    path("suggest/places/", suggest.places, name="suggest_places"),
]
