"""Starting a practice while another one is open."""

from datetime import datetime
from typing import Any

from django.db import transaction

from courses.schools.models import School
from quizzes.attempts.models import Attempt
from quizzes.attempts.types import PracticeSpec

from .services import finish_practice, start_practice


def finish_and_start(*, finish: Attempt, learner: Any, school: School, spec: PracticeSpec, at: datetime) -> Attempt:
    """Close the named practice and begin another. Raises what `start_practice` raises; then nothing was closed."""
    with transaction.atomic():
        finish_practice(attempt=finish, at=at)
        return start_practice(learner=learner, school=school, spec=spec, at=at)
