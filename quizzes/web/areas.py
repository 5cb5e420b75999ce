"""How a learner does in each exam area, and how sure that is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from courses.outline.models import ContentArea
from courses.schools.models import Enrolment, School
from quizzes.bank.models import QuestionVersion
from quizzes.engine.classical import wilson

# Fewer answers than this say nothing about an area; older ones say little about today. Measured, not chosen for looks.
ANSWERS_NEEDED = 8
WINDOW = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One exam area: newest fresh answer to each of `answers` questions, `right` of them right.

    `share`, `low` and `high` are whole percent; they are None while there are too few answers for a number.
    """

    code: str
    name: str
    answers: int
    right: int
    available: int
    share: int | None
    low: int | None
    high: int | None

    @property
    def is_enough(self) -> bool:
        return self.share is not None

    @property
    def still_needed(self) -> int:
        return max(0, ANSWERS_NEEDED - self.answers)


@dataclass(frozen=True, slots=True)
class OpenTopics:
    """The sub-topics of one exam area that no question here asks about, by name."""

    area: str
    topics: tuple[str, ...]


def topics_without_questions(enrolment: Enrolment | None, school: School) -> list[OpenTopics]:
    """What the exam's outline names and nothing in practice or kept for mocks asks about, area by area. One statement.

    Without a course that follows an outline there is nothing to hold the questions against: an empty list.
    """
    if not (enrolment and enrolment.cohort.course.outline_id):
        return []
    asked = QuestionVersion.objects.asked_or_kept().of_school(school).filter(area=OuterRef("pk"))
    topics = ContentArea.objects.filter(outline=enrolment.cohort.course.outline_id, parent__isnull=False)
    topics = topics.exclude(Exists(asked)).order_by("parent__position", "parent__code", "position", "code")
    by_area: dict[str, list[str]] = {}
    for area, topic in topics.values_list("parent__name", "name"):
        by_area.setdefault(area, []).append(topic)
    return [OpenTopics(area, tuple(names)) for area, names in by_area.items()]


def area_rows(evidence: Any, enrolment: Enrolment | None, school: School, at: datetime) -> list[AreaRow]:
    """The areas of the course's outline, weakest first, those without enough evidence last. Two statements."""
    answers: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for reply in evidence.replies.values():
        if reply.at >= at - WINDOW:
            answers[reply.area] += 1
            right[reply.area] += reply.is_right
    available = _available(school)
    areas = ContentArea.objects.top().order_by("position", "code")
    if enrolment and enrolment.cohort.course.outline_id:
        areas = areas.filter(outline=enrolment.cohort.course.outline_id)
    else:
        areas = areas.filter(code__in=[*answers, *available])
    rows = {a.code: _row(a, answers[a.code], right[a.code], available.get(a.code, 0)) for a in areas}
    return sorted(rows.values(), key=lambda row: (not row.is_enough, row.share or 0, -row.answers))


def _row(area: ContentArea, answers: int, right: int, available: int) -> AreaRow:
    if answers < ANSWERS_NEEDED:
        return AreaRow(area.code, area.name, answers, right, available, None, None, None)
    low, high = wilson(right, answers)
    percents = (round(100 * share) for share in (right / answers, low, high))
    return AreaRow(area.code, area.name, answers, right, available, *percents)


def _available(school: School) -> dict[str, int]:
    versions = QuestionVersion.objects.available().of_school(school).order_by()
    top = Coalesce("area__parent__code", "area__code")
    return dict(versions.annotate(top=top).values_list("top").annotate(Count("pk")))
