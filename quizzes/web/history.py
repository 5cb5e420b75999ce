"""What was practised before, newest first."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .access import find_attempt, learner_page, own_attempts
from .summary import summarize, with_counts

ATTEMPTS_A_PAGE = 20


@learner_page("GET")
def history(request: HttpRequest) -> HttpResponse:
    pages = Paginator(with_counts(own_attempts(request)), ATTEMPTS_A_PAGE)
    return render(request, "quizzes/history.html", {"page": pages.get_page(request.GET.get("page"))})


@learner_page("GET")
def history_attempt(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """Every question of one attempt; each answered one leads to its reasons."""
    found = find_attempt(request, attempt_uuid)
    return render(request, "quizzes/history_attempt.html", {"attempt": found, "summary": summarize(found)})
