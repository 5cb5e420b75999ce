"""Addresses of this room."""

from django.urls import URLPattern, re_path

from courses.api.routers import Router

from .atlas import MuscleViewSet
from .courses import CourseViewSet, LessonViewSet
from .glossary import TermViewSet
from .me import ActiveSchoolView, EnrolmentViewSet, MeView

router = Router()
router.register("courses", CourseViewSet, "course")
router.register("lessons", LessonViewSet, "lesson")
router.register("muscles", MuscleViewSet, "muscle")
router.register("terms", TermViewSet, "term")
router.register("enrolments", EnrolmentViewSet, "enrolment")

urlpatterns: list[URLPattern] = [
    re_path(r"^me/?$", MeView.as_view(), name="me"),
    re_path(r"^me/school/?$", ActiveSchoolView.as_view(), name="active-school"),
    *router.urls,
]
