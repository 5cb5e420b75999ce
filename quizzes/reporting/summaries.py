"""A cohort on one page: each learner's milestones, who needs help and why. Read in a fixed number of statements."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.schools.models import Cohort, Enrolment
from quizzes.progress.evidence import Evidence, gather
from quizzes.progress.models import Milestone
from quizzes.progress.programme import Programme, load_programme
from quizzes.progress.trace import CHANGED, DONE, NOW, MilestoneTrace, trace_milestones
from quizzes.progress.words import day_of

from .risks import Risk, risks_of

MET, PROGRESS, REFRESH, NOT_STARTED = "met", "progress", "refresh", "not_started"


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner's state in one milestone: what stands in the cell, and the same in words."""

    state: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner of a cohort."""

    learner: Any
    enrolment: Enrolment
    risks: tuple[Risk, ...]
    cells: tuple[Cell, ...]
    met_count: int
    last_active_on: date | None
    last_active_words: str
    next_words: str

    @property
    def is_at_risk(self) -> bool:
        return bool(self.risks)


@dataclass(frozen=True, slots=True)
class CohortSummary:
    """A cohort's learners on the path of its course, those who need help first."""

    cohort: Cohort
    counted_at: datetime
    milestones: tuple[Milestone, ...]
    rows: tuple[LearnerRow, ...]

    @property
    def at_risk(self) -> tuple[LearnerRow, ...]:
        return tuple(row for row in self.rows if row.is_at_risk)

    @property
    def on_track(self) -> tuple[LearnerRow, ...]:
        return tuple(row for row in self.rows if not row.is_at_risk)


def summarize_cohort(*, cohort: Cohort, at: datetime) -> CohortSummary:
    """Everybody now enrolled: at risk first, then fewest milestones first. An order of a screen, never a ranking.

    Eleven statements for any number of learners, if the cohort comes with its school.
    """
    enrolments = list(cohort.enrolments.current().select_related("learner").order_by("pk"))
    programme = load_programme(cohort.school_id)
    path = _path(programme, cohort.course_id)
    found = gather(
        learner_ids=[e.learner_id for e in enrolments], school_id=cohort.school_id, at=at, course_id=cohort.course_id
    )
    rows = [_row(cohort, enrolment, found[enrolment.learner_id], programme, path, at) for enrolment in enrolments]
    rows.sort(key=lambda row: (not row.is_at_risk, row.met_count, str(row.learner).casefold(), row.learner.pk))
    return CohortSummary(cohort, at, path, tuple(rows))


def cell_of(trace: MilestoneTrace) -> Cell:
    """What the board shows for one milestone of one learner."""
    if trace.state == DONE:
        return Cell(MET, "✓", _("met"))
    if trace.state == CHANGED:
        return Cell(REFRESH, "↻", _("needs refresh"))
    if trace.has_begun:
        words = _("%(met)s of %(total)s rules met") % {"met": trace.met_count, "total": trace.total}
        return Cell(PROGRESS, f"{trace.met_count}/{trace.total}", words)
    return Cell(NOT_STARTED, "•", _("not started"))


def _path(programme: Programme, course_id: int) -> tuple[Milestone, ...]:
    """The milestones of the course's own path."""
    milestones = programme.of_course(course_id)
    return tuple(m for m in milestones if m.programme == milestones[0].programme)


def _row(
    cohort: Cohort,
    enrolment: Enrolment,
    evidence: Evidence,
    programme: Programme,
    path: tuple[Milestone, ...],
    at: datetime,
) -> LearnerRow:
    traces = trace_milestones(evidence, school_id=cohort.school_id, at=at, programme=programme)
    own = traces[: len(path)]
    last = day_of(evidence.last_active_at, cohort.school.time_zone) if evidence.last_active_at else None
    return LearnerRow(
        learner=enrolment.learner,
        enrolment=enrolment,
        risks=risks_of(evidence, traces, school=cohort.school, enrolled_on=enrolment.started_on, at=at),
        cells=tuple(cell_of(trace) for trace in own),
        met_count=sum(trace.state == DONE for trace in own),
        last_active_on=last,
        last_active_words=active_words(last, day_of(at, cohort.school.time_zone)),
        next_words=_next_words(own),
    )


def active_words(day: date | None, today: date) -> str:
    """When somebody was last active, as people say it."""
    if day is None:
        return _("Never")
    if day >= today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def _next_words(traces: list[MilestoneTrace]) -> str:
    """The milestone to work on, in one line."""
    if lapsed := next((trace for trace in traces if trace.state == CHANGED), None):
        return _("%s needs a refresh") % lapsed.milestone.name
    if now := next((trace for trace in traces if trace.state == NOW), None):
        return _("%s is next") % now.milestone.name
    return ""
