"""What the admin's front page says first: what waits for review, and who needs help."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from courses.schools import walls
from quizzes.reporting.attention import learners_at_risk

from .access import reporting_school
from .review_queue import review_queue

SHOWN = 6


class AwaitingReviewPanel(Component):
    """What of the school is in a workflow or lacks signatures; of the library, for administrators."""

    name = "awaiting_review"
    template_name = "cms/reports/awaiting_review_panel.html"
    order = 120

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        school = None if request.user.is_superuser else walls.working_school(request)
        if school is None and not request.user.is_superuser:
            return {}
        return {"queue": review_queue(school=school, limit=SHOWN), "school": school, "request": request}


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
