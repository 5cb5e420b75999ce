"""One learner as their instructors and coordinators see them. Opening it is recorded."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.schools.models import Enrolment
from courses.schools.services import record_disclosure
from quizzes.reporting.learners import LearnerSummary, Path, summarize_learner
from quizzes.reporting.summaries import cell_of

from .access import find_enrolment


class LearnerDetailView(WagtailAdminTemplateMixin, TemplateView):
    """Why a learner may need help, what to do, and what that rests on."""

    template_name = "cms/reports/learner_detail.html"
    header_icon = "user"
    enrolment: Enrolment
    summary: LearnerSummary

    def get(self, request: HttpRequest, cohort_uuid: UUID, learner_uuid: UUID, **kwargs: Any) -> HttpResponse:
        self.enrolment = find_enrolment(request, cohort_uuid, learner_uuid)
        now = timezone.now()
        self.summary = summarize_learner(enrolment=self.enrolment, at=now)
        self.disclosure = record_disclosure(
            school=self.enrolment.cohort.school,
            learner=self.enrolment.learner,
            viewer=request.user,
            what=_("Progress, in %s") % self.enrolment.cohort,
            at=now,
        )
        return super().get(request, **kwargs)

    def get_page_title(self) -> str:
        return str(self.enrolment.learner)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        cohort = self.enrolment.cohort
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cohort_board"), "label": _("Cohort board")},
            {"url": reverse("cohort_board_cohort", args=[cohort.uuid]), "label": cohort.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            summary=self.summary,
            enrolment=self.enrolment,
            cohort=self.enrolment.cohort,
            disclosure=self.disclosure,
            paths=[_shown(path, is_first=place == 0) for place, path in enumerate(self.summary.paths)],
            **kwargs,
        )


def _shown(path: Path, *, is_first: bool) -> dict[str, Any]:
    """A path with the cells of its strip; the course's own path stands open."""
    title = _("Milestones") if is_first else _("Milestones of the exam")
    return {"title": title, "path": path, "is_open": is_first, "cells": [(t, cell_of(t)) for t in path.traces]}
