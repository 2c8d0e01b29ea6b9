"""Addresses below /accounts/ that come before the account library's own: ours, and pages of theirs that moved."""

from django.urls import path
from django.views.generic import RedirectView

from members.views import accounts

urlpatterns = [
    path("start-over/", accounts.start_over, name="account_start_over"),
    path("confirm-email/", accounts.confirm_email, name="account_email_verification_sent"),
    path("first-email/", accounts.first_email, name="account_first_email"),
    path("sessions/", RedirectView.as_view(pattern_name="settings_devices"), name="usersessions_list"),
    path("2fa/", RedirectView.as_view(pattern_name="settings_security"), name="mfa_index"),
    path("2fa/webauthn/add/", accounts.add_passkey, name="mfa_add_webauthn"),
]
