"""Suggestions while typing, as JSON."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from community.suggesting import (
    Suggestion,
    suggest_people,
    suggest_places,
    suggest_products,
    suggest_topics,
)
from members.signed_in import signed_in
from xhs.lib.edges import signed_in_only

TYPED_LIMIT = 40


def _answer(found: list[Suggestion]) -> JsonResponse:
    return JsonResponse({"suggestions": [asdict(one) for one in found]})


@require_GET
@signed_in_only
def topics(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_topics(request.GET.get("q", "")[:TYPED_LIMIT]))


@require_GET
@signed_in_only
def people(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_people(signed_in(request), request.GET.get("q", "")[:TYPED_LIMIT]))


@require_GET
@signed_in_only
def places(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_places(signed_in(request), request.GET.get("q", "")[:TYPED_LIMIT]))


@require_GET
@signed_in_only
def products(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_products(request.GET.get("q", "")[:TYPED_LIMIT]))
