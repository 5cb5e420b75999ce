"""Addresses of the reports, below /admin/."""

from django.urls import path

from .cohort_board import CohortBoardView, CohortListView
from .learner_detail import LearnerDetailView

urlpatterns = [
    path("cohort-board/", CohortListView.as_view(), name="cohort_board"),
    path("cohort-board/<uuid:cohort_uuid>/", CohortBoardView.as_view(), name="cohort_board_cohort"),
    path(
        "cohort-board/<uuid:cohort_uuid>/<uuid:learner_uuid>/",
        LearnerDetailView.as_view(),
        name="cohort_board_learner",
    ),
]
