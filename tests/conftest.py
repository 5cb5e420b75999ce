"""The cast. Ana studies and Ben teaches at Oak; Cleo teaches at Elm and appears in every test about access."""

from datetime import UTC, datetime

import hypothesis
import pytest
from django.core.cache import cache

from tests.factories import (
    CohortFactory,
    CourseFactory,
    EnrolmentFactory,
    MembershipFactory,
    SchoolFactory,
    UserFactory,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


# How long an example takes says how busy the machine is, and nothing about the code.
hypothesis.settings.register_profile("tactus", deadline=None)
hypothesis.settings.load_profile("tactus")


@pytest.fixture(autouse=True)
def _fresh_limits():
    """Throttles count in the cache; one test's requests are not another's."""
    cache.clear()


@pytest.fixture
def oak(db):
    return SchoolFactory(short_name="oak", name="Oak School of Massage")


@pytest.fixture
def elm(db):
    return SchoolFactory(short_name="elm", name="Elm School of Massage")


@pytest.fixture
def course(db):
    """The library course both schools use."""
    return CourseFactory(title="Neuromuscular massage")


@pytest.fixture
def cohort(oak, course):
    return CohortFactory(school=oak, course=course, name="Autumn 2026, evening")


@pytest.fixture
def ana(cohort, oak):
    learner = UserFactory(email="ana@oak.example", first_name="Ana", last_name="Ruiz", time_zone="America/Chicago")
    MembershipFactory(user=learner, school=oak, role="learner")
    EnrolmentFactory(cohort=cohort, learner=learner)
    return learner


@pytest.fixture
def ben(oak):
    return MembershipFactory(
        user=UserFactory(email="ben@oak.example", first_name="Ben", last_name="Hofmann"), school=oak, role="instructor"
    ).user


@pytest.fixture
def cleo(elm):
    return MembershipFactory(
        user=UserFactory(email="cleo@elm.example", first_name="Cleo", last_name="Marsh"), school=elm, role="instructor"
    ).user
