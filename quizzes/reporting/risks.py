"""Who needs help, and why, in words. The thresholds are the school's; the rule is about getting help, never a rank."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.schools.models import School
from quizzes.progress.clauses import UNAVAILABLE
from quizzes.progress.evidence import Evidence
from quizzes.progress.trace import CHANGED, DONE, MilestoneTrace
from quizzes.progress.words import day_of, listed

INACTIVE, EXAM_NEAR, LAPSED = "inactive", "exam_near", "lapsed"
# More names than these are only counted on the board.
NAMED = 3
# Where a target for the exam date is kept, once timed exams give it a source.
EXAM_TARGET = "P14"


@dataclass(frozen=True, slots=True)
class Risk:
    """One reason to step in, and what to do about it."""

    code: str
    words: str
    action: str


def risks_of(
    evidence: Evidence, traces: list[MilestoneTrace], *, school: School, enrolled_on: date, at: datetime
) -> tuple[Risk, ...]:
    """Every reason that holds now. Reasons that rest on timed exams join when there are timed exams."""
    today = day_of(at, school.time_zone)
    found = [
        *_lapsed(traces),
        _inactive(evidence, school, enrolled_on, today),
        _exam_near(evidence, traces, school, today),
    ]
    return tuple(risk for risk in found if risk is not None)


def _lapsed(traces: list[MilestoneTrace]) -> list[Risk]:
    return [
        Risk(
            LAPSED,
            _("%(name)s lapsed on %(day)s")
            % {"name": trace.milestone.name, "day": date_format(trace.needs_refresh_on, "DATE_FORMAT")},
            _("Ask for a refresh: %s") % " ".join(c.evidence for c in trace.clauses if not c.holds),
        )
        for trace in traces
        if trace.state == CHANGED and trace.needs_refresh_on
    ]


def _inactive(evidence: Evidence, school: School, enrolled_on: date, today: date) -> Risk | None:
    seen = evidence.last_active_at
    since = day_of(seen, school.time_zone) if seen else enrolled_on
    days = (today - since).days
    if days < school.risk_inactive_days:
        return None
    words = (
        ngettext("No activity for %s day", "No activity for %s days", days)
        if seen
        else ngettext("No activity since joining %s day ago", "No activity since joining %s days ago", days)
    )
    return Risk(INACTIVE, words % days, _("Get in touch and ask what is in the way."))


def _exam_near(evidence: Evidence, traces: list[MilestoneTrace], school: School, today: date) -> Risk | None:
    if evidence.exam_on is None:
        return None
    days = (evidence.exam_on - today).days
    open_targets = [trace for trace in exam_targets(traces) if trace.state != DONE]
    if not 0 <= days < school.risk_exam_near_days or not open_targets:
        return None
    names = [trace.milestone.short_name for trace in open_targets]
    words = ngettext("Exam in %s day", "Exam in %s days", days) % days
    return Risk(
        EXAM_NEAR,
        _("%(exam)s, target not met: %(what)s") % {"exam": words, "what": _few(names)},
        _("Still open: %s. Agree on what to practise first, or on a later date.") % listed(names),
    )


def _few(names: list[str]) -> str:
    """Up to three names, or how many there are."""
    if len(names) <= NAMED:
        return listed(names)
    return ngettext("%s milestone", "%s milestones", len(names)) % len(names)


def exam_targets(traces: list[MilestoneTrace]) -> list[MilestoneTrace]:
    """What should be met before the exam date.

    The timed exam to standard where it can be judged. Until then, of the exam's own path (or of the only one there is),
    the milestones about content areas and those that lapse.
    """
    judged = [trace for trace in traces if any(clause.status != UNAVAILABLE for clause in trace.clauses)]
    if target := [trace for trace in judged if trace.milestone.code == EXAM_TARGET]:
        return target
    path = traces[0].milestone.programme if traces else ""
    exam = [trace for trace in judged if trace.milestone.programme != path] or judged
    return [trace for trace in exam if trace.milestone.lapses_after_days or _is_about_an_area(trace)]


def _is_about_an_area(trace: MilestoneTrace) -> bool:
    return {"area_accuracy", "lessons_complete"} <= {clause.kind for clause in trace.clauses}
