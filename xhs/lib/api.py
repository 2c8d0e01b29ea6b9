"""What every part of the API shares: how a refusal, a page and a permission look on the wire."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import exception_handler

from xhs.lib.cursor import PAGE, Page
from xhs.lib.errors import Refusal
from xhs.lib.numbers import LARGEST_KEY


class ProblemSerializer(serializers.Serializer[Any]):
    """The body of every 4xx answer: `code` for programs, `detail` for people, `field` where one is at fault."""

    code = serializers.CharField()
    detail = serializers.CharField()
    field = serializers.CharField(required=False)


class OneOfField(serializers.ChoiceField):
    """A choice whose refusal does not repeat what was sent: that may be nothing an answer can hold."""

    default_error_messages = {"invalid_choice": _("Choose one of what is offered.")}


def answer_refusal(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: a Refusal becomes its own status; everything has a code and a sentence."""
    if isinstance(error, Refusal):
        body = {"code": error.code, "detail": str(error)}
        if error.field:
            body["field"] = error.field
        return Response(body, status=error.status)
    if isinstance(error, serializers.ValidationError):
        return Response(_invalid(error), status=status.HTTP_400_BAD_REQUEST)
    response = exception_handler(error, context)
    if response is not None and isinstance(response.data, dict):
        code = "not_found" if isinstance(error, Http404) else getattr(error, "default_code", "refused")
        response.data.setdefault("code", code)
    return response


def _invalid(error: serializers.ValidationError) -> dict[str, Any]:
    """The first fault in the common shape, and all of them under `errors`."""
    detail = error.detail
    if not isinstance(detail, dict):
        return {"code": "invalid", "detail": _sentence(detail), "errors": {"": detail}}
    field = next(iter(detail))
    return {"code": "invalid", "detail": _sentence(detail[field]), "field": field, "errors": detail}


def _sentence(detail: Any) -> str:
    while isinstance(detail, list | dict) and detail:
        detail = next(iter(detail.values())) if isinstance(detail, dict) else detail[0]
    return str(detail or "")


def answer_page(
    request: Request, page: "Page[Any]", serialize: "Callable[[list[Any]], Any]", *, status_code: int = 200
) -> Response:
    """`{"results": [...], "next": address or null}`; `serialize` is given the rows of the page."""
    following = replace_query_param(request.build_absolute_uri(), "cursor", page.next) if page.next else None
    return Response({"results": serialize(page.items), "next": following}, status=status_code)


def key_in(address: int) -> int:
    """A number of an address as a key; raises Http404 for what the database could not even look for."""
    if address > LARGEST_KEY:
        raise Http404
    return address


def page_size(request: Request, *, largest: int = 60) -> int:
    """`?size=`, between 1 and `largest`; a page's usual size for anything else."""
    asked = request.query_params.get("size", "")
    return min(max(int(asked), 1), largest) if asked.isdecimal() and len(asked) < 6 else PAGE


def page_of(row: "type[serializers.BaseSerializer[Any]]", name: str) -> "type[serializers.Serializer[Any]]":
    """The description of a page of such rows, for the OpenAPI document."""
    fields = {"results": row(many=True), "next": serializers.URLField(allow_null=True)}
    return type(f"{name}Page", (serializers.Serializer,), fields)
