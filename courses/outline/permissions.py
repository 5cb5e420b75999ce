"""Who may study a lesson or a course."""

from typing import Any

from .models import Course, Lesson


def can_study(user: Any, lesson: Lesson) -> bool:
    """Whether this lesson is open to the person: it is live, and theirs or of the shared library."""
    return Lesson.objects.visible_to(user).live().filter(pk=lesson.pk).exists()


def can_open_course(user: Any, course: Course) -> bool:
    """Whether the outline of this course is open to the person."""
    return Course.objects.visible_to(user).live().filter(pk=course.pk).exists()
