"""Products side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mall.wishes.comparing import asked_ids, candidates, compare


@require_safe
def show_comparison(request: HttpRequest) -> HttpResponse:
    """?ids=1,2,3: what is not sold any more is left out; more than four are not looked at."""
    comparison = compare(asked_ids(request.GET.getlist("ids")), viewer=request.user)
    suggested = candidates(viewer=request.user, comparison=comparison)
    return render(request, "mall/compare.html", {"comparison": comparison, "candidates": suggested})
