"""Suggestions while typing, as JSON."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from community.suggesting import Suggestion, suggest_people, suggest_places, suggest_topics

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
    return _answer(suggest_people(request.user, request.GET.get("q", "")[:TYPED_LIMIT]))  # type: ignore[arg-type]


@login_required
@require_GET
def places(request: HttpRequest) -> JsonResponse:
    return _answer(suggest_places(request.user, request.GET.get("q", "")[:TYPED_LIMIT]))  # type: ignore[arg-type]
