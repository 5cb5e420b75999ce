"""Choosing, starting, resuming and finishing a practice."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from courses.errors import DomainError
from courses.outline.models import Lesson
from quizzes.attempts.errors import AnotherAttemptOpen
from quizzes.attempts.models import Attempt
from quizzes.attempts.types import PracticeSpec
from quizzes.study.services import finish_practice, next_item, start_practice
from quizzes.study.starting import finish_and_start

from .access import find_attempt, learner_page, own_attempts
from .forms import USUAL_LENGTH, PracticeForm
from .scopes import practice_choices, practice_lengths, topic_choice
from .summary import summarize, with_counts


@learner_page("GET", "POST")
def practice(request: HttpRequest) -> HttpResponse:
    """Choose what to practise, and start it."""
    if request.method != "POST":
        return _choose(request, chosen=_asked_for(request))
    form = PracticeForm(request.POST)
    if not form.is_valid():
        return _choose(request, chosen="", errors=[PracticeForm.NOTHING_CHOSEN], status=400)
    spec = form.cleaned_data["spec"]
    try:
        started = _start(request, spec, form.cleaned_data.get("finish"))
    except AnotherAttemptOpen as error:
        return _another_open(request, spec, error)
    except DomainError as error:
        return _choose(request, chosen=_value(spec), errors=[error.detail], status=error.status)
    return redirect("learn_attempt", attempt_uuid=started.uuid)


@learner_page("GET")
def attempt(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """Lead to the question that is next, or to the summary."""
    found = find_attempt(request, attempt_uuid)
    item = next_item(found) if found.is_open else None
    if item is None:
        return redirect("learn_finish", attempt_uuid=found.uuid)
    return redirect("learn_item", attempt_uuid=found.uuid, position=item.position)


@learner_page("GET", "POST")
def finish(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """How the practice went; sending the form closes it."""
    found = find_attempt(request, attempt_uuid)
    if request.method == "POST":
        finish_practice(attempt=found, at=timezone.now())
        return redirect("learn_finish", attempt_uuid=found.uuid)
    context = {"attempt": found, "summary": summarize(found), "lesson": _lesson_of(found)}
    return render(request, "quizzes/finish.html", context)


def _lesson_of(attempt: Attempt) -> Lesson | None:
    """The lesson a practice was started for, while it can be opened."""
    if attempt.scope != Attempt.Scope.LESSON:
        return None
    return Lesson.objects.live().filter(uuid=attempt.scope_id).first()


def _start(request: HttpRequest, spec: PracticeSpec, finish: UUID | None) -> Attempt:
    who = {"learner": request.user, "school": request.school}
    closing = own_attempts(request).open().filter(uuid=finish).first() if finish else None
    if closing is not None:
        return finish_and_start(finish=closing, **who, spec=spec, at=timezone.now())
    return start_practice(**who, spec=spec, at=timezone.now())


def _choose(request: HttpRequest, *, chosen: str, errors: list | None = None, status: int = 200) -> HttpResponse:
    choices = practice_choices(request.user, request.school)
    found = choices.find(chosen) or topic_choice(chosen, request.user, request.school)
    lengths = practice_lengths((found or choices.mixed).available)
    context = {
        "choices": choices,
        "chosen": found or choices.mixed,
        "is_empty_scope": bool(chosen) and found is None and chosen != choices.mixed.value and not errors,
        "lengths": lengths,
        "usual_length": USUAL_LENGTH if USUAL_LENGTH in lengths else lengths[-1],
        "open_attempt": own_attempts(request).open().first(),
        "errors": errors or [],
    }
    return render(request, "quizzes/practice.html", context, status=status)


def _another_open(request: HttpRequest, spec: PracticeSpec, error: AnotherAttemptOpen) -> HttpResponse:
    open_attempt = with_counts(own_attempts(request)).get(uuid=error.facts["attempt"])
    context = {"open_attempt": open_attempt, "spec": spec, "detail": error.detail}
    return render(request, "quizzes/another_open.html", context, status=error.status)


def _asked_for(request: HttpRequest) -> str:
    """The scope a link asks to put in front; mixed for anything that is none."""
    form = PracticeForm(request.GET)
    return _value(form.cleaned_data["spec"]) if form.is_valid() else Attempt.Scope.MIXED.value


def _value(spec: PracticeSpec) -> str:
    return f"{spec.scope}:{spec.scope_id}" if spec.scope_id else spec.scope
