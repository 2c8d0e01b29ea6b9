"""Suggestions while typing, as JSON."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_required
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

TYPED_LIMIT = 40


def _answer(found: list[Suggestion]) -> JsonResponse:
    return JsonResponse({"suggestions": [asdict(one) for one in found]})


@login_required
@require_GET
def topics(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_topics(request.GET.get("q", "")[:TYPED_LIMIT]))


@login_required
@require_GET
def people(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_people(signed_in(request), request.GET.get("q", "")[:TYPED_LIMIT]))


@login_required
@require_GET
def places(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_places(signed_in(request), request.GET.get("q", "")[:TYPED_LIMIT]))


@login_required
@require_GET
def products(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_products(request.GET.get("q", "")[:TYPED_LIMIT]))
