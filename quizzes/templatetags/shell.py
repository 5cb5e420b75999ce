"""What the frame of every page needs: the main nav, and where "Course" leads this person."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from quizzes.study.services import current_enrolment

register = template.Library()


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main nav. Labels have room for 10 characters in any language."""

    label: str
    address: str
    icon: str
    is_current: bool


@register.simple_tag(takes_context=True)
def main_nav(context: dict[str, Any]) -> list[NavEntry]:
    """Today, Course, Practice, Progress; nothing for somebody without a school."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated or not request.school:
        return []
    here = _section(request)
    entries = (
        ("today", pgettext("main nav, 10 characters at most", "Today"), reverse("learn_today"), "sun"),
        ("course", pgettext("main nav, 10 characters at most", "Course"), _course_address(context), "book-open"),
        ("practice", pgettext("main nav, 10 characters at most", "Practice"), reverse("learn_practice"), "repeat-2"),
        ("progress", pgettext("main nav, 10 characters at most", "Progress"), reverse("learn_progress"), "route"),
    )
    return [NavEntry(label, address, icon, name == here) for name, label, address, icon in entries]


def _section(request: HttpRequest) -> str:
    """The entry the present page belongs to, or "" for pages beside them."""
    below = request.path.removeprefix(reverse("learn_today"))
    if below == request.path or below.startswith("search/"):
        return "" if request.path.startswith("/accounts/") else "course"
    if not below:
        return "today"
    sections = {"practice": "practice", "progress": "progress", "history": "progress"}
    return sections.get(below.partition("/")[0], "")


def _course_address(context: dict[str, Any]) -> str:
    """The course of the person's cohort; without one, the school's own page, which lists its courses.

    A view that has asked for the enrolment already hands it over as `enrolment`.
    """
    request = context["request"]
    known = "enrolment" in context
    enrolment = context["enrolment"] if known else current_enrolment(request.user, request.school)
    course = enrolment.cohort.course if enrolment else None
    return course.address if course and course.address else f"/{request.school.short_name}/"
