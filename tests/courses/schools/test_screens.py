"""What a coordinator does with cohorts and people in the admin, and what stays out of reach."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.schools.admission import find_join_code, make_join_code
from courses.schools.models import Cohort, Invitation, JoinCode
from courses.schools.services import grant_role
from tests.factories import CohortFactory, UserFactory


@pytest.fixture
def oak(db):
    return open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")


@pytest.fixture
def elm(db):
    return open_school(short_name="elm", name="Elm School of Massage", time_zone="America/Chicago")


def _coordinator(school, email):
    person = UserFactory(email=email)
    grant_role(user=person, school=school, role="coordinator", at=timezone.now())
    return person


@pytest.fixture
def office(client, oak):
    """A browser of Oak's coordinator."""
    client.force_login(_coordinator(oak, "cora@oak.example"), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def people_page(cohort):
    return reverse("cohorts:people", args=[cohort.pk])


def _said(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_coordinator_makes_a_cohort_of_their_school(office, oak, course):
    form = {"name": "Spring", "course": course.pk, "starts_on": "2027-01-10", "ends_on": "", "exam_on": "2027-06-01"}

    response = office.post(reverse("cohorts:add"), form)

    assert response.status_code == 302
    assert Cohort.objects.get(name="Spring").school == oak


def test_two_cohorts_of_a_school_have_two_names(office, cohort, course):
    form = {"name": cohort.name, "course": course.pk, "starts_on": "2027-01-10"}

    page = _said(office.post(reverse("cohorts:add"), form))

    assert "Your school already has a cohort with this name." in page


def test_the_list_counts_learners_and_shows_the_schools_own_only(office, cohort, ana, elm, course):
    CohortFactory(school=elm, course=course, name="Of Elm")

    page = _said(office.get(reverse("cohorts:list")))

    assert "Autumn 2026, evening" in page
    assert "Of Elm" not in page


def test_a_join_code_is_shown_once_and_taken_back(office, cohort, people_page):
    made = _said(office.post(people_page, {"do": "code", "code-uses": 12, "code-days": 7}))
    text = re.search(r"<code>((?:[A-Z0-9]{4}-){2}[A-Z0-9]{4})</code>", made).group(1)
    code = find_join_code(text=text, at=timezone.now())
    assert (code.cohort, code.uses_left) == (cohort, 12)

    again = _said(office.get(people_page))
    assert text not in again
    assert code.hint in again

    office.post(people_page, {"do": "revoke_code", "secret": code.uuid})
    assert JoinCode.objects.get().revoked_at is not None


def test_an_invitation_by_mail_into_the_cohort(
    office, cohort, people_page, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = _said(office.post(people_page, {"do": "invite", "invite-email": "dana@example.org"}, follow=True))

    assert "An invitation is on its way to dana@example.org." in page
    assert Invitation.objects.get().cohort == cohort
    assert mailoutbox[0].to == ["dana@example.org"]

    office.post(people_page, {"do": "revoke_invitation", "secret": Invitation.objects.get().uuid})
    assert Invitation.objects.get().revoked_at is not None


def test_a_learner_of_the_school_is_added_and_nobody_else_can_be(office, oak, elm, cohort, people_page):
    ours, theirs = UserFactory(), UserFactory()
    grant_role(user=ours, school=oak, role="learner", at=timezone.now())
    grant_role(user=theirs, school=elm, role="learner", at=timezone.now())

    office.post(people_page, {"do": "add", "add-learner": ours.pk})
    refused = _said(office.post(people_page, {"do": "add", "add-learner": theirs.pk}))

    assert [enrolment.learner for enrolment in cohort.enrolments.all()] == [ours]
    assert "There is a problem" in refused
    assert theirs.last_name not in _said(office.get(people_page))


def test_exam_date_transfer_and_leaving_keep_history(office, oak, ana, cohort, course):
    spring = CohortFactory(school=oak, course=course, name="Spring")
    page = reverse("cohorts:enrolment", args=[cohort.pk, ana.enrolments.get().uuid])
    exam_on = (timezone.now() + timedelta(days=60)).date()

    office.post(page, {"do": "exam", "exam-exam_on": exam_on.isoformat()})
    office.post(page, {"do": "transfer", "transfer-cohort": spring.pk})

    old, new = ana.enrolments.order_by("pk")
    assert (old.ending, new.cohort, new.exam_on) == ("transferred", spring, exam_on)
    assert office.get(page).status_code == 404

    office.post(reverse("cohorts:enrolment", args=[spring.pk, new.uuid]), {"do": "leave", "leave-ending": "completed"})
    assert ana.enrolments.get(pk=new.pk).ending == "completed"
    assert "Ana Ruiz" in _said(office.get(reverse("cohorts:people", args=[spring.pk])))


def test_a_past_exam_date_is_refused_with_its_reason(office, ana, cohort):
    page = reverse("cohorts:enrolment", args=[cohort.pk, ana.enrolments.get().uuid])

    assert "The exam date is in the past." in _said(office.post(page, {"do": "exam", "exam-exam_on": "2020-01-01"}))


def test_people_are_listed_by_role_and_found_by_name(office, ana, ben, cleo):
    page = _said(office.get(reverse("people:list")))
    assert "ana@oak.example" in page
    assert "ben@oak.example" in page
    assert "cleo@elm.example" not in page

    found = _said(office.get(reverse("people:list"), {"q": "Hofmann"}))
    assert "ben@oak.example" in found
    assert "ana@oak.example" not in found


def test_somebody_is_invited_as_reviewer_with_a_credential(office, oak, mailoutbox, django_capture_on_commit_callbacks):
    form = {"email": "rita@example.org", "role": "reviewer", "credential": "", "cohort": ""}
    assert "There is a problem" in _said(office.post(reverse("people:invite"), form))

    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("people:invite"), form | {"credential": "LMT 4411"})

    assert "as reviewer" in mailoutbox[0].body
    assert "rita@example.org" in _said(office.get(reverse("people:invite")))
    office.post(reverse("people:invite"), {"revoke": Invitation.objects.get().uuid})
    assert Invitation.objects.get().revoked_at is not None


def test_a_role_is_ended_after_asking_and_the_last_coordinator_stays(office, ben, oak):
    page = reverse("people:end", args=[ben.memberships.get().pk])
    assert "Ben Hofmann" in _said(office.get(page))
    office.post(page)
    assert ben.memberships.get().ended_at is not None

    own = oak.memberships.get(role="coordinator")
    said = _said(office.post(reverse("people:end", args=[own.pk]), follow=True))
    assert "A school needs a coordinator." in said


def test_nobody_types_a_role_in(office, ben):
    membership = ben.memberships.get()
    for address in (
        reverse("people:add"),
        reverse("people:edit", args=[membership.pk]),
        reverse("people:delete", args=[membership.pk]),
        reverse("cohorts:delete", args=[1]),
    ):
        assert office.post(address, {}).status_code in {302, 404}
    membership.refresh_from_db()
    assert membership.ended_at is None


def test_another_schools_cohort_and_people_are_not_there(client, elm, oak, cohort, ana, ben):
    client.force_login(_coordinator(elm, "cleo2@elm.example"), backend="django.contrib.auth.backends.ModelBackend")
    code, _text = make_join_code(cohort=cohort, by=ben, at=timezone.now())
    addresses = [
        reverse("cohorts:edit", args=[cohort.pk]),
        reverse("cohorts:people", args=[cohort.pk]),
        reverse("cohorts:enrolment", args=[cohort.pk, ana.enrolments.get().uuid]),
        reverse("people:end", args=[ben.memberships.get().pk]),
    ]

    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.post(address, {"do": "revoke_code", "secret": code.uuid}).status_code == 404
    assert JoinCode.objects.get().revoked_at is None


def test_an_instructor_has_no_such_screens(client, oak, ben, cohort):
    client.force_login(ben, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("cohorts:people", args=[cohort.pk])).status_code == 404
    assert client.get(reverse("cohorts:list")).status_code in {302, 403, 404}
    assert client.get(reverse("people:invite")).status_code in {302, 403, 404}
    home = client.get("/admin/").content.decode()
    assert '"/admin/people/"' not in home


def test_nobody_writes_to_hundreds_of_strangers(office, people_page):
    for number in range(200):
        form = {"do": "invite", "invite-email": f"person{number}@example.org"}
        assert office.post(people_page, form).status_code == 302

    form = {"email": "one.more@example.org", "role": "learner", "credential": "", "cohort": ""}
    assert office.post(reverse("people:invite"), form).status_code == 429
    assert Invitation.objects.count() == 200


def test_an_id_in_the_spelling_of_wagtails_addresses_is_the_same_id(office, cohort):
    person = grant_role(user=UserFactory(), school=cohort.school, role="reviewer", at=timezone.now(), credential="LMT")
    addresses = [
        reverse("cohorts:people", args=[f"_2B{cohort.pk}"]),
        reverse("people:end", args=[f"_2B{person.pk}"]),
    ]

    assert [office.get(address).status_code for address in addresses] == [200, 200]


@pytest.mark.parametrize("name", ["nowhere", "\x00", ""])
def test_nobody_is_invited_into_a_school_that_is_not_there(client, oak, name):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    response = client.get(reverse("people:invite"), {"school": name})

    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")
