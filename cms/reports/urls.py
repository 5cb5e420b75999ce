"""Addresses of the reports, below /admin/."""

from django.urls import path

from .cohort_board import CohortBoardView, CohortListView
from .coverage import CoverageView
from .learner_detail import LearnerDetailView
from .marking import MarkAnswerView, MarkingListView

urlpatterns = [
    path("reports/coverage/", CoverageView.as_view(), name="bank_coverage"),
    path("marking/", MarkingListView.as_view(), name="marking"),
    path("marking/<uuid:item_uuid>/", MarkAnswerView.as_view(), name="marking_answer"),
    path("cohort-board/", CohortListView.as_view(), name="cohort_board"),
    path("cohort-board/<uuid:cohort_uuid>/", CohortBoardView.as_view(), name="cohort_board_cohort"),
    path(
        "cohort-board/<uuid:cohort_uuid>/<uuid:learner_uuid>/",
        LearnerDetailView.as_view(),
        name="cohort_board_learner",
    ),
]
