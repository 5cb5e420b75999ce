"""What the admin's front page says first: what waits for review, and who needs help."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from courses.outline.models import SIGNATURES_NEEDED
from courses.schools import walls
from courses.schools.models import Role, School
from quizzes.bank.reviewing import may_follow
from quizzes.reporting.attention import learners_at_risk

from .access import reporting_school
from .review_queue import review_queue

SHOWN = 6
REVIEW_ROLES = (Role.INSTRUCTOR, Role.REVIEWER)


class AwaitingReviewPanel(Component):
    """What is in a workflow or lacks signatures: of the school and the library; for administrators, of the library."""

    name = "awaiting_review"
    template_name = "cms/reports/awaiting_review_panel.html"
    # After Wagtail's own list of what waits for this very person, which is 210.
    order = 215

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        if not may_follow(request.user):
            return {}
        school = None if request.user.is_superuser else walls.working_school(request, *REVIEW_ROLES)
        queue = review_queue(user=request.user, school=school, limit=SHOWN)
        # What was sent for review is open to a reviewer by the workflow, without the right to edit.
        reviews = school is not None and School.objects.attended_by(request.user, Role.REVIEWER).contains(school)
        return {
            "queue": queue,
            "school": school,
            "reviews": reviews,
            "needed": SIGNATURES_NEEDED,
            "request": request,
        }


class LearnersNeedHelpPanel(Component):
    """Learners at risk by the school's rule, for those who may report on them."""

    name = "learners_need_help"
    template_name = "cms/reports/learners_panel.html"
    order = 130

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        school = reporting_school(parent_context["request"])
        if school is None:
            return {}
        concerns = learners_at_risk(school=school, at=timezone.now())
        return {"school": school, "concerns": concerns[:SHOWN], "count": len(concerns)}


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Hook for the admin's front page."""
    panels += [AwaitingReviewPanel(), LearnersNeedHelpPanel()]
