"""Milestones as a learner reads them. The rules and their words come from quizzes.progress."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quizzes.progress.trace import CHANGED, NEXT, NOW, MilestoneTrace

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
class Path:
    """The milestones of one programme, in order."""

    name: str
    traces: list[MilestoneTrace]


def paths(traces: Iterable[MilestoneTrace]) -> list[Path]:
    """The traces by programme, the learner's course first, as they come."""
    names = {"neuromuscular": _("To the certificate"), "mblex": _("To the licensing exam")}
    found: dict[str, Path] = {}
    for trace in traces:
        programme = trace.milestone.programme
        found.setdefault(programme, Path(names.get(programme, programme), [])).traces.append(trace)
    return list(found.values())
