"""Two schools with the same kinds of things, and ten people who try every door of both.

Everything Oak owns carries the canary in its name. No answer to a person of Elm, and none to somebody without a role,
may contain it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from cms.onboarding.services import open_school
from courses.schools.models import School
from courses.schools.services import end_role
from tests.factories import CohortFactory, EnrolmentFactory, MembershipFactory, UserFactory

from .world import World, build

CANARY = "Quercus"
ROLES = (
    "anonymous",
    "learner",
    "other_learner",
    "instructor",
    "other_instructor",
    "coordinator",
    "elm_learner",
    "elm_instructor",
    "removed",
    "superuser",
)
# Whoever must not learn anything about Oak: to them an id of Oak's is an id that never was.
STRANGERS = ("elm_learner", "elm_instructor", "removed")


@dataclass
class Schools:
    """The two schools and the people; `people[role]` is None for anonymous."""

    oak: School
    elm: School
    people: dict[str, Any]
    cohorts: dict[str, Any]

    def client(self, role: str) -> Client:
        """A browser signed in as this role. A fault of ours becomes a 500 that the test sees."""
        client = Client(raise_request_exception=False)
        if self.people[role] is not None:
            client.force_login(self.people[role], backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def schools(db, course) -> Schools:
    """The schools as `open_school` makes them, and the people in them."""
    oak = open_school(short_name="oak", name=f"{CANARY} School of Massage", time_zone="America/Chicago")
    elm = open_school(short_name="elm", name="Elm School of Massage", time_zone="America/Chicago")
    cohorts = {
        "oak": CohortFactory(school=oak, course=course, name=f"{CANARY} evening"),
        "elm": CohortFactory(school=elm, course=course, name="Ulmus evening"),
    }
    return Schools(oak, elm, people_of(oak, elm, cohorts), cohorts)


def people_of(oak: School, elm: School, cohorts: dict[str, Any]) -> dict[str, Any]:
    """The ten roles. Learners are in a cohort each; the removed person was Oak's learner and instructor."""
    oaks, elms = cohorts["oak"], cohorts["elm"]

    def person(name: str, school: School | None, *roles: str, cohort: Any = None, **more: Any) -> Any:
        last_name = CANARY if school == oak else "Ulmus"
        user = UserFactory(email=f"{name}@example.org", first_name=name.title(), last_name=last_name, **more)
        for role in roles:
            MembershipFactory(user=user, school=school, role=role)
        if cohort:
            EnrolmentFactory(cohort=cohort, learner=user)
        return user

    people = {
        "anonymous": None,
        "learner": person("learner", oak, "learner", cohort=oaks),
        "other_learner": person("other_learner", oak, "learner", cohort=oaks),
        "instructor": person("instructor", oak, "instructor"),
        "other_instructor": person("other_instructor", oak, "instructor"),
        "coordinator": person("coordinator", oak, "coordinator"),
        "elm_learner": person("elm_learner", elm, "learner", cohort=elms),
        "elm_instructor": person("elm_instructor", elm, "instructor"),
        "removed": person("removed", oak, "learner", "instructor"),
        "superuser": person("superuser", None, is_staff=True, is_superuser=True),
    }
    ended = datetime(2026, 11, 1, tzinfo=UTC)
    for membership in people["removed"].memberships.all():
        end_role(membership=membership, at=ended)
    # Their own name would be a false alarm on their own pages.
    people["removed"].last_name = "Formerly"
    people["removed"].save()
    return people


@pytest.fixture
def oak_world(schools: Schools) -> World:
    """Oak's things, each with the canary in its name."""
    people = schools.people
    return build(
        schools.oak,
        CANARY,
        author=people["instructor"],
        coordinator=people["coordinator"],
        cohort=schools.cohorts["oak"],
    )


@pytest.fixture
def elm_world(schools: Schools) -> World:
    """The same for Elm, so that its lists have something to show."""
    teacher = schools.people["elm_instructor"]
    return build(schools.elm, "Ulmus", author=teacher, coordinator=teacher, cohort=schools.cohorts["elm"])


def body_of(response: Any) -> bytes:
    """What a person is shown, without the one thing that may differ: the request's id."""
    return response.content.replace(response.headers.get("X-Request-ID", "-").encode(), b"ID")


def names_oak(response: Any) -> bool:
    return re.search(rb"quercus|oak: ", response.content, re.IGNORECASE) is not None
