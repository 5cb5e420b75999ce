"""The evidence of many learners at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.progress.evidence import gather
from quizzes.progress.programme import load_programme
from tests.conftest import NOON
from tests.factories import EnrolmentFactory, MembershipFactory, UserFactory


@pytest.mark.parametrize("learners", [1, 30])
def test_the_number_of_statements_does_not_depend_on_learners(study, cohort, learners):
    people = [study.learner]
    for _n in range(learners):
        person = UserFactory()
        MembershipFactory(user=person, school=study.school, role="learner")
        EnrolmentFactory(cohort=cohort, learner=person)
        people.append(person)
    study.answer("rwrw")

    with CaptureQueriesContext(
        connection,
    ) as seen:
        found = gather(learner_ids=[p.pk for p in people], school_id=study.school.pk, at=NOON)
        load_programme(study.school.pk)

    assert len(seen) == 10
    assert len(found) == learners + 1
    assert len(found[study.learner.pk].replies) == 4


def test_a_learner_without_anything_has_empty_evidence(oak):
    person = UserFactory()

    evidence = gather(learner_ids=[person.pk], school_id=oak.pk, at=NOON)[person.pk]

    assert evidence.course_id is None
    assert evidence.last_active_at is None
    assert not evidence.replies


def test_what_was_done_in_another_school_is_not_evidence_here(study, elm):
    study.answer("rrrr")
    study.read(*study.lessons)

    evidence = gather(learner_ids=[study.learner.pk], school_id=elm.pk, at=NOON)[study.learner.pk]

    assert not any([evidence.replies, evidence.lessons, evidence.scores, evidence.study_days])


def test_what_comes_after_the_instant_is_not_seen(study):
    study.answer("rrrr", at=NOON + timedelta(hours=1))

    evidence = gather(learner_ids=[study.learner.pk], school_id=study.school.pk, at=NOON)[study.learner.pk]

    assert not any([evidence.replies, evidence.latest, evidence.scores])
