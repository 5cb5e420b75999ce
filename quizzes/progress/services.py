"""Awarding milestones."""

from datetime import datetime

from .models import MilestoneAward


def award_milestones(*, learner_id: int, school_id: int, at: datetime) -> list[MilestoneAward]:
    """Record an award for every milestone whose rule holds and that has none in force. Returns the new ones."""
    from .evidence import gather
    from .trace import trace_milestones

    evidence = gather(learner_ids=[learner_id], school_id=school_id, at=at)[learner_id]
    awarded = []
    for trace in trace_milestones(evidence, school_id=school_id, at=at):
        if trace.holds and not trace.is_in_force:
            award, is_new = MilestoneAward.objects.get_or_create(
                milestone=trace.milestone,
                learner_id=learner_id,
                school_id=school_id,
                renewal=trace.renewals,
                defaults={"earned_at": at, "rule": trace.milestone.rule, "evidence": trace.as_evidence()},
            )
            if is_new:
                awarded.append(award)
    return awarded
