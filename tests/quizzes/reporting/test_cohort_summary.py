"""The cohort on one page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.schools.models import Cohort
from quizzes.progress.services import award_milestones
from quizzes.reporting.summaries import summarize_cohort
from tests.conftest import NOON
from tests.factories import CohortFactory, EnrolmentFactory, UserFactory
from tests.factories.evidence import milestone

READ_NINE = {"all": [{"kind": "lessons_complete", "modules": ["9"]}]}


def summary(cohort, at=NOON):
    return summarize_cohort(cohort=Cohort.objects.select_related("school").get(pk=cohort.pk), at=at)


@pytest.mark.parametrize("learners", [10, 500])
def test_the_board_takes_the_same_statements_at_10_and_at_500_learners(study, cohort, learners):
    milestone(code="N1", rule=READ_NINE)
    people = UserFactory._meta.model.objects.bulk_create(
        UserFactory._meta.model(email=f"l{n}@oak.example", first_name="L", last_name=f"{n:03}") for n in range(learners)
    )
    for person in people:
        EnrolmentFactory(cohort=cohort, learner=person)
    cohort = Cohort.objects.select_related("school").get(pk=cohort.pk)

    with CaptureQueriesContext(connection) as seen:
        board = summarize_cohort(cohort=cohort, at=NOON)

    assert len(board.rows) == learners + 1
    assert len(seen) == 11


def test_a_cohort_without_learners_is_empty(oak, course):
    assert summary(CohortFactory(school=oak, course=course)).rows == ()


def test_those_who_need_help_come_first_with_the_reason_in_words(study, cohort):
    study.read(study.lessons[0])
    study.answer("rw--")
    away = UserFactory(first_name="Maximiliane", last_name="von Hohenstein-Wartenberg")
    EnrolmentFactory(cohort=cohort, learner=away)
    milestone(code="N1", rule=READ_NINE)

    board = summary(cohort)

    assert [row.learner for row in board.rows] == [away, study.learner]
    assert [risk.words for risk in board.rows[0].risks] == ["No activity since joining 80 days ago"]
    assert board.rows[0].last_active_words == "Never"
    assert board.rows[1].risks == ()
    assert board.rows[1].last_active_words == "Today"
    assert board.rows[1].cells[0].words == "0 of 1 rules met"


def test_inactivity_counts_from_the_schools_threshold(study, cohort, oak):
    study.answer("r---", at=NOON - timedelta(days=9))

    assert not summary(cohort).at_risk
    oak.risk_inactive_days = 9
    oak.save()
    assert summary(cohort).at_risk[0].risks[0].words == "No activity for 9 days"


def test_an_exam_date_that_is_near_without_its_target_is_a_reason(study, cohort):
    study.answer("r---")
    target = {"all": [*READ_NINE["all"], {"kind": "area_accuracy", "areas": ["PATH"], "share": 0.75, "questions": 4}]}
    milestone(code="P3", programme="mblex", short_name="PATH", rule=target)
    Cohort.objects.filter(pk=cohort.pk).update(exam_on=(NOON + timedelta(days=20)).date())
    near = summary(cohort)
    Cohort.objects.filter(pk=cohort.pk).update(exam_on=(NOON + timedelta(days=21)).date())
    far = summary(cohort)
    study.read(*study.lessons)
    study.answer("rrrr")
    award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=NOON)
    Cohort.objects.filter(pk=cohort.pk).update(exam_on=NOON.date())
    met = summary(cohort)

    assert [risk.words for risk in near.rows[0].risks] == ["Exam in 20 days, target not met: PATH"]
    assert not far.at_risk
    assert not met.at_risk


def test_a_lapsed_safety_gate_is_a_reason(study, cohort):
    milestone(
        code="N3",
        name="Safety gate",
        rule={"all": [{"kind": "critical_right", "modules": ["9"], "days": 90}]},
        lapses_after_days=90,
    )
    earned = NOON - timedelta(days=100)
    study.answer("r-r-", at=earned)
    award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=earned)
    study.answer("-r--")

    row = summary(cohort).rows[0]

    assert row.risks[0].words == "Safety gate lapsed on Nov. 10, 2026"
    assert row.cells[0].state == "refresh"
    assert row.next_words == "Safety gate needs a refresh"


def test_what_nothing_records_yet_is_not_waited_for(study, cohort):
    milestone(code="N6", rule={"all": [*READ_NINE["all"], {"kind": "sign_off", "skills": 8}]})
    study.read(*study.lessons)

    row = summary(cohort).rows[0]

    assert (row.cells[0].state, row.cells[0].text) == ("progress", "1/2")


def test_fewest_milestones_come_first_among_the_others(study, cohort):
    milestone(code="N1", rule=READ_NINE)
    study.read(*study.lessons)
    study.answer("r---")
    award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=NOON)
    other = UserFactory(first_name="Zoe", last_name="Young")
    EnrolmentFactory(cohort=cohort, learner=other, started_on=NOON.date())

    board = summary(cohort)

    assert [row.learner for row in board.on_track] == [other, study.learner]
    assert [row.met_count for row in board.on_track] == [0, 1]
