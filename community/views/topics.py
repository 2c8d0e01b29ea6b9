"""A topic's page, and following it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.feeds import topic_notes
from community.models import Topic
from community.topic_list import followed_topics, hot_topics
from community.topics import follow_topic, topics_for, unfollow_topic
from community.waterfall import show_waterfall
from members.signed_in import signed_in
from xhs.lib.edges import answer_follow, change, removes
from xhs.lib.listing import asked, refuses_bad_cursors

HOT = 48


@require_safe
@refuses_bad_cursors
def show_topic(request: HttpRequest, name: str) -> HttpResponse:
    topic = get_object_or_404(topics_for(request.user).named(name))
    where = asked(request)
    page = topic_notes(topic=topic, viewer=request.user, cursor=where.cursor, upto=where.upto)
    return show_waterfall(request, "community/topic_detail.html", page, topic=topic)


@require_safe
def list_topics(request: HttpRequest) -> HttpResponse:
    """The biggest topics, and those one follows."""
    context = {"topics": hot_topics(request.user, count=HOT), "followed": followed_topics(request.user)}
    return render(request, "community/topic_list.html", context)


@change
def follow(request: HttpRequest, name: str) -> HttpResponse:
    """POST follows, DELETE (or `undo` from a page without scripts) follows no longer."""
    topic = get_object_or_404(Topic.objects.shown().named(name))
    verb = unfollow_topic if removes(request) else follow_topic
    verb(person=signed_in(request), topic=topic)
    return answer_follow(request, topic)
