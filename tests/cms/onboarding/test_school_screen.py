"""Administrators open schools in the admin; coordinators set the figures of their own."""

import pytest
from django.core.files.base import ContentFile

from cms.onboarding.services import open_school
from courses.media.models import CourseDocument
from courses.pages.models import SchoolPage
from courses.schools.models import School
from courses.schools.services import grant_role
from tests.conftest import NOON
from tests.factories import UserFactory

LIST = "/admin/snippets/courses/school/"
FIGURES = {"risk_inactive_days": 10, "risk_exam_near_days": 21, "risk_mock_drop_points": 8}


@pytest.fixture
def fir(db):
    return open_school(short_name="fir", name="Fir School")


@pytest.fixture
def administrator(client, db):
    client.force_login(
        UserFactory(is_superuser=True, is_staff=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture
def coordinator(client, fir):
    person = UserFactory()
    grant_role(user=person, school=fir, role="coordinator", at=NOON)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def form(**fields: object) -> dict[str, object]:
    return (
        {"name": "Yew School", "short_name": "yew", "time_zone": "America/Chicago", "is_open": "on"} | FIGURES | fields
    )


def test_an_administrator_opens_a_school(administrator):
    response = administrator.post(f"{LIST}add/", form(risk_inactive_days=7))

    assert response.status_code == 302
    yew = School.objects.get(short_name="yew")
    assert (yew.name, yew.time_zone, yew.risk_inactive_days) == ("Yew School", "America/Chicago", 7)
    assert SchoolPage.objects.get(school=yew).slug == "yew"
    assert yew.collection is not None


@pytest.mark.parametrize("wrong", [{"short_name": "admin"}, {"short_name": "fir"}, {"time_zone": "Mars/Olympus"}])
def test_a_school_that_cannot_be_is_refused_at_its_field(administrator, fir, wrong):
    response = administrator.post(f"{LIST}add/", form(**wrong))

    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(wrong)
    assert School.objects.count() == 1


def test_a_coordinator_sets_the_figures_of_their_own_school_alone(coordinator, fir):
    yew = open_school(short_name="yew", name="Yew School")

    saved = coordinator.post(
        f"{LIST}edit/{fir.pk}/", form(name="Fir", short_name="pine", risk_inactive_days=5, is_open="")
    )

    assert saved.status_code == 302
    fir.refresh_from_db()
    # The address stays, and only an administrator closes a school.
    assert (fir.name, fir.short_name, fir.risk_inactive_days, fir.is_open) == ("Fir", "fir", 5, True)
    assert b"Yew School" not in coordinator.get(LIST).content
    assert coordinator.get(f"{LIST}edit/{yew.pk}/").status_code == 404
    assert coordinator.get(f"{LIST}add/").status_code in (302, 403, 404)


def test_a_closed_schools_files_are_listed_to_nobody_until_it_opens_again(client, fir):
    person, yew = UserFactory(), open_school(short_name="yew", name="Yew School")
    for school in (fir, yew):
        grant_role(user=person, school=school, role="instructor", at=NOON)
    handout = ContentFile(b"x", "handout.txt")
    CourseDocument.objects.create(title="Handout of Fir", file=handout, collection=fir.collection)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def lists_it() -> list[bool]:
        addresses = ("/admin/documents/", "/admin/documents/chooser/results/")
        return [b"Handout of Fir" in client.get(address).content for address in addresses]

    assert lists_it() == [True, True]
    fir.is_open = False
    fir.save()
    assert lists_it() == [False, False]
    fir.is_open = True
    fir.save()
    assert lists_it() == [True, True]
