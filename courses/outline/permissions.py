"""Who may study a lesson or a course."""

from typing import Any

from courses.schools.models import School

from .models import Course, Lesson


def can_study(user: Any, lesson: Lesson) -> bool:
    """Whether this lesson is open to the person: it is live, and theirs or of the shared library."""
    return Lesson.objects.visible_to(user).live().filter(pk=lesson.pk).exists()


def is_open_in(lesson: Lesson, school: School | None) -> bool:
    """Whether people of this school can study the lesson now. Asks the database nothing if the lesson came with its
    module and course. A no may still be a yes in another of the person's schools: `can_study` says."""
    course = lesson.module.course
    live = lesson.is_live and lesson.module.is_live and course.is_live
    return bool(school) and live and course.school_id in (None, school.pk)


def can_open_course(user: Any, course: Course) -> bool:
    """Whether the outline of this course is open to the person."""
    return Course.objects.visible_to(user).live().filter(pk=course.pk).exists()


def studied_in(course: Course, active: School | None) -> School | None:
    """The school that studying the course counts for: its own, whichever school the person is working in; for a course
    of the library the active one."""
    if active and course.school_id in (None, active.pk):
        return active
    return course.school
