"""Keys of the API: good for as long as the account they belong to is open."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class OpenAccountToken(TokenAuthentication):
    """The library asks only whether an account is active; ours may also be suspended or closed."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        """The person and her token. Raises AuthenticationFailed for whoever may not sign in either."""
        person, token = super().authenticate_credentials(key)
        if not person.is_open:
            raise AuthenticationFailed(_("This account is not open."))
        return person, token
