"""The search page and the glossary."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.schools.places import owner_of_address

from .glossary import asked_words, by_letter, glossary_terms
from .search import search


@require_safe
@login_required
def search_page(request: HttpRequest) -> HttpResponse:
    """Lessons and words that match `q`."""
    found = search(request.GET.get("q", ""), learner=request.user, school=request.school)
    return render(request, "courses/search.html", {"found": found})


@require_safe
def glossary_page(request: HttpRequest, school: str) -> HttpResponse:
    """Every word the lessons explain, or those that hold `q`."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    owner = owner_of_address(request, school)
    words = asked_words(request.GET.get("q", ""))
    terms = glossary_terms(owner, words)
    about = {"place": school, "words": words, "count": len(terms)}
    shown = {"found": terms, "groups": []} if words else {"found": [], "groups": by_letter(terms)}
    return render(request, "courses/glossary.html", about | shown)
