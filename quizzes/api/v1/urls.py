"""Addresses of this room."""

from django.urls import URLPattern, re_path

from courses.api.base import UUID_PATTERN
from courses.api.routers import Router

from .attempts import AttemptViewSet
from .lessons import LessonCompletionView
from .progress import AwardViewSet, MilestonesView

router = Router()
router.register("attempts", AttemptViewSet, "attempt")
router.register("progress/awards", AwardViewSet, "award")

urlpatterns: list[URLPattern] = [
    re_path(rf"^lessons/(?P<uuid>{UUID_PATTERN})/complete/?$", LessonCompletionView.as_view(), name="lesson-complete"),
    re_path(r"^progress/milestones/?$", MilestonesView.as_view(), name="milestones"),
    *router.urls,
]
