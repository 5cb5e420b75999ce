"""What a teaching page may say about practice. Templates of the site load this; Python in `courses` may not."""

from dataclasses import dataclass
from typing import Any

from django import template

from courses.outline.models import Lesson
from courses.schools.models import School
from quizzes.bank.models import QuestionVersion

register = template.Library()


@dataclass(frozen=True, slots=True)
class Offer:
    """A practice a page can start: how many questions there are, and how many it would ask."""

    scope: str
    scope_id: str
    available: int
    length: int


@register.simple_tag(takes_context=True)
def practice_offer(context: dict[str, Any], lesson: Lesson, areas: list[str], length: int) -> Offer:
    """The practice behind a practice block: on its first area, or on the lesson it stands in."""
    scope, scope_id = ("area", areas[0]) if areas else ("lesson", str(lesson.uuid))
    versions = QuestionVersion.objects.available().of_school(context["request"].school)
    if scope == "lesson":
        versions = versions.filter(question__lesson=lesson)
    else:
        versions = versions.filter(area__code__startswith=scope_id)
    available = versions.count()
    return Offer(scope, scope_id, available, min(length, available))


@register.simple_tag
def open_question_count(courses: list[Any], school: School | None) -> int:
    """How many questions learners of these courses can practise now in the school; without one, the library's own.

    Schools add questions of their own to library lessons, and those of others are none of this page's business.
    """
    versions = QuestionVersion.objects.available()
    versions = versions.of_school(school) if school else versions.filter(question__school=None)
    return versions.filter(question__lesson__module__course__in=courses).count()
