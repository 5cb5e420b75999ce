"""One learner as their school may see them: milestones, content areas with ranges, recent practice."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor
from typing import Any

from django.db.models import Count, Q, Sum

from courses.outline.models import ContentArea
from courses.schools.models import Enrolment
from quizzes.attempts.models import Attempt
from quizzes.engine.classical import wilson
from quizzes.progress.evidence import Evidence, gather
from quizzes.progress.trace import MilestoneTrace, trace_milestones
from quizzes.progress.words import FEWEST_FOR_SHARE, day_of, number

from .risks import Risk, risks_of
from .summaries import active_words

# The normal deviate of a two-sided 90 % interval, as the charts of areas show it.
Z_90 = 1.6448536269514722
RECENT = 10


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A content area: different questions by their newest first-or-spaced answer. Percent, 0..100, whole."""

    code: str
    name: str
    answers: int
    right: int

    @property
    def is_enough(self) -> bool:
        return self.answers >= FEWEST_FOR_SHARE

    @property
    def missing(self) -> int:
        return max(0, FEWEST_FOR_SHARE - self.answers)

    @property
    def share(self) -> int:
        return floor(100 * self.right / self.answers + 1e-6) if self.answers else 0

    @property
    def low(self) -> int:
        return floor(100 * wilson(self.right, self.answers, Z_90)[0] + 1e-6)

    @property
    def high(self) -> int:
        return ceil(100 * wilson(self.right, self.answers, Z_90)[1] - 1e-6)


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One practice: when, on what, how much of it was answered, how much of that is judged (a person marks the rest),
    and the points."""

    attempt: Attempt
    asked: int
    answered: int
    judged: int
    points: float

    @property
    def points_words(self) -> str:
        return number(self.points)


@dataclass(frozen=True, slots=True)
class Path:
    """The milestones of one programme."""

    programme: str
    traces: tuple[MilestoneTrace, ...]

    @property
    def met_count(self) -> int:
        return sum(trace.is_in_force for trace in self.traces)


@dataclass(frozen=True, slots=True)
class LearnerSummary:
    """Everything the learner's page shows."""

    learner: Any
    enrolment: Enrolment
    risks: tuple[Risk, ...]
    paths: tuple[Path, ...]
    areas: tuple[AreaLine, ...]
    attempts: tuple[AttemptLine, ...]
    days_to_exam: int | None
    last_active_words: str


def summarize_learner(*, enrolment: Enrolment, at: datetime) -> LearnerSummary:
    """One learner in one cohort. `enrolment` comes with its learner and its cohort's school."""
    cohort, learner = enrolment.cohort, enrolment.learner
    evidence = gather(learner_ids=[learner.pk], school_id=cohort.school_id, at=at, course_id=cohort.course_id)[
        learner.pk
    ]
    traces = trace_milestones(evidence, school_id=cohort.school_id, at=at)
    today = day_of(at, cohort.school.time_zone)
    last = day_of(evidence.last_active_at, cohort.school.time_zone) if evidence.last_active_at else None
    return LearnerSummary(
        learner=learner,
        enrolment=enrolment,
        risks=risks_of(evidence, traces, school=cohort.school, enrolled_on=enrolment.started_on, at=at),
        paths=paths_of(traces),
        areas=areas_of(evidence, cohort.course.outline_id),
        attempts=_attempts(learner.pk, cohort.school_id),
        days_to_exam=(enrolment.aims_for - today).days if enrolment.aims_for else None,
        last_active_words=active_words(last, today),
    )


def paths_of(traces: list[MilestoneTrace]) -> tuple[Path, ...]:
    """The traces by programme, in their order."""
    found: dict[str, list[MilestoneTrace]] = {}
    for trace in traces:
        found.setdefault(trace.milestone.programme, []).append(trace)
    return tuple(Path(programme, tuple(rows)) for programme, rows in found.items())


def areas_of(evidence: Evidence, outline_id: int | None) -> tuple[AreaLine, ...]:
    """The areas of the course's outline, weakest first; those without enough evidence last."""
    areas = ContentArea.objects.top().filter(outline=outline_id).order_by("position", "code")
    lines = []
    for code, name in areas.values_list("code", "name"):
        marks = [reply.is_right for reply in evidence.replies.values() if reply.area == code]
        lines.append(AreaLine(code, name, len(marks), sum(marks)))
    return tuple(sorted(lines, key=lambda line: (not line.is_enough, line.share if line.is_enough else 0)))


def _attempts(learner_id: int, school_id: int) -> tuple[AttemptLine, ...]:
    rows = (
        Attempt.objects.filter(learner=learner_id, school=school_id)
        .annotate(
            asked=Count("items"),
            answered=Count("items", filter=Q(items__answered_at__isnull=False)),
            judged=Count("items", filter=Q(items__answered_at__isnull=False, items__points__isnull=False)),
            points=Sum("items__points"),
        )
        .order_by("-started_at")[:RECENT]
    )
    return tuple(AttemptLine(row, row.asked, row.answered, row.judged, row.points or 0.0) for row in rows)
