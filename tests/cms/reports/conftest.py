"""Ana studies a small course; Ben and Cleo come into the admin of their schools."""

import pytest
from django.test import Client

from cms.onboarding.services import open_school
from courses.schools.services import grant_role
from tests.conftest import NOON
from tests.factories.evidence import Study, study_of


@pytest.fixture
def study(ana, oak, course) -> Study:
    return study_of(ana, oak, course)


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def open_oak(oak):
    """The school with its groups, without which nobody gets into the admin."""
    return open_school(short_name="oak", name=oak.name)


@pytest.fixture
def open_elm(elm):
    return open_school(short_name="elm", name=elm.name)


def admin_of(person, school, role="instructor"):
    grant_role(user=person, school=school, role=role, at=NOON)
    return client_of(person)


@pytest.fixture
def bens(ben, open_oak):
    return admin_of(ben, open_oak)


@pytest.fixture
def cleos(cleo, open_elm):
    return admin_of(cleo, open_elm)
