"""Signing up and signing in: what the account library asks the project."""

import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from members.arrivals import settle_arrival
from members.mailing import dress
from members.models import Person, SiteIdentity
from members.reserved import is_reserved
from members.signals import names_changed
from members.visitors import person_with
from members.zones import ZONES
from xhs.lib.browsers import name_browser, name_system
from xhs.lib.kept_forms import now_types
from xhs.lib.throttle import address_of

log = logging.getLogger(__name__)
EMAIL_STAGE = "allauth.account.stages.EmailVerificationStage"

_WRONG = _("The name or the password is not right. Check both, or get a code by mail instead.")
_TOO_MANY = _("That was wrong too many times. Wait a few minutes, or reset your password.")


class SignInBackend(AuthenticationBackend):
    """Lets in people with an open account. Asked on every request, so it also ends what was open elsewhere."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user.is_open)

    def get_user(self, user_id: Any) -> Person | None:
        person = person_with(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None


class AccountAdapter(DefaultAccountAdapter):
    """The project's answers to the account library's questions."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _("A little too fast. Wait a moment and try again."),
        "incorrect_code": _("That is not the code we sent. Look again, or ask for a new one."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not your password."),
        "username_taken": _("Somebody has this user name already. Try another one."),
        "username_blacklisted": _("This user name is kept back. Try another one."),
        "duplicate_email": _("This is already your address."),
        "same_as_current": _("This is already your address."),
        "email_taken": _("This address cannot be used here."),
    }

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Small letters only; raises ValidationError for names that are taken, kept back or oddly spelt."""
        lowered = username.lower()
        if is_reserved(lowered):
            raise ValidationError(self.error_messages["username_blacklisted"], code="username_blacklisted")
        return str(super().clean_username(lowered, shallow=shallow))

    def get_login_stages(self) -> list[str]:
        """The second factor before the address: with a password alone nobody gives an account an address of theirs."""
        stages: list[str] = super().get_login_stages()
        return sorted(stages, key=lambda stage: stage == EMAIL_STAGE)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """A newcomer keeps the language and the time zone she signed up in."""
        user.language = get_language() or ""
        zone = request.COOKIES.get("time_zone", "")
        user.time_zone = zone if zone in ZONES else ""
        saved = super().save_user(request, user, form, commit=commit)
        if commit:
            names_changed.send(sender=Person, person_id=saved.pk)
        return saved

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the outermost of our proxies saw it; all visitors without an address share one."""
        return clean_client_ip(address_of(request)) or "0.0.0.0"  # noqa: S104

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Turns away whoever proved who she is but may not come in."""
        if user.is_open:
            return None
        clear_login(request)
        why = "closed" if user.closed_at else "suspended"
        return HttpResponseRedirect(f"{reverse('account_inactive')}?{urlencode({'why': why})}")

    def post_login(self, request: HttpRequest, user: Any, *, signup: bool, **kwargs: Any) -> HttpResponse:
        """A newcomer is welcomed, somebody about to leave is asked to stay; then on to where she was going."""
        response: HttpResponse = super().post_login(request, user, signup=signup, **kwargs)
        now_types(request, response)
        stop = "welcome" if signup else "account_closing" if user.closing_at else ""
        settle_arrival(request, response, person=user, is_new=signup)
        if stop:
            going = kwargs.get("redirect_url") or get_next_redirect_url(request) or ""
            query = f"?{urlencode({'next': going})}" if going else ""
            response["Location"] = reverse(stop) + query
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings_security")

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        known = {"site": SiteIdentity.current(), "site_url": settings.SITE_URL, **context}
        message: EmailMessage = super().render_mail(template_prefix, email, known, headers)
        if isinstance(message, EmailMultiAlternatives):
            dress(message, code=context.get("code", ""))
        return message

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends now; says so on a page of its own where the mail server does not answer."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.error("mail %s could not be sent: %s", template_prefix, error)
            raise ImmediateHttpResponse(render(self.request, "account/mail_failed.html", status=503))


class SecondStepAdapter(DefaultMFAAdapter):
    """A passkey is a way in of its own; only an authenticator app makes the password ask for a second step."""

    def is_mfa_enabled(self, user: Any, types: list[str] | None = None) -> bool:
        if types and set(types) == {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
            types = [Authenticator.Type.TOTP]
        return bool(super().is_mfa_enabled(user, types=types))

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        """What a new passkey is called at first: the browser and the system it was made in."""
        agent = self.request.headers.get("user-agent", "")
        known = [name for name in (name_system(agent), name_browser(agent)) if name]
        return " · ".join(known) or gettext("Passkey")

    def get_totp_issuer(self) -> str:
        return SiteIdentity.current().name

    def _get_site_name(self) -> str:
        return SiteIdentity.current().name


def forget_unverified(person: Person) -> None:
    """Takes back a sign-up whose address was never confirmed, so that its user name is free again."""
    if person.last_login is None and not EmailAddress.objects.filter(user=person, verified=True).exists():
        person.delete()
