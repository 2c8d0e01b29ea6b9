"""Who asks, at edges that let only signed-in people through."""

from django.http import HttpRequest
from rest_framework.request import Request

from members.models import Person


def signed_in(request: "HttpRequest | Request") -> Person:
    """The person behind the request. Raises PermissionError for strangers: the edge forgot to ask for a log-in."""
    if not isinstance(request.user, Person):
        raise PermissionError("a stranger got past the edge")
    return request.user
