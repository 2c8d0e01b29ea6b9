"""The account library's forms with our words and what phones need to know about each field.

The classes differ from theirs in labels and attributes; the checks are the library's.
"""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AS_TYPED = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
CODE = {
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "maxlength": "12",
    "class": "code-input",
    **AS_TYPED,
}


MISSING = {
    "login": _("Please type your e-mail or user name."),
    "email": _("Please type your e-mail."),
    "username": _("Please choose a user name."),
    "password": _("Please type your password."),
    "oldpassword": _("Please type the password you had until now."),
    "password1": _("Please choose a password."),
    "code": _("Please type the code."),
    "name": _("Please give it a name."),
}
"""What is said where a field was left empty, by its name."""


def describe(
    fields: dict[str, forms.Field],
    name: str,
    label: "str | Promise",
    help_text: "str | Promise" = "",
    **attributes: Any,
) -> None:
    """Gives a field our label, help and word for its absence, and its control these attributes, no placeholder."""
    field = fields[name]
    field.label = label  # type: ignore[assignment]
    field.error_messages["required"] = MISSING[name]
    field.help_text = help_text  # type: ignore[assignment]
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


def describe_email(fields: dict[str, forms.Field], label: "str | Promise") -> None:
    describe(fields, "email", label, inputmode="email", **AS_TYPED)


class LogInForm(library.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(
            self.fields,
            "login",
            _("E-mail or user name"),
            **{**AS_TYPED, "autocomplete": "username webauthn"},
        )
        describe(self.fields, "password", _("Password"))


class SignUpForm(library.SignupForm):
    field_order = ["email", "username", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_email(self.fields, _("E-mail"))
        describe(
            self.fields,
            "username",
            _("User name"),
            _(
                "3 to 30 letters, digits, dots or underscores. Your name can be anything; you choose it later."
            ),
            **AS_TYPED,
        )
        describe(self.fields, "password1", _("Password"), _("At least 8 characters."), minlength="8")


class RequestCodeForm(library.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_email(self.fields, _("E-mail"))


class ForgotPasswordForm(library.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_email(self.fields, _("E-mail"))


class ChangeEmailForm(library.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_email(self.fields, _("New e-mail"))


class FirstEmailForm(library.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_email(self.fields, _("E-mail"))


class LogInCodeForm(library.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "code", _("Code"), **CODE)


class VerificationCodeForm(library.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "code", _("Code"), **CODE)


class ResetCodeForm(library.ConfirmPasswordResetCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "code", _("Code"), **CODE)


class _OnePasswordField:
    """The new password is typed once: the eye beside it shows what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        del fields["password2"]
        describe(fields, "password1", _("New password"), _("At least 8 characters."), minlength="8")
        if "oldpassword" in fields:
            describe(fields, "oldpassword", _("Password until now"))


class NewPasswordForm(_OnePasswordField, library.ResetPasswordKeyForm):
    pass


class FirstPasswordForm(_OnePasswordField, library.SetPasswordForm):
    pass


class ChangePasswordForm(_OnePasswordField, library.ChangePasswordForm):
    pass


class ReauthenticateForm(library.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self.fields, "password", _("Password"))
