"""A person's page, and people one may like."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.acquaintances import people_one_may_like
from community.board_list import boards_of
from community.people import Profile, meet, notes_on_tab
from community.waterfall import show_waterfall
from members.faces import face_of
from xhs.lib.cursor import Page
from xhs.lib.edges import signed_in_only
from xhs.lib.listing import asked, refuses_bad_cursors
from xhs.lib.regions import name_of as region_name


@require_safe
@refuses_bad_cursors
def person(request: HttpRequest, username: str) -> HttpResponse:
    """The profile with one of its lists: notes, favourites (with boards) or liked."""
    if username != username.lower():
        return redirect("person", username.lower(), permanent=True)
    profile = meet(viewer=request.user, username=username)
    if profile is None:
        raise Http404(_("This person is not here any more."))
    tab = request.GET.get("tab", "notes")
    where = asked(request)
    page = notes_on_tab(profile=profile, tab=tab, viewer=request.user, cursor=where.cursor, upto=where.upto)
    if page is None:
        return redirect("person", username)
    region = region_name(profile.person.region, get_language() or "en")
    boards = boards_of(owner=profile.person, viewer=request.user) if tab == "favourites" else []
    context = {"profile": profile, "person": profile.person, "tab": tab, "tabs": _tabs(profile, tab)}
    context |= {
        "region": region,
        "follow_url": reverse("follow_person", args=[username]),
        "face": face_of(profile.person),
    }
    locked_page: Page[Any] = Page([])
    page = locked_page if profile.is_locked else page
    return show_waterfall(request, "community/person_detail.html", page, boards=boards, **context)


def _tabs(profile: Profile, current: str) -> list[dict[str, Any]]:
    base = profile.person.get_absolute_url()
    return [
        {
            "label": label,
            "url": base if name == "notes" else f"{base}?tab={name}",
            "is_current": name == current,
            "count": None,
        }
        for name, label in profile.tabs()
    ]


@require_safe
@signed_in_only
def suggested(request: HttpRequest) -> HttpResponse:
    """People the viewer may like; with `?fragment=` the rows alone."""
    found = people_one_may_like(viewer=request.user, limit=24)
    people = [face_of(one.person, one.reason) for one in found]
    template = "community/_suggested.html" if "fragment" in request.GET else "community/person_suggest.html"
    return render(request, template, {"people": people})
