"""Who gets in, and finding what is theirs. Another person's or school's id is answered as a missing one."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from courses.schools.models import PersonalSettings
from quizzes.attempts.models import Attempt, AttemptItem, ItemResponse
from quizzes.attempts.querysets import AttemptQuerySet
from quizzes.bank.models import QuestionVersion

View = Callable[..., HttpResponse]


def learner_page(*methods: str, needs_school: bool = True) -> Callable[[View], View]:
    """A page for anybody who is in a school, in whatever role. Never kept by a cache.

    Without a school it says so, and how to join one.
    """

    def decorate(view: View) -> View:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else methods)
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                back = request.get_full_path() if "GET" in methods else reverse("learn_today")
                return redirect_to_login(back)
            if needs_school and not request.school:
                response = render(request, "quizzes/no_school.html")
            else:
                response = view(request, **kwargs)
            response["Cache-Control"] = "private, no-store"
            return response

        return guarded

    return decorate


def own_attempts(request: HttpRequest) -> AttemptQuerySet:
    """The person's attempts in the school they are working in."""
    return Attempt.objects.visible_to(request.user).filter(school_id=request.school.pk)


def find_attempt(request: HttpRequest, attempt_uuid: UUID) -> Attempt:
    return get_object_or_404(own_attempts(request), uuid=attempt_uuid)


def find_item(request: HttpRequest, attempt_uuid: UUID, position: int) -> AttemptItem:
    """The question with all its page needs to know, in one statement: `keys_off` (the person wants no single-key
    shortcuts), `certainty` (how sure they said they were, "" if not), `is_superseded` (there is a newer version)."""
    newer = QuestionVersion.objects.filter(
        question=OuterRef("version__question"), number__gt=OuterRef("version__number")
    )
    said = ItemResponse.objects.filter(item=OuterRef("pk")).order_by("-sequence").values("certainty")[:1]
    items = (
        AttemptItem.objects.with_question()
        .filter(attempt__in=own_attempts(request))
        .annotate(
            keys_off=Exists(PersonalSettings.objects.filter(user=request.user, single_keys=False)),
            certainty=Coalesce(Subquery(said), Value("")),
            is_superseded=Exists(newer),
        )
    )
    return get_object_or_404(items, attempt__uuid=attempt_uuid, position=position)
