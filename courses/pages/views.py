"""The search page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .search import search


@require_safe
@login_required
def search_page(request: HttpRequest) -> HttpResponse:
    """Lessons and words that match `q`."""
    found = search(request.GET.get("q", ""), learner=request.user, school=request.school)
    return render(request, "courses/search.html", {"found": found})
