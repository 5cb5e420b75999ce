"""What there is to practise, with how many questions each has."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from courses.outline.models import ContentArea, Lesson
from courses.schools.models import School
from quizzes.attempts.selection import candidates
from quizzes.attempts.types import PracticeSpec

LENGTHS = (5, 10, 20)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to practise: what the form sends, its name, how many questions there are."""

    value: str
    name: str
    available: int


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module and its lessons."""

    whole: Choice
    lessons: list[Choice]


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a learner can start now. Scopes without a question are left out."""

    mixed: Choice
    mistakes: Choice
    areas: list[Choice]
    modules: list[ModuleChoice]

    def find(self, value: str) -> Choice | None:
        """The choice with this value, if it has a question."""
        modules = [choice for module in self.modules for choice in (module.whole, *module.lessons)]
        found = next((c for c in (self.mixed, self.mistakes, *self.areas, *modules) if c.value == value), None)
        return found if found and found.available else None


def practice_choices(learner: Any, school: School) -> Choices:
    """What this learner can practise in this school, in four statements."""
    by_lesson: Counter[int | None] = Counter()
    by_area: Counter[int] = Counter()
    pool = candidates(learner=learner, school=school, spec=PracticeSpec("mixed"))
    rows = pool.order_by().values_list("question__lesson_id", Coalesce(F("area__parent_id"), F("area_id")))
    for lesson_id, area_id in rows:
        by_lesson[lesson_id] += 1
        by_area[area_id] += 1
    return Choices(
        mixed=Choice("mixed", _("Mixed practice"), by_lesson.total()),
        mistakes=Choice(
            "mistakes",
            _("Answers to put right"),
            candidates(learner=learner, school=school, spec=PracticeSpec("mistakes")).count(),
        ),
        areas=_areas(by_area),
        modules=_modules(by_lesson, school),
    )


def practice_lengths(available: int) -> list[int]:
    """The lengths worth offering: never more than there are questions."""
    fitting = [length for length in LENGTHS if length < available]
    return [*fitting, min(available, LENGTHS[-1])] if len(fitting) < len(LENGTHS) else fitting


def topic_choice(value: str, learner: Any, school: School) -> Choice | None:
    """A sub-topic of an area, which the list does not show but a milestone may ask for."""
    scope, _colon, code = value.partition(":")
    topic = ContentArea.objects.filter(code=code).order_by("-outline__valid_from").first() if scope == "area" else None
    if topic is None:
        return None
    available = candidates(learner=learner, school=school, spec=PracticeSpec("area", code)).count()
    return Choice(value, topic.name, available) if available else None


def _areas(counts: Counter[int]) -> list[Choice]:
    areas = ContentArea.objects.filter(pk__in=counts).order_by("position", "code")
    return [Choice(f"area:{area.code}", area.name, counts[area.pk]) for area in areas]


def _modules(counts: Counter[int | None], school: School) -> list[ModuleChoice]:
    lessons = Lesson.objects.live().of_school(school).filter(pk__in=[pk for pk in counts if pk])
    found: dict[int, ModuleChoice] = {}
    totals: Counter[int] = Counter()
    listed = list(lessons.in_order().select_related("module"))
    for lesson in listed:
        totals[lesson.module_id] += counts[lesson.pk]
    for lesson in listed:
        module = lesson.module
        if module.pk not in found:
            found[module.pk] = ModuleChoice(Choice(f"module:{module.uuid}", str(module), totals[module.pk]), [])
        found[module.pk].lessons.append(Choice(f"lesson:{lesson.uuid}", str(lesson), counts[lesson.pk]))
    return list(found.values())
