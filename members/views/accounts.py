"""Around signing up and in: welcome, starting over, security at a glance, and pages of the library we changed."""

from contextlib import suppress
from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.internal.userkit import user_id_to_str
from allauth.account.stages import EmailVerificationStage
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import email_verification_sent
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.i18n import set_language as set_language_cookie

from members.accounts import forget_unverified
from members.forms.accounts import FirstEmailForm
from members.forms.profile import WelcomeForm, facts_of
from members.profile import ProfileRefused, edit_profile, set_language
from members.signed_in import signed_in
from xhs.lib.edges import signed_in_only
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal


@require_http_methods(["GET", "POST"])
@signed_in_only
def welcome(request: HttpRequest) -> HttpResponse:
    """The first page of a newcomer; everything on it may be left out."""
    person = signed_in(request)
    going = get_next_redirect_url(request) or "/"
    form = WelcomeForm(request.POST if request.method == "POST" else None, initial=facts_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            edit_profile(person=person, bio=person.bio, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return HttpResponseRedirect(going)
    return render(
        request, "members/welcome.html", {"form": form, "next": going}, status=400 if form.errors else 200
    )


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Back to an empty sign-up, for whoever mistyped the address; looks the same whether or not it was known here. Who
    has an account and mistyped its first address is asked for it again."""
    if _was_never_reached(request):
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        return redirect("account_first_email")
    stage = get_pending_stage(request)
    if stage is not None and stage.login.signup and stage.login.user is not None:
        forget_unverified(stage.login.user)
    clear_login(request)
    return redirect(passthrough_next_redirect_url(request, reverse("account_signup"), "next"))


def confirm_email(request: HttpRequest) -> HttpResponseBase:
    """The library's page for the code. Where none was sent, as there is no address to send it to, one is asked for:
    the library leads back to logging in, which leads here again."""
    if _has_no_address(request):
        return redirect("account_first_email")
    return email_verification_sent(request)


@require_http_methods(["GET", "POST"])
def first_email(request: HttpRequest) -> HttpResponse:
    """Asks somebody who proved who she is, and has no address, for one; the code sent there lets her in."""
    stage = get_pending_stage(request)
    if stage is None or not _has_no_address(request):
        return redirect("account_login")
    form = FirstEmailForm(stage.login.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save(request)
        return redirect("account_email_verification_sent")
    return render(request, "account/first_email.html", {"form": form}, status=400 if form.errors else 200)


def _has_no_address(request: HttpRequest) -> bool:
    """Whether she waits for her address to be confirmed and no code is on its way to her. One that is another's, who
    used this browser before, does not count: it would let her in."""
    stage = get_pending_stage(request)
    if stage is None or stage.key != EmailVerificationStage.key or stage.login.user is None:
        return False
    sent = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY) or {}
    return bool(sent.get("user_id") != user_id_to_str(stage.login.user))


def _was_never_reached(request: HttpRequest) -> bool:
    """Whether she waits for the code to the first address of an account that is not new."""
    stage = get_pending_stage(request)
    if stage is None or stage.key != EmailVerificationStage.key or stage.login.user is None:
        return False
    return not stage.login.signup and not stage.login.user.emailaddress_set.exists()


@require_GET
@signed_in_only
def security(request: HttpRequest) -> HttpResponse:
    """Ways in and second steps, at a glance."""
    found = Authenticator.objects.filter(user_id=request.user.pk).only("type", "data")
    types = [one.type for one in found]
    codes = next((one.wrap() for one in found if one.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "passkeys": types.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in types,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
    }
    return render(request, "members/settings_security.html", context)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remembers the language in the browser, and for somebody signed in also in her settings."""
    if request.user.is_authenticated:
        with suppress(ProfileRefused):
            set_language(person=signed_in(request), language=request.POST.get("language", ""))
    return set_language_cookie(request)


class AddPasskey(AddWebAuthnView):
    """Recovery codes belong to the second step: a passkey alone brings none."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        ours = Authenticator.objects.filter(user_id=self.request.user.pk)
        if self.did_generate_recovery_codes and not ours.filter(type=Authenticator.Type.TOTP).exists():
            ours.filter(type=Authenticator.Type.RECOVERY_CODES).delete()
        return response

    def get_success_url(self) -> str:
        return reverse("mfa_list_webauthn")


add_passkey = AddPasskey.as_view()
