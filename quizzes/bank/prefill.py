"""A new question that begins where somebody found a gap. What the person may not use is ignored without an error."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from courses.outline.models import ContentArea, Lesson, Objective
from courses.schools.models import School
from quizzes.kinds.registry import KINDS

from .models import Level, Question

# A longer number is no id, and SQLite would fail on it.
MOST_DIGITS = 18
# How a link says yes.
YES = "1"


def words_of(**asked: Any) -> str:
    """The words a link to a new question ends with; what is None or False is left out."""
    return urlencode({name: YES if value is True else value for name, value in asked.items() if value})


def begin_question(asked: QueryDict, *, school: School | None) -> Question:
    """An unsaved question of the school with what the address asks for.

    `area` is an id or a code, `lesson` and `objective` are uuids of something live that the school may write for:
    its own or the library's. An objective brings its lesson.
    """
    question = Question(school=school, area=_area(asked.get("area", "")))
    question.lesson = _one(_lessons(school), asked.get("lesson", ""))
    question.objective = _objective(question.lesson, asked.get("objective", ""), school)
    if question.objective and question.lesson is None:
        question.lesson = question.objective.lesson
    if asked.get("level") in Level.values:
        question.level = asked["level"]
    if asked.get("kind") in KINDS:
        question.kind = asked["kind"]
    question.mock_reserved = asked.get("mock_reserved") == YES
    return question


def _lessons(school: School | None) -> QuerySet:
    live = Lesson.objects.live()
    return live.of_school(school) if school else live.filter(module__course__school=None)


def _objective(lesson: Lesson | None, asked: str, school: School | None) -> Objective | None:
    """The objective of the lesson; without a lesson the one of that id, unless a copied page brought it twice."""
    lessons = [lesson] if lesson else _lessons(school)
    return _one(Objective.objects.filter(is_live=True, lesson__in=lessons).select_related("lesson"), asked)


def _area(asked: str) -> ContentArea | None:
    """By its id, or by its code in the newest outline that has it."""
    areas = ContentArea.objects.order_by("-outline__valid_from", "pk")
    if asked.isascii() and asked.isdecimal():
        return areas.filter(pk=asked).first() if len(asked) <= MOST_DIGITS else None
    # No database takes a NUL.
    return areas.filter(code=asked).first() if asked and "\0" not in asked else None


def _one(rows: QuerySet, asked: str) -> Any:
    """The one row of this uuid; None for a word that is no uuid, for no row and for several."""
    try:
        found = list(rows.filter(uuid=UUID(asked))[:2])
    except ValueError:
        return None
    return found[0] if len(found) == 1 else None
