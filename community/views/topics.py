"""A topic's page, and following it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from community.feeds import topic_notes
from community.models import Topic
from community.topics import biggest_topics, follow_topic, topics_for, unfollow_topic
from community.waterfall import asked, refuses_bad_cursors, show_waterfall

HOT = 60


@require_safe
@refuses_bad_cursors
def show_topic(request: HttpRequest, name: str) -> HttpResponse:
    topic = get_object_or_404(topics_for(request.user).named(name))
    where = asked(request)
    page = topic_notes(topic=topic, viewer=request.user, cursor=where.cursor, upto=where.upto)
    return show_waterfall(request, "community/topic_detail.html", page, topic=topic)


@require_safe
def list_topics(request: HttpRequest) -> HttpResponse:
    """The biggest topics."""
    return render(request, "community/topic_list.html", {"topics": biggest_topics(request.user, count=HOT)})


@login_required
@require_http_methods(["POST", "DELETE"])
def follow(request: HttpRequest, name: str) -> HttpResponse:
    """POST follows, DELETE (or `undo` from a page without scripts) follows no longer."""
    topic = get_object_or_404(Topic.objects.shown().named(name))
    undo = request.method == "DELETE" or "undo" in request.POST
    (unfollow_topic if undo else follow_topic)(person=request.user, topic=topic)
    if "application/json" in request.headers.get("Accept", ""):
        topic.refresh_from_db(fields=["follower_count"])
        return JsonResponse({"is_followed": not undo, "count": topic.follower_count})
    return redirect(topic)
