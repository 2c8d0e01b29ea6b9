"""The library's forms of the second step and of passkeys, with our words."""

from typing import Any

from allauth.mfa.base import forms as steps
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as keys
from django.utils.translation import gettext_lazy as _

from members.forms.accounts import CODE, describe


class SecondStepForm(steps.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "code", _("Code"), **CODE)


class ProveForm(steps.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "code", _("Code"), **CODE)


class AppForm(apps.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "code", _("Code"), **CODE)


class PasskeyForm(keys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "name", _("Name"), maxlength="60")


class PasskeyNameForm(keys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "name", _("Name"), maxlength="60")
