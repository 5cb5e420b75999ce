"""Marking a lesson as read. The lesson itself is a page of the course."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.outline.models import Lesson
from courses.outline.permissions import studied_in
from quizzes.study.services import complete_lesson

from .access import learner_page


@learner_page("POST")
def complete(request: HttpRequest, lesson_uuid: UUID) -> HttpResponse:
    """Note that the lesson was read, and go back to it."""
    lessons = Lesson.objects.visible_to(request.user).live().select_related("module__course")
    lesson = get_object_or_404(lessons, uuid=lesson_uuid)
    school = studied_in(lesson.module.course, request.school)
    complete_lesson(learner=request.user, school=school, lesson=lesson, at=timezone.now())
    messages.success(request, _("Lesson %(number)s is marked as read.") % {"number": lesson.number or lesson.title})
    return redirect(lesson.address or "learn_today")
