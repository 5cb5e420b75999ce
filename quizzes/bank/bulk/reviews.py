"""Which of many questions somebody reviews at the moment."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from quizzes.bank.models import Question


def reviews_of(questions: Sequence[Question]) -> dict[int, str]:
    """Of each question in a review the review's status: in progress, or sent back for changes."""
    active = WorkflowState.objects.active().filter(
        base_content_type=Question.get_base_content_type(), object_id__in=[str(each.pk) for each in questions]
    )
    return {int(pk): status for pk, status in active.values_list("object_id", "status")}


def why_busy(question: Question, reviews: dict[int, str]) -> str:
    """Why the content of the question is not to be touched now, or ""."""
    if question.pk in reviews:
        if reviews[question.pk] == WorkflowState.STATUS_NEEDS_CHANGES:
            return _("A reviewer asked for changes. Their comment is answered on the question's own page.")
        return _("It is in moderation. Its review has to end first.")
    if question.is_scheduled:
        return _("It waits for the time it goes live.")
    return ""
