"""Awarding milestones, and setting up those a school begins with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.schools.models import School

from .evidence import gather
from .models import Milestone, MilestoneAward
from .trace import trace_milestones

COPIED = ("code", "name", "short_name", "explanation", "rule", "lapses_after_days", "opens_after")


def award_milestones(*, learner_id: int, school_id: int, at: datetime) -> list[MilestoneAward]:
    """Record an award for every milestone whose rule holds and that has none in force. Returns the new ones."""
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


@transaction.atomic
def load_milestones(data: Mapping[str, Any], *, school: School | None = None, refresh: bool = False) -> list[Milestone]:
    """The milestones of the data, published, for a school or for the library; a milestone that is there stays as it is.

    With `refresh` those take the data's words and rules again. Awards are never touched. Raises ValidationError for a
    rule that cannot be read.
    """
    loaded = []
    for programme, rows in data["programmes"].items():
        for position, row in enumerate(rows, start=1):
            known = Milestone.objects.filter(school=school, programme=programme, code=row["code"]).first()
            if known is not None and not refresh:
                loaded.append(known)
                continue
            loaded.append(_load(known or Milestone(school=school, live=False), programme, position, row))
    return loaded


@transaction.atomic
def adopt_milestones(*, school: School) -> list[Milestone]:
    """Make every library milestone the school does not have its own of the school's, unchanged. Again makes none.

    From then on the school's rows hold; what learners earned under the library's stays earned.
    """
    made = []
    for milestone in Milestone.objects.live().of_school(school).filter(school=None):
        row = {name: getattr(milestone, name) for name in COPIED}
        made.append(_load(Milestone(school=school, live=False), milestone.programme, milestone.position, row))
    return made


def _load(milestone: Milestone, programme: str, position: int, row: Mapping[str, Any]) -> Milestone:
    milestone.programme, milestone.position = programme, position
    milestone.code, milestone.name = row["code"], row["name"]
    milestone.short_name = row.get("short_name", row["name"][:24])
    milestone.explanation = row.get("explanation", "")
    milestone.rule = row["rule"]
    milestone.lapses_after_days = row.get("lapses_after_days")
    milestone.opens_after = row.get("opens_after", "")
    milestone.full_clean(exclude=["school"])
    milestone.save()
    milestone.save_revision().publish()
    milestone.refresh_from_db()
    return milestone
