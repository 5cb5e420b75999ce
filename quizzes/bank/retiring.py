"""Taking a question out of use for good, and bringing it back. Its versions and the answers to them stay."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from .log_actions import BROUGHT_BACK, RETIRED
from .models import Question


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a question is used: what retiring it touches, and what it leaves alone.

    `open_practices` are still answered to their end. `answers` and `learners` stay on record.
    `left_in_lesson`: other live questions of the same owner in its lesson.
    """

    lesson: Any
    paragraph: Any
    objective: Any
    open_practices: int
    answers: int
    learners: int
    left_in_lesson: int | None


def uses_of(question: Question) -> Uses:
    """Where the question is used, in four statements."""
    open_items = question.versions.filter(items__attempt__state="open", items__answered_at=None)
    left = None
    if question.lesson_id:
        others = Question.objects.filter(lesson=question.lesson_id, live=True).exclude(pk=question.pk)
        left = others.filter(school=question.school_id).count()
    return Uses(
        lesson=question.lesson,
        paragraph=question.paragraph,
        objective=question.objective,
        open_practices=open_items.values("items__attempt").distinct().count(),
        answers=question.responses.count(),
        learners=question.responses.order_by().values("learner").distinct().count(),
        left_in_lesson=left,
    )


@transaction.atomic
def retire_question(*, question: Question, by: Any, at: datetime, reason: str = "") -> Question:
    """The question leaves practice and the usual list. What waits in moderation or for its time is cancelled. Twice is
    once."""
    if question.retired_at is not None:
        return question
    if question.current_workflow_state is not None:
        question.current_workflow_state.cancel(user=by)
    if question.live:
        question.unpublish(user=by)
    # Unpublishing does this for what is live alone; a draft that was never live would come by itself.
    question.revisions.update(approved_go_live_at=None)
    question.retired_at = at
    Question.objects.filter(pk=question.pk).update(retired_at=at)
    log(instance=question, action=RETIRED, user=by, data={"reason": reason})
    return question


@transaction.atomic
def bring_back(*, question: Question, by: Any, at: datetime) -> Question:
    """The question is a draft again, to be read and published like any other. Twice is once."""
    if question.retired_at is None:
        return question
    question.retired_at = None
    Question.objects.filter(pk=question.pk).update(retired_at=None)
    log(instance=question, action=BROUGHT_BACK, user=by)
    return question
