"""Which milestones a learner has, which clauses of the others hold, and why not yet, in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .clauses import HOLDS, NOT_YET, UNAVAILABLE, ClauseTrace, Question
from .evidence import Evidence
from .judges import trace_clause
from .models import Milestone
from .programme import Programme, load_programme
from .words import day_of, listed

DONE, NOW, NEXT, LATER, CHANGED = "done", "now", "next", "later", "changed"
STATES = (DONE, CHANGED, NOW, NEXT, LATER)


@dataclass(slots=True)
class MilestoneTrace:
    """One milestone for one learner.

    state: "done" earned and in force; "changed" earned, but it needs a refresh; "now" the first of the path that is not
    earned; "next" open as well; "later" opens after another one. `holds` says whether the rule holds at this moment.
    `met_count` of `total` lines of the rule hold.
    """

    milestone: Milestone
    holds: bool
    clauses: tuple[ClauseTrace, ...]
    met_count: int
    total: int
    renewals: int
    earned_at: datetime | None
    needs_refresh_on: date | None
    is_in_force: bool
    state: str = NEXT
    why_not_yet: str = ""

    @property
    def next_clause(self) -> ClauseTrace | None:
        """The first line that does not hold and has a next step."""
        return next((clause for clause in self.clauses if not clause.holds and clause.link_text), None)

    @property
    def has_begun(self) -> bool:
        return any(clause.has_begun for clause in self.clauses)

    def as_evidence(self) -> dict[str, Any]:
        """What an award keeps: every line with the numbers it rests on."""
        return {"clauses": [clause.as_evidence() for clause in self.clauses]}


def trace_milestones(
    evidence: Evidence, *, school_id: int, at: datetime, programme: Programme | None = None
) -> list[MilestoneTrace]:
    """Every milestone of the school for one learner, the path of the learner's course first.

    Three statements; none with a `programme` at hand (see `load_programme`), which a list of learners shares.
    """
    programme = programme or load_programme(school_id)
    traces: list[MilestoneTrace] = []
    earned: dict[str, set[str]] = {}
    for milestone in programme.of_course(evidence.course_id):
        have = earned.setdefault(milestone.programme, set())
        trace = _trace(milestone, Question(evidence, programme, at, have))
        if trace.is_in_force or trace.holds:
            have.add(milestone.code)
        traces.append(trace)
    _place(traces, earned)
    for trace in traces:
        trace.why_not_yet = _why_not_yet(trace, evidence)
    return traces


def _trace(milestone: Milestone, question: Question) -> MilestoneTrace:
    kind, lines = next(iter(milestone.rule.items()))
    clauses = tuple(_line(line, question) for line in lines)
    met = sum(clause.holds for clause in clauses)
    holds = met == len(clauses) if kind == "all" else met > 0
    awards = question.evidence.awards.get((milestone.programme, milestone.code), [])
    refresh_at = _refresh_at(milestone, awards[-1].at) if awards else None
    return MilestoneTrace(
        milestone=milestone,
        holds=holds,
        clauses=clauses,
        met_count=met if kind == "all" else min(met, 1),
        total=len(clauses) if kind == "all" else 1,
        renewals=max((award.renewal for award in awards), default=-1) + 1,
        earned_at=awards[-1].at if awards else None,
        needs_refresh_on=day_of(refresh_at, question.evidence.time_zone) if refresh_at else None,
        is_in_force=bool(awards) and (refresh_at is None or question.at < refresh_at),
    )


def _refresh_at(milestone: Milestone, earned_at: datetime) -> datetime | None:
    days = milestone.lapses_after_days
    return earned_at + timedelta(days=days) if days else None


def _line(line: dict[str, Any], question: Question) -> ClauseTrace:
    """A clause, or a group of them as one line."""
    if "kind" in line:
        return trace_clause(line, question)
    kind, inner = next(iter(line.items()))
    parts = tuple(trace_clause(clause, question) for clause in inner)
    met = [part for part in parts if part.holds]
    holds = len(met) == len(parts) if kind == "all" else bool(met)
    without_source = all(part.status == UNAVAILABLE for part in parts)
    status = HOLDS if holds else UNAVAILABLE if without_source else NOT_YET
    text = listed(part.text for part in parts) if kind == "all" else _(" or ").join(part.text for part in parts)
    shown = met if holds else [part for part in parts if not part.holds]
    step = next((part.step for part in shown if part.link_text), parts[0].step)
    return ClauseTrace(kind, text, status, " ".join(part.evidence for part in shown), step, {}, parts)


def _place(traces: list[MilestoneTrace], earned: dict[str, set[str]]) -> None:
    """Say where on its path each milestone stands."""
    has_now: set[str] = set()
    for trace in traces:
        programme = trace.milestone.programme
        opens_after = trace.milestone.opens_after
        if trace.is_in_force:
            trace.state = DONE
        elif trace.earned_at:
            trace.state = CHANGED
        elif opens_after and opens_after not in earned[programme]:
            trace.state = LATER
        elif programme not in has_now and not _cannot_hold_yet(trace):
            trace.state = NOW
            has_now.add(programme)


def _cannot_hold_yet(trace: MilestoneTrace) -> bool:
    """Whether nothing a learner does now could move it: every open line waits for something that is not available."""
    return all(clause.status == UNAVAILABLE for clause in trace.clauses if not clause.holds) and not trace.holds


def _why_not_yet(trace: MilestoneTrace, evidence: Evidence) -> str:
    if trace.is_in_force:
        return ""
    if trace.earned_at:
        return _lapsed(trace, evidence)
    if trace.holds:
        return _("Everything is met. It is recorded after your next answer or lesson.")
    if trace.state == LATER and not trace.has_begun:
        return _("Opens after milestone %s.") % trace.milestone.opens_after
    return " ".join(clause.evidence for clause in trace.clauses if not clause.holds)


def _lapsed(trace: MilestoneTrace, evidence: Evidence) -> str:
    words = _("Earned on %(earned)s and kept. It lasts %(days)s days and needs a refresh since %(since)s.") % {
        "earned": date_format(day_of(trace.earned_at, evidence.time_zone), "DATE_FORMAT"),
        "days": trace.milestone.lapses_after_days,
        "since": date_format(trace.needs_refresh_on, "DATE_FORMAT"),
    }
    missing = [clause.evidence for clause in trace.clauses if not clause.holds]
    return " ".join([words, *missing])
