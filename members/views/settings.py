"""The settings: profile, privacy, news, language and looks, people one keeps away."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members import profile as verbs
from members import social
from members.forms.profile import ProfileForm, facts_of
from members.forms.settings import AUTOMATIC, DisplayForm, NewsForm, PrivacyForm
from members.media import failure_sentence
from members.models import Block, MediaFile, Mute, Person
from members.signed_in import signed_in
from members.zones import listed_name
from xhs.lib.edges import change, signed_in_only
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal
from xhs.lib.images import Square
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.uploads import must_be_whole

PEOPLE_LIMIT = 500


@require_GET
@signed_in_only
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "members/settings_index.html")


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def profile(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    typed = kept_form(request)
    form = ProfileForm(request.POST or None, initial=typed.dict() if typed else facts_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_profile(person=person, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("settings_profile")
    context = {"form": form, "waiting": _waiting_avatar(person), "byte_limit": settings.UPLOAD_BYTE_LIMIT}
    return render(request, "members/settings_profile.html", context, status=400 if form.errors else 200)


def _waiting_avatar(person: Person) -> dict[str, str]:
    """What became of the picture that should be the next avatar: being drawn, or why it cannot be."""
    if not person.next_avatar_id:
        return {}
    picture = MediaFile.objects.filter(token=person.next_avatar_id).first()
    if picture is None:
        return {}
    failed = picture.state == MediaFile.State.FAILED
    return {"state": picture.state, "error": str(failure_sentence(picture.failure)) if failed else ""}


@require_POST
@change
def avatar(request: HttpRequest) -> HttpResponse:
    """Takes the file `avatar`, or with `remove` takes the avatar away. JSON for scripts, the page for others."""
    error = ""
    if "remove" in request.POST:
        verbs.remove_avatar(person=signed_in(request))
    else:
        error = _take_avatar(request)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"error": error}, status=400 if error else 200)
    if error:
        messages.error(request, error)
    else:
        messages.success(request, _("Your picture is changed. Others see it in a moment."))
    return redirect("settings_profile")


def _take_avatar(request: HttpRequest) -> str:
    """Gives the sentence that says why not, or an empty text."""
    file = request.FILES.get("avatar")
    try:
        must_be_whole(request, field="avatar")
        if file is None:
            return _("Choose a picture first.")
        verbs.change_avatar(person=signed_in(request), file=file, crop=_chosen_square(request))
    except Refusal as refusal:
        return str(refusal)
    return ""


def _chosen_square(request: HttpRequest) -> Square | None:
    """The part of the picture that was chosen in the browser; without one, or with nonsense, all of it."""
    try:
        square = Square(*map(float, request.POST.get("crop", "").split(",")[:3]))
    except (TypeError, ValueError):
        return None
    is_inside = all(0 <= share <= 1 for share in square) and square.side > 0
    return square if is_inside else None


@require_http_methods(["GET", "POST"])
@signed_in_only
def privacy(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    names = ("is_private", "shows_favourites", "shows_likes")
    form = PrivacyForm(request.POST or None, initial={name: getattr(person, name) for name in names})
    if request.method == "POST":
        form = PrivacyForm(request.POST)
        if form.is_valid():
            verbs.set_privacy(person=person, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("settings_privacy")
    return render(request, "members/settings_privacy.html", {"form": form})


@require_http_methods(["GET", "POST"])
@signed_in_only
def news(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if request.method == "POST":
        form = NewsForm(request.POST)
        if form.is_valid():
            verbs.set_notification_switches(person=person, wanted=form.wanted())
            messages.success(request, _("Saved."))
            return redirect("settings_news")
    else:
        form = NewsForm(initial=dict.fromkeys(verbs.wanted_kinds(person), True))
    return render(request, "members/settings_news.html", {"form": form})


@require_http_methods(["GET", "POST"])
@signed_in_only
def display(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = DisplayForm(
        request.POST if request.method == "POST" else None, initial=_display_of(request, person)
    )
    if request.method == "POST" and form.is_valid():
        verbs.set_language(person=person, language=form.chosen("language"))
        verbs.set_time_zone(person=person, time_zone=form.chosen("time_zone"))
        messages.success(request, _("Saved."))
        response = redirect("settings_display")
        _remember_theme(response, form.chosen("theme"))
        return response
    return render(
        request, "members/settings_display.html", {"form": form}, status=400 if form.errors else 200
    )


def _display_of(request: HttpRequest, person: Person) -> dict[str, str]:
    return {
        "language": person.language or AUTOMATIC,
        "time_zone": listed_name(person.time_zone) if person.time_zone else AUTOMATIC,
        "theme": request.COOKIES.get("theme") or AUTOMATIC,
    }


def _remember_theme(response: HttpResponse, theme: str) -> None:
    """The look belongs to the browser, not to the account: a cookie that scripts know too."""
    if theme:
        response.set_cookie(
            "theme", theme, max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax", secure=settings.HTTPS
        )
    else:
        response.delete_cookie("theme", samesite="Lax")


@require_http_methods(["GET", "POST"])
@signed_in_only
def people(request: HttpRequest) -> HttpResponse:
    """Whom the viewer blocked or muted; POST with `unblock` or `unmute` and a user name lets one of them back."""
    if request.method == "POST":
        return _let_back(request)
    viewer = signed_in(request)
    blocked = Block.objects.filter(person=viewer).select_related("target").order_by("-pk")[:PEOPLE_LIMIT]
    muted = Mute.objects.filter(person=viewer).select_related("target").order_by("-pk")[:PEOPLE_LIMIT]
    context = {"blocked": [tie.target for tie in blocked], "muted": [tie.target for tie in muted]}
    return render(request, "members/settings_people.html", context)


def _let_back(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    verb = social.unblock if "unblock" in request.POST else social.unmute
    username = request.POST.get("unblock") or request.POST.get("unmute") or ""
    verb(person=person, target=get_object_or_404(Person, username=username))
    messages.success(request, _("Done."))
    return redirect("settings_people")
