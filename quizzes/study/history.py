"""Study that happened in the past, kept with its own times: what the demo's histories are made of.

Everything goes through the services a request uses, except that times are given and progress is recomputed when asked.
No view and no API may import this module; an import contract says so.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from courses.completion.services import record_completion, record_visit
from courses.outline.models import Lesson
from courses.schools.models import Enrolment, School
from quizzes.attempts import services as attempts
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.progress.services import award_milestones

from .services import practice_title


@dataclass(frozen=True, slots=True)
class Past:
    """One learner's time in one school, and the chance that decides what nobody decided.

    `seen` counts how often each question (by its row's id) was answered in it.
    """

    learner: Any
    school: School
    enrolment: Enrolment | None
    chance: random.Random
    seen: dict[int, int] = field(default_factory=dict)


def read_lesson(past: Past, *, lesson: Lesson, at: datetime, seconds: int, is_finished: bool) -> None:
    """The learner opened the lesson, had it open for `seconds`, and marked it as read if `is_finished`."""
    ended = at + timedelta(seconds=seconds)
    record_visit(learner=past.learner, school=past.school, lesson=lesson, at=at)
    record_visit(learner=past.learner, school=past.school, lesson=lesson, at=ended)
    if is_finished:
        record_completion(learner=past.learner, school=past.school, lesson=lesson, enrolment=past.enrolment, at=ended)


@transaction.atomic
def begin_practice(past: Past, *, spec: PracticeSpec, at: datetime) -> Attempt:
    """A practice that began at `at`. Raises what `attempts.start_attempt` raises."""
    return attempts.start_attempt(
        learner=past.learner,
        school=past.school,
        enrolment=past.enrolment,
        spec=spec,
        title=practice_title(past.school, spec),
        at=at,
        seed=past.chance.getrandbits(62),
    )


@transaction.atomic
def keep_answer(past: Past, *, item: AttemptItem, answer: Answer, sequence: int, at: datetime) -> None:
    """An answer given at `at`. Answers of one learner must come in the order they were given."""
    key = UUID(int=past.chance.getrandbits(128), version=4)
    attempts.record_response(item=item, answer=answer, key=key, sequence=sequence, given_at=at)


def end_practice(*, attempt: Attempt, at: datetime) -> Attempt:
    return attempts.close_attempt(attempt=attempt, at=at)


def recompute(past: Past, *, at: datetime) -> None:
    """Award what had been earned by `at`."""
    award_milestones(learner_id=past.learner.pk, school_id=past.school.pk, at=at)
