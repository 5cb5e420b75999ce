"""Milestones as a learner reads them. The rules and their words come from quizzes.progress."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.progress.trace import CHANGED, LATER, NEXT, NOW, MilestoneTrace

# What deserves attention first: the step in hand, then one that asks for a refresh, then one that is open.
ATTENTION = (NOW, CHANGED, NEXT)


def next_milestone(traces: Iterable[MilestoneTrace]) -> MilestoneTrace | None:
    """The milestone to work on; None when there is none, or all are earned or not open yet."""
    listed = list(traces)
    for state in ATTENTION:
        for trace in listed:
            if trace.state == state:
                return trace
    return None


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone on the path, and in one sentence why it is not earned yet ("" when it is)."""

    trace: MilestoneTrace
    why: str


@dataclass(frozen=True, slots=True)
class Path:
    """The milestones of one programme, in order."""

    name: str
    steps: list[Step]

    @property
    def earned(self) -> int:
        return sum(step.trace.earned_at is not None for step in self.steps)


def paths(traces: Iterable[MilestoneTrace]) -> list[Path]:
    """The traces by programme, the learner's course first, as they come."""
    names = {"neuromuscular": _("To the certificate"), "mblex": _("To the licensing exam")}
    listed = list(traces)
    found: dict[str, Path] = {}
    for trace in listed:
        programme = trace.milestone.programme
        path = found.setdefault(programme, Path(names.get(programme, programme), []))
        path.steps.append(Step(trace, why_not_yet(trace, listed)))
    return list(found.values())


def why_not_yet(trace: MilestoneTrace, others: Iterable[MilestoneTrace]) -> str:
    """One sentence: the only open line in its own words, or how many lines are open; names instead of codes."""
    open_lines = [clause for clause in trace.clauses if not clause.holds]
    if trace.state == LATER and not trace.has_begun:
        before = trace.milestone.opens_after
        same_path = (other for other in others if other.milestone.programme == trace.milestone.programme)
        name = next((other.milestone.name for other in same_path if other.milestone.code == before), before)
        return _("Opens after %(name)s.") % {"name": name}
    if trace.state == CHANGED or len(open_lines) < 2:
        return trace.why_not_yet
    return ngettext(
        "%(n)s line of its rule is still open.", "%(n)s lines of its rule are still open.", len(open_lines)
    ) % {"n": len(open_lines)}
