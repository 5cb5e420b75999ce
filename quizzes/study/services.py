"""What a learner does, told in order. The only room that joins attempts and progress.

Read a function from top to bottom to know all that happens.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.completion.models import LessonCompletion
from courses.completion.services import record_completion
from courses.outline.models import ContentArea, Lesson, Module
from courses.schools.models import Enrolment, School
from quizzes.attempts import marking
from quizzes.attempts import services as attempts
from quizzes.attempts.errors import NothingToPractise
from quizzes.attempts.models import Attempt, AttemptItem, ManualMark
from quizzes.attempts.services import Kept
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.progress.tasks import refresh_progress


def start_practice(*, learner: Any, school: School, spec: PracticeSpec, at: datetime) -> Attempt:
    """Begin a practice, or return the same one if it is open already.

    Raises AnotherAttemptOpen, or NothingToPractise for a scope without questions or of another school.
    """
    return attempts.start_attempt(
        learner=learner,
        school=school,
        enrolment=current_enrolment(learner, school),
        spec=spec,
        title=practice_title(school, spec),
        at=at,
    )


def answer_question(*, item: AttemptItem, answer: Answer, key: UUID, sequence: int) -> Kept:
    """Keep and score one answer, once per key; progress is recomputed after commit.

    Raises what `attempts.record_response` raises.
    """
    with transaction.atomic():
        kept = attempts.record_response(item=item, answer=answer, key=key, sequence=sequence)
        if kept.is_new:
            _refresh_after_commit(item.attempt.learner_id, item.attempt.school_id)
    return kept


def next_item(attempt: Attempt) -> AttemptItem | None:
    """The first question of the attempt without an answer."""
    return attempt.items.with_question().unanswered().order_by("position").first()


def finish_practice(*, attempt: Attempt, at: datetime) -> Attempt:
    """Close the practice. Twice is once."""
    with transaction.atomic():
        was_open = attempt.is_open
        closed = attempts.close_attempt(attempt=attempt, at=at)
        if was_open:
            _refresh_after_commit(attempt.learner_id, attempt.school_id)
    return closed


def mark_answer(*, item: AttemptItem, given: Mapping[str, Any], comment: str, by: Any, at: datetime) -> ManualMark:
    """Keep what an instructor gives a written answer; the learner's progress is recomputed after commit.

    Raises what `attempts.marking.mark_by_hand` raises.
    """
    with transaction.atomic():
        mark = marking.mark_by_hand(item=item, given=given, comment=comment, by=by, at=at)
        _refresh_after_commit(item.attempt.learner_id, item.attempt.school_id)
    return mark


def complete_lesson(*, learner: Any, school: School, lesson: Lesson, at: datetime) -> LessonCompletion:
    """Note that the learner has read the lesson as it is now."""
    with transaction.atomic():
        completion, is_new = record_completion(
            learner=learner,
            school=school,
            lesson=lesson,
            enrolment=current_enrolment(learner, school),
            at=at,
        )
        if is_new:
            _refresh_after_commit(learner.pk, school.pk)
    return completion


def current_enrolment(learner: Any, school: School) -> Enrolment | None:
    """The learner's newest running enrolment in the school, if there is one."""
    return (
        Enrolment.objects.current()
        .filter(learner=learner, cohort__school=school)
        .select_related("cohort__course")
        .order_by("-started_on", "-pk")
        .first()
    )


def practice_title(school: School, spec: PracticeSpec) -> str:
    """What to call the practice. Raises NothingToPractise if what it names is not there for this school."""
    if spec.scope == Attempt.Scope.MISTAKES:
        return _("Answers to put right")
    if spec.scope == Attempt.Scope.MIXED:
        return _("Mixed practice")
    lessons = Lesson.objects.live().of_school(school)
    if spec.scope == Attempt.Scope.LESSON:
        rows = lessons.filter(uuid=spec.scope_id)
    elif spec.scope == Attempt.Scope.MODULE:
        rows = Module.objects.filter(uuid=spec.scope_id, lessons__in=lessons).distinct()
    else:
        rows = ContentArea.objects.filter(code=spec.scope_id).order_by("-outline__valid_from")
    row = rows.first()
    if row is None:
        raise NothingToPractise
    return row.name if isinstance(row, ContentArea) else row.title


def _refresh_after_commit(learner_id: int, school_id: int) -> None:
    def refresh() -> None:
        refresh_progress.enqueue(learner_id=learner_id, school_id=school_id)

    # Robust: what was kept is kept. A queue that is away is logged and fails no answer; the next one makes up for it.
    transaction.on_commit(refresh, robust=True)
