"""Signing in for programs, and one's own account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from members.models import Person
from members.profile import edit_profile
from members.serializers import MeSerializer, ProfileSerializer, SignInSerializer, TokenSerializer
from members.signed_in import signed_in
from xhs.lib.errors import NotAllowed
from xhs.lib.throttle import address_of, count_or_refuse


class SignInRefused(NotAllowed):
    """Name, password or code are not right; which of them is not said."""


class TokenView(APIView):
    """A token to send instead of a cookie."""

    permission_classes = [AllowAny]

    @extend_schema(request=SignInSerializer, responses=TokenSerializer)
    def post(self, request: Request) -> Response:
        """Sign in. Ten tries in five minutes from one address and for one name."""
        given = SignInSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        person = sign_in(request, **given.validated_data)
        token, _made = Token.objects.get_or_create(user=person)
        return Response({"token": token.key})

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """The token is good for nothing from now on."""
        Token.objects.filter(user_id=request.user.pk).delete()
        return Response(status=204)


def sign_in(request: Request, *, login: str, password: str, code: str = "") -> Person:
    """The person these belong to. Raises SignInRefused, TooOften, and NotAllowed before she confirmed her address."""
    for who in (address_of(request._request), login.lower()):
        count_or_refuse(what="token", who=who, limit=10, seconds=300)
    key = "email" if "@" in login else "username"
    person = authenticate(request._request, **{key: login.strip(), "password": password})
    if not isinstance(person, Person) or not _second_step(person, code):
        raise SignInRefused("sign_in_refused", _("Name, password or code are not right."))
    if not EmailAddress.objects.filter(user=person, verified=True).exists():
        raise NotAllowed(
            "email_unconfirmed", _("Confirm your e-mail address first: log in on the site once.")
        )
    return person


def _second_step(person: Person, code: str) -> bool:
    apps = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)
    return all(app.wrap().validate_code(code.strip()) for app in apps)


class MeView(APIView):
    """The signed-in person."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        return Response(MeSerializer(signed_in(request)).data)

    @extend_schema(request=ProfileSerializer, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Changes the profile; what is left out stays as it is."""
        given = ProfileSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        names = ("display_name", "bio", "region", "birth_year", "gender")
        values: dict[str, Any] = {name: getattr(signed_in(request), name) for name in names}
        person = edit_profile(person=signed_in(request), **{**values, **given.validated_data})
        return Response(MeSerializer(person).data)
