"""Milestones and awards over the API."""

import pytest

from quizzes.progress.models import Milestone, MilestoneAward
from tests.api import Api
from tests.conftest import NOON

RULE = {"all": [{"kind": "study_days", "days": 3, "within_days": 7}, {"kind": "hours", "hours": 10}]}


@pytest.fixture
def milestone(oak):
    return Milestone.objects.create(school=oak, code="S1", name="A week of study", short_name="Week", rule=RULE)


def award(milestone, learner, school):
    return MilestoneAward.objects.create(
        milestone=milestone, learner=learner, school=school, earned_at=NOON, rule=RULE, evidence={"clauses": []}
    )


def test_a_milestone_says_which_lines_hold_and_why_not_yet(ana, milestone):
    traces = Api(ana).get("/progress/milestones/").json()

    (trace,) = [trace for trace in traces if trace["milestone"]["code"] == "S1"]
    assert (trace["holds"], trace["earned_at"], trace["total"]) == (False, None, 2)
    assert [clause["status"] for clause in trace["clauses"]] == ["not_yet", "unavailable"]
    assert all(clause["text"] for clause in trace["clauses"])
    assert trace["why_not_yet"]


def test_awards_are_the_callers_own_in_the_active_school(ana, cleo, elm, oak, milestone):
    award(milestone, ana, oak)
    award(milestone, cleo, elm)

    (row,) = Api(ana).get("/progress/awards/").json()["results"]

    assert (row["milestone"]["code"], row["renewal"]) == ("S1", 0)
    assert Api(ana).get("/progress/awards/", learner=1).status_code == 400
