"""Work that follows an answer or a lesson, after commit. Takes ids, and may run twice or late."""

from django.utils import timezone
from django_tasks import task


@task()
def refresh_progress(learner_id: int, school_id: int) -> None:
    """Award the milestones whose rule now holds."""
    from .services import award_milestones

    award_milestones(learner_id=learner_id, school_id=school_id, at=timezone.now())
