"""Ties between people: following, requests, muting, blocking, and lists of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import social
from members.follow_lists import followees_of, followers_of, requests_to
from members.models import Follow, Person
from members.signed_in import signed_in
from members.social import Tie
from xhs.lib.edges import answer, change, removes, signed_in_only
from xhs.lib.listing import asked, more_url, refuses_bad_cursors


def _person(request: HttpRequest, username: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user), username=username.lower())


@change
def follow(request: HttpRequest, username: str) -> HttpResponse:
    """The answer tells what the viewer is now: none, requested or following."""
    viewer = signed_in(request)
    social.slow_down(person=viewer)
    target = _person(request, username)
    tie = Tie.NONE
    if removes(request):
        social.unfollow(person=viewer, target=target)
    else:
        tie = social.follow(person=viewer, target=target)
    said = _("%(name)s will see your request.") % {"name": target.name} if tie is Tie.REQUESTED else ""
    target.refresh_from_db(fields=["follower_count"])
    data = {"state": tie.value, "said": said, "count": target.follower_count}
    return answer(request, data, said=said, back="")


@change
def mute(request: HttpRequest, username: str) -> HttpResponse:
    viewer = signed_in(request)
    target = _person(request, username)
    if removes(request):
        social.unmute(person=viewer, target=target)
        said = _("You see %(name)s again.") % {"name": target.name}
    else:
        social.mute(person=viewer, target=target)
        said = _("%(name)s is muted, and will not notice.") % {"name": target.name}
    return answer(request, {"said": said}, said=said)


@change
def block(request: HttpRequest, username: str) -> HttpResponse:
    """A person who is blocked is found by the one who blocked her, to let her go again."""
    viewer = signed_in(request)
    if removes(request):
        target = get_object_or_404(social.blockable_by(viewer), username=username.lower())
        social.unblock(person=viewer, target=target)
        said = _("%(name)s is not blocked any more.") % {"name": target.name}
    else:
        target = _person(request, username)
        social.block(person=viewer, target=target)
        said = _("%(name)s is blocked. You find the list in your settings.") % {"name": target.name}
    return answer(request, {"said": said}, said=said, back="/")


@change
def follower(request: HttpRequest, username: str) -> HttpResponse:
    """DELETE (or POST with undo=1): this person does not follow the viewer any more."""
    if not removes(request):
        raise Http404
    social.remove_follower(person=signed_in(request), follower=_person(request, username))
    return answer(request, {}, said=_("Removed. They are not told."))


@change
def follow_request(request: HttpRequest, username: str) -> HttpResponse:
    """POST accepts, DELETE (or POST with undo=1) declines."""
    viewer = signed_in(request)
    asker = _person(request, username)
    if removes(request):
        social.decline_request(person=viewer, asker=asker)
        return answer(request, {"state": "declined"})
    accepted = social.accept_request(person=viewer, asker=asker)
    said = (
        _("%(name)s follows you now.") % {"name": asker.name}
        if accepted
        else _("There is no request any more.")
    )
    return answer(request, {"state": "accepted" if accepted else "gone", "said": said}, said=said)


@require_safe
@signed_in_only
@refuses_bad_cursors
def follow_requests(request: HttpRequest) -> HttpResponse:
    """Who waits to follow the viewer's private account."""
    page = requests_to(person=signed_in(request), cursor=asked(request).cursor)
    context = {"page": page, "more_url": more_url(request, page.next)}
    return render(request, "members/follow_requests.html", context)


@require_safe
@refuses_bad_cursors
def followers(request: HttpRequest, username: str) -> HttpResponse:
    return _show_ties(request, username, "followers")


@require_safe
@refuses_bad_cursors
def following(request: HttpRequest, username: str) -> HttpResponse:
    return _show_ties(request, username, "following")


def _show_ties(request: HttpRequest, username: str, which: str) -> HttpResponse:
    person = _person(request, username)
    context: dict[str, Any] = {"person": person, "which": which, "is_me": person.pk == request.user.pk}
    if _is_locked(person, request.user):
        return render(request, "members/follow_list.html", {**context, "is_locked": True})
    listed = followers_of if which == "followers" else followees_of
    page = listed(person=person, viewer=request.user, cursor=asked(request).cursor)
    context |= {"page": page, "more_url": more_url(request, page.next)}
    return render(request, "members/follow_list.html", context)


def _is_locked(person: Person, viewer: Any) -> bool:
    if not person.is_private or person.pk == viewer.pk:
        return False
    return not Follow.objects.filter(person_id=viewer.pk or 0, target=person).exists()
